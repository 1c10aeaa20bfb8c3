"""What is due, case by case; and a new civil registry held against all who were covered."""

import os
import platform
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from django.db import transaction
from django.utils import timezone

from benchmarks import data, rates
from benchmarks.claims import seed
from benchmarks.money.seed import Regency
from benchmarks.rates import Rate
from payung.registry import scope, storage
from payung.registry.actions import finding_claims, snapshots, tasks
from payung.registry.jobs.working import Telling, entered
from payung.registry.models import Snapshot, Task
from payung.registry.queries import once_covered
from payung.values.people import RegisterKind

T = TypeVar("T")
_REGISTER, _ROWS, _PEOPLE = 1_000_000, 26_000, 52_000
_CASES_A_SECOND, _FIND_SECONDS = 20_000, 10
_AT = datetime(2023, 12, 21, 2, tzinfo=UTC)
_PAGE = Path("docs/benchmarks-claims.md")


@dataclass(frozen=True, slots=True)
class _Searched:
    """Seconds of the search, of what it cannot do without, and what it told."""

    search: float
    reading: float
    niks: float
    join: float
    told: dict[str, int]


def main() -> None:
    """Measures, prints and writes; some three minutes."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else _PEOPLE
    plain, schooled = rates.entitled(), rates.entitled(children=2)
    region = data.region(_REGISTER, _ROWS)
    searched = _search(seed.regency(region, people), region.register("civil"))
    text = _page(people, plain, schooled, searched)
    if people == _PEOPLE:
        _PAGE.write_text(text, encoding="utf-8")
    print(text)


def _search(town: Regency, civil: Path) -> _Searched:
    """The registry is kept; the task that this sets off is done as a worker does it."""
    who = town.manager
    told = snapshots.Told(
        RegisterKind.CIVIL, civil.name, "Dinas contoh", "PKS contoh", seed.TOLD, date(2024, 12, 31)
    )
    with transaction.atomic():
        scope.enter(who)
        kept, _ = snapshots.keep(who, _AT, told, civil)
        task = Task.objects.get(government=who.government, kind=finding_claims.TASK)
    search, found = _timed(lambda: _work(task, town))
    reading, niks_of_register = _timed(lambda: _read(kept))
    with entered(who):
        niks, people = _timed(lambda: once_covered.everybody(who))
    covered = pa.table({"nik": [one.nik for one in people]})
    join, _ = _timed(lambda: _join(niks_of_register, covered))
    return _Searched(search, reading, niks, join, found)


def _work(task: Task, town: Regency) -> dict[str, int]:
    tasks.begin(task)
    done = finding_claims.work(task, town.manager, Telling(task))
    tasks.finish(task, timezone.now(), done)
    return {name: int(count) for name, count in done.told.items()}


def _read(kept: Snapshot) -> pa.Table:
    with storage.opened(kept.government, kept.stored) as path:
        return pq.read_table(path, memory_map=False)


def _join(register: pa.Table, covered: pa.Table) -> None:
    """DuckDB finds the dead among the covered by their NIK, in memory."""
    duckdb.connect().execute(
        "SELECT count(*) FROM register JOIN covered USING (nik) WHERE status = 'dead'"
    ).fetchall()


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    begun = time.perf_counter()
    found = work()
    return time.perf_counter() - begun, found


def _page(people: int, plain: Rate, schooled: Rate, searched: _Searched) -> str:
    found = searched.told
    least = searched.reading + searched.niks + searched.join
    return f"""\
# Benchmarks of claims

Written by `python -m benchmarks.claims`. All data are synthetic; measured on {os.cpu_count()} \
cores, CPython {platform.python_version()}, {platform.system()}, on the embedded PostgreSQL. \
Machines differ and are noisy, so read the ratios before the seconds.

## What is due
One process, best of {rates.CASE_RUNS} runs, on {plain.count:,} made-up deaths after one to \
twelve paid months: whether the participation held, each amount with its rules, heirs, deadlines, \
refund, and what every other reading of the law would give. The bare loop only picks a sum.

| | measured | asked | ratio to the bare loop |
|---|--:|--:|--:|
| `claims.jkm`, cases a second | {plain.a_second():,.0f} | ≥ {_CASES_A_SECOND:,} | \
{plain.ratio():,.0f} |
| the same with two children at school | {schooled.a_second():,.0f} | | {schooled.ratio():,.0f} |

## Who has not asked
{people:,} covered people, twelve months paid for each, one NIK in fifty typed wrongly, against a \
civil registry of {_REGISTER:,}; from the task's begin to its rows in the register, one run. \
Found: {found["found"]:,} families.

| | s | asked |
|---|--:|--:|
| the claim finder, begin to end | {searched.search:.1f} | ≤ {_FIND_SECONDS} |
| merely decrypting and reading the registry | {searched.reading:.1f} | |
| merely reading the covered and decrypting their NIK | {searched.niks:.1f} | |
| DuckDB joining both by NIK, once they are in memory | {searched.join:.2f} | |
| ratio to those three together, which find nobody whose NIK is wrong | \
{searched.search / least:.1f} | |
"""
