"""What was measured of the register, as a page beside what was asked."""

import os
import platform
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.register.pages import Load
from benchmarks.register.partition import Parted
from benchmarks.register.storing import Stored

_HEAD = """\
# Benchmarks of the register

Written by `python -m benchmarks.register`. All data are synthetic; measured on {cores} cores, \
CPython {python}, Linux, on the embedded PostgreSQL. Machines differ and are noisy. The clients \
that make the load run on the same cores as the server and the database.

| what | measured | asked |
|---|---|---|
"""
_NOTE = """
Pages: 1,000,000 people and 52,000 proposals in 68 villages, four web processes; *50 people* ask \
for a page every two seconds each, *no pause* is eight clients that never wait, once every process \
is warm. The way in: one workbook of 26,000 rows against 1,000,000 civil, 295,000 participant and \
500,000 social rows, by the jobs of a worker.

Partitions: {rows} proposals of twenty governments in one table and in one partitioned by \
government; a page of a village's worklist takes {plain:.2f} ms and {parted:.2f} ms (median).
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """All figures of one run; seconds, rates a second, bytes."""

    way_in: Mapping[str, float]
    loads: tuple[Load, ...]
    stored: Stored
    events: float
    parted: Parted


def page(found: Measured) -> str:
    """The page as Markdown."""
    head = _HEAD.format(cores=os.cpu_count(), python=platform.python_version())
    rows = "".join(f"| {what} | {value} | {asked} |\n" for what, value, asked in _rows(found))
    told = found.parted
    note = _NOTE.format(rows=f"{told.rows:,}", plain=told.plain, parted=told.parted)
    return head + rows + note


def _rows(found: Measured) -> list[tuple[str, str, str]]:
    rows = [
        (f"{load.name}: p95", f"{1000 * load.p95:.0f} ms, {load.failed} failed", _asked(load))
        for load in found.loads
    ]
    rows += [
        (f"{load.name}: answers a second", f"{load.rate:.0f}", "≥ 300")
        for load in found.loads
        if load.name.endswith("no pause")
    ]
    return [
        *rows,
        ("26,000 rows, upload to findings", f"{found.way_in['findings']:.1f} s", "≤ 15 s"),
        ("26,000 rows, upload to decisions", f"{found.way_in['decisions']:.1f} s", "≤ 40 s"),
        ("peak memory of that worker", f"{found.way_in['memory'] / 1e9:.2f} GB", ""),
        (
            f"{found.stored.rows:,} rows registered by COPY",
            f"{found.stored.seconds:.1f} s",
            "≤ 5 s",
        ),
        ("COPY of the same rows alone", f"{found.stored.limit:.1f} s", "the physical limit"),
        ("audit trail verified, entries a second", f"{found.events:,.0f}", "≥ 100,000"),
    ]


def _asked(load: Load) -> str:
    return "≤ 100 ms" if load.name.endswith("people") else ""
