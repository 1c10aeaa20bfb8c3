"""The figures as a page: `docs/benchmarks.md`."""

import os
import platform
from collections.abc import Mapping

from benchmarks import command, rates
from benchmarks.accuracy import Accuracy
from benchmarks.command import Run
from benchmarks.data import Region
from benchmarks.rates import Rates

_GOAL_SECONDS, _GOAL_BYTES = 25, 2_000_000_000


def page(
    region: Region,
    runs: list[Run],
    limits: Mapping[str, float],
    accuracy: Accuracy,
    rated: Rates,
    matched: str,
) -> str:
    """Markdown; every figure is of the run that wrote it. `matched` is the matchers' section."""
    middle = command.median(runs)
    machine = f"{os.cpu_count()} cores, CPython {platform.python_version()}, {platform.system()}"
    return "\n\n".join(
        (
            "# Benchmarks",
            "Written by `make bench`; all data are synthetic (`payung sample`). Machines differ "
            "and are noisy, so read the ratios before the seconds. Measured on: " + machine + ".",
            _speed(region, runs, middle, limits),
            _steps(middle),
            rates.section(rated),
            _quality(limits, accuracy),
            _flaws(accuracy),
            matched,
        )
    ) + "\n"  # fmt: skip


def _speed(region: Region, runs: list[Run], middle: Run, limits: Mapping[str, float]) -> str:
    spread = f"{min(run.seconds for run in runs):.1f} to {max(run.seconds for run in runs):.1f}"
    return f"""## The complete command
{region.rows:,} rows in {len(region.lists())} lists against {region.people:,} civil records and the
participant, social and excluding registers, all CSV; median of {len(runs)} runs.

| | measured | goal |
|---|--:|--:|
| `payung screen`, start to exit | {middle.seconds:.1f} s ({spread}) | < {_GOAL_SECONDS} s |
| peak memory | {middle.memory / 1e9:.2f} GB | < {_GOAL_BYTES / 1e9:.0f} GB |
| merely reading all the files | {limits["reading"]:.2f} s | the physical limit |
| exact NIK join only | {limits["join"]:.2f} s | the floor |
| ratio to merely reading | {middle.seconds / limits["reading"]:.1f} | |"""


def _steps(run: Run) -> str:
    rows = "\n".join(f"| {name} | {seconds:.2f} |" for name, seconds in run.steps.items())
    started = run.seconds - sum(run.steps.values())
    return f"""## Seconds per step
| step | s |
|---|--:|
{rows}
| start, exchange of folders, exit | {started:.2f} |"""


def _quality(limits: Mapping[str, float], accuracy: Accuracy) -> str:
    return f"""## Right answers
| | exact NIK join | Payung |
|---|--:|--:|
| precision of `person_key` | {limits["join_precision"]:.4f} | {accuracy.precision:.4f} |
| recall | {limits["join_recall"]:.4f} | {accuracy.recall:.4f} |
| F1 | {_f1(limits):.4f} | {accuracy.f1():.4f} |
| precision where the identity is called certain | | {accuracy.certain_precision:.5f} |
| people in no register who got a link | | {accuracy.false_links:.2%} |
| repeats: precision, recall | | {accuracy.repeats_precision:.4f}, {accuracy.repeats_recall:.4f} |
| rows set aside for a person | | {accuracy.review:.2%} |"""


def _f1(limits: Mapping[str, float]) -> float:
    precision, recall = limits["join_precision"], limits["join_recall"]
    return 2 * precision * recall / (precision + recall)


def _flaws(accuracy: Accuracy) -> str:
    rows = "\n".join(f"| {name} | {rows} | {right:.2%} |" for name, rows, right in accuracy.flaws)
    return f"""## By flaw
Share of rows with the flaw that were led to the right person, or rightly to nobody.

| flaw | rows | right |
|---|--:|--:|
{rows}"""
