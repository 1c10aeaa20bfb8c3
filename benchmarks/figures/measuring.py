"""Figures behind a dashboard, five years recomputed, and what counting adds to the work itself."""

import os
import platform
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connections, transaction

from benchmarks.figures import around, pages, seed
from payung.coverage.measures import Cut
from payung.registry import embedded, keys, prepare, scope
from payung.registry.actions import year_papers
from payung.registry.actions.year_papers import Kind, Wanted, What
from payung.registry.models import Batch
from payung.registry.queries import figures, figures_checked, indicators, proposers
from payung.registry.queries.figures import Asked
from payung.registry.scope import Scope
from payung.values.month import Month
from tests.registry import people
from tests.registry.contributions import enrolled
from tests.registry.people import Cast

_WORKERS, _BATCH, _TIMES = 1_000_000, 52_000, 20
_PAGE = Path("docs/benchmarks-figures.md")
_HEAD = """\
# Benchmarks of figures

Written by `python -m benchmarks.figures`. All data are synthetic; measured on {cores} cores, \
CPython {python}, Linux, on the embedded PostgreSQL, one run. Machines differ and are noisy. \
{cells:,} cells stand for {workers:,} workers in {villages} villages over {months} months; they \
are put in as the triggers would have counted them. The batch is enrolled and paid by the same \
actions as the pages use; what its triggers took is told by PostgreSQL itself. A dashboard is \
measured whole, from its address to the page as it is sent, by Django's own client. A year's \
report reads, beside the cells, {complaints:,} complaints, {decrees} decrees and a ledger by line, \
village and month.

| what | measured | asked |
|---|--:|--:|
"""
_COUNTING = """
SELECT funcname, total_time FROM pg_stat_user_functions WHERE funcname LIKE 'payung_count_%'
"""


def main() -> None:
    """Measures, prints and writes; some three minutes."""
    workers = int(sys.argv[1]) if len(sys.argv) > 1 else _WORKERS
    prepare.migrate()
    keys.make(settings.DATA)
    prepare.new_keys()
    with psycopg.connect(embedded.start(settings.DATA).get_uri(), autocommit=True) as superuser:
        superuser.execute("ALTER SYSTEM SET track_functions = 'pl'")
        superuser.execute("SELECT pg_reload_conf()")
    cast = people.make()
    cells = seed.cells(cast, workers)
    around.put(cast, workers)
    rows = [*_pages(cast), *_years(cast), *_work(cast), *_checked(cast)]
    text = _HEAD.format(
        cores=os.cpu_count(), python=platform.python_version(), cells=cells, workers=workers,
        villages=seed.VILLAGES, months=seed.MONTHS, complaints=around.COMPLAINTS,
        decrees=around.DECREES,
    )  # fmt: skip
    text += "".join(f"| {what} | {value} | {asked} |\n" for what, value, asked in rows)
    if workers == _WORKERS:
        _PAGE.write_text(text, encoding="utf-8")
    print(text)


def _timed(who: Scope, what: Callable[[], object]) -> float:
    begun = time.perf_counter()
    with transaction.atomic():
        scope.enter(who)
        what()
    return time.perf_counter() - begun


def _moments() -> list[Asked]:
    """Each month as it was known 45 days after its end."""
    months = [Month(seed.FIRST_YEAR, 1).plus(n) for n in range(seed.MONTHS)]
    return [Asked(one, one.plus(1).first_day() + timedelta(days=45)) for one in months]


def _pages(cast: Cast) -> list[tuple[str, str, str]]:
    """Dashboards of the last months, where they sum the most, and single questions behind them."""
    asked, found = _moments()[-_TIMES:], []
    for line in pages.measured(cast, asked):
        found.append(line)
        print(line, flush=True)
    for name, what in (
        ("a map of 450 villages", _by_village),
        ("rows by proposer", proposers.of),
        ("people by occupation", _by_occupation),
    ):
        taken = [_timed(cast.lestari, partial(what, cast.lestari, at)) for at in asked]
        p95 = statistics.quantiles(taken, n=20)[-1]
        found.append((f"{name}, p95 of {_TIMES}", f"{1000 * p95:.0f} ms", "≤ 300 ms"))
    return found


def _by_village(who: Scope, asked: Asked) -> object:
    return indicators.reckoned(who, asked, by="village")


def _by_occupation(who: Scope, asked: Asked) -> object:
    return figures.totals(who, asked, Cut.OCCUPATION, "value")


def _years(cast: Cast) -> list[tuple[str, str, str]]:
    taken = _timed(cast.lestari, lambda: _one_by_one(cast.lestari))
    name = "all indicators of 60 months, each as it was known then"
    return [(name, f"{taken:.1f} s", "≤ 5 s"), *_papers(cast)]


def _one_by_one(who: Scope) -> object:
    return [indicators.reckoned(who, at) for at in _moments()]


def _papers(cast: Cast) -> list[tuple[str, str, str]]:
    """The report of the last year, from the cells to the file."""
    month = _moments()[-1]
    found = []
    for kind in Kind:
        wanted = Wanted(What.REPORT, month.month.year, month.known_on, kind)
        taken = _timed(cast.lestari, partial(_paper, cast.lestari, wanted))
        found.append((f"year report, {kind.upper()}", f"{taken:.1f} s", "≤ 10 s"))
    return found


def _paper(who: Scope, wanted: Wanted) -> object:
    return year_papers.content(year_papers.paper(who, wanted), wanted.kind)


def _work(cast: Cast) -> list[tuple[str, str, str]]:
    """52,000 enrolled, a month of them reckoned, approved and paid; and what of it was counting."""
    made: list[Batch] = []
    enrolled.money(cast, _BATCH * enrolled.PRICE)
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("enrolled, past all actions", lambda: _enrol(cast)),
        ("a month reckoned and approved", lambda: made.append(enrolled.approved(cast))),
        (
            "the month paid, everybody covered for the first time",
            lambda: enrolled.paid(cast, *made),
        ),
    )
    found = []
    for name, what in steps:
        before, begun = _counting(), time.perf_counter()
        what()
        taken = time.perf_counter() - begun
        told = f"{taken:.1f} s, of it counting {_counting() - before:.2f} s"
        found.append((f"{_BATCH:,} people: {name}", told, ""))
    return found


def _enrol(cast: Cast) -> None:
    ids = enrolled.people(cast, _BATCH)
    enrolled.update(ids, proposed_at=people.AT)


def _counting() -> float:
    """Seconds that the functions of the triggers have taken until now."""
    connections.close_all()  # PostgreSQL tells of a session's calls when they are over
    time.sleep(1.5)
    with connections["owner"].cursor() as cursor:
        cursor.execute(_COUNTING)
        return sum(float(taken) for _, taken in cursor.fetchall()) / 1000


def _checked(cast: Cast) -> list[tuple[str, str, str]]:
    taken = _timed(cast.putu, lambda: figures_checked.check(cast.putu))
    return [("all rows counted anew and compared", f"{taken:.1f} s", "")]
