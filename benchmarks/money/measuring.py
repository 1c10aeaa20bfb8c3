"""A programme's year from the decree on, timed step by step through the real actions."""

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TypeVar

from django.db import connections, transaction

from benchmarks import data
from benchmarks.money import seed
from benchmarks.money.seed import AT, TODAY, Regency
from payung import reporting
from payung.partners import bpjs_tk
from payung.registry import scope, storage
from payung.registry.actions import (
    answering,
    cards,
    contributing,
    contributing_exports,
    contributing_money,
    decrees,
    exchanging,
    snapshots,
    watching,
)
from payung.registry.actions.answering import Received
from payung.registry.actions.contributing_exports import Kind, Wanted
from payung.registry.actions.decrees import Asked
from payung.registry.models import Exchange
from payung.registry.queries import fitting, ledger, watch
from payung.registry.scope import Scope
from payung.values.month import Month
from payung.values.people import RegisterKind
from tests.partners import stand_in
from tests.registry.contributions import enrolled

T = TypeVar("T")
_REGISTER, _ROWS, _PEOPLE, _CARDS = 1_000_000, 26_000, 52_000, 1_000
_PAGE = Path("docs/benchmarks-money.md")
_HEAD = """\
# Benchmarks of enrolment and money

Written by `python -m benchmarks.money`. All data are synthetic; measured on {cores} cores, \
CPython {python}, Linux, on the embedded PostgreSQL, one run. Machines differ and are noisy. \
{people:,} people of a synthetic civil registry of 1,000,000, confirmed and put through the same \
actions as the pages and commands use: decree, files to BPJS and back, twelve months, screening, \
cards. Every step begins and ends with its transaction.

| what | measured | asked |
|---|--:|--:|
"""


@dataclass(slots=True)
class Clock:
    """Seconds by name, in the order in which they were taken."""

    taken: dict[str, float] = field(default_factory=dict)

    def run(self, name: str, who: Scope, what: Callable[[], T]) -> T:
        """One step in a transaction of its own; steps of the same name add up."""
        begun = time.perf_counter()
        with transaction.atomic():
            scope.enter(who)
            found = what()
        self.add(name, begun)
        return found

    def add(self, name: str, begun: float) -> None:
        self.taken[name] = self.taken.get(name, 0) + time.perf_counter() - begun
        print(f"{name}: {self.taken[name]:.2f} s", flush=True)


class _Silent:
    """A progress that nobody watches."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Nobody watches."""

    def count(self, done: int) -> None:
        """Nobody watches."""

    def say(self, code: str, **facts: str) -> None:
        """Nobody watches."""


def main() -> None:
    """Measures, prints and writes; some five minutes."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else _PEOPLE
    region, clock = data.region(_REGISTER, _ROWS), Clock()
    town = seed.regency(region, people)
    _enrol(town, clock)
    _exchange(town, clock)
    for number in (*range(1, 11), 12):
        _month(town, clock, Month(2023, number))
    _month(town, clock, Month(2023, 11), late=True)
    _balances(town, clock)
    _screen(town, clock, region.register("civil"))
    _cards(town, clock)
    text = _HEAD.format(cores=os.cpu_count(), python=platform.python_version(), people=people)
    text += "".join(f"| {what} | {value} | {asked} |\n" for what, value, asked in _rows(clock))
    if people == _PEOPLE:
        _PAGE.write_text(text, encoding="utf-8")
    print(text)


def _enrol(town: Regency, clock: Clock) -> None:
    asked = Asked("400/1/2023", fitting.Wanted(TODAY))
    decree = clock.run(
        "prepare", town.manager, lambda: decrees.prepare(town.manager, AT, town.programme, asked)
    )
    clock.run("sign", town.approver, lambda: decrees.sign(town.approver, AT, decree.id))
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


def _exchange(town: Regency, clock: Clock) -> None:
    """Everybody is sent, and answered by a stand-in for the branch, in the same files."""
    who = town.manager
    with tempfile.TemporaryDirectory() as folder:
        written = clock.run(
            "upload", who, lambda: exchanging.write_uploads(
                who, AT, town.programme, "sipp-tk-baru", Path(folder)
            )
        )  # fmt: skip
        for sent in written.files:
            _answer(town, clock, Path(folder), sent)


def _answer(town: Regency, clock: Clock, folder: Path, sent: Exchange) -> None:
    who, path = town.manager, folder / f"HASIL_{sent.name}"
    with storage.opened(sent.government, sent.stored, sent.name) as file:
        stand_in.answer(path, stand_in.accept(file))
    received = Received(exchanging.ANSWER, path, path.name)
    with transaction.atomic():
        scope.enter(who)
        made, _ = answering.receive(who, AT, town.programme, received)
    begun = time.perf_counter()
    answer = bpjs_tk.read_answer(path, path.name)
    clock.add("answer", begun)
    clock.run("answer", who, lambda: answering.read(who, AT, made.id, answer))


def _month(town: Regency, clock: Clock, when: Month, *, late: bool = False) -> None:
    """Reckoned, approved (posted), its list for BPJS exported, then paid; its annex drawn.

    `late`: a month after it was due, when everybody's arrears are looked at.
    """
    number = when.month
    at = datetime(2023, number + late, 20, tzinfo=UTC)
    manager, treasurer, name = town.manager, town.treasurer, f"month {number}"
    batch = clock.run(
        name, manager, lambda: contributing.prepare(manager, at, town.programme, when)
    )
    clock.run(
        name, treasurer, lambda: contributing_money.approve(treasurer, at, batch.id, batch.digest)
    )
    for kind, step in (
        (Kind.BPJS, name),
        (Kind.PDF, f"pdf {number}"),
        (Kind.XLSX, f"xlsx {number}"),
    ):
        _export(town, clock, step, (batch.id, Wanted(kind)))
    paid = enrolled.sp2d(f"SP2D {number}/2023", at.date(), batch)
    clock.run(
        f"pay {number}", treasurer,
        lambda: contributing_money.pay(treasurer, at, town.programme, paid),
    )  # fmt: skip


def _export(town: Regency, clock: Clock, step: str, of: tuple[int, Wanted]) -> None:
    who = town.manager
    with tempfile.TemporaryDirectory() as folder:
        clock.run(step, who, lambda: contributing_exports.make(who, *of, Path(folder)))


def _balances(town: Regency, clock: Clock) -> None:
    who = town.treasurer
    whole = ledger.Filter(town.programme, 2023)
    clock.run("balance", who, lambda: ledger.balances(who, town.programme, 2023))
    clock.run("by village", who, lambda: ledger.cells(who, whole, ledger.By.VILLAGE))
    asked = watch.Asked(town.programme, Month(2023, 12), date(2023, 12, 21))
    clock.run("watch", who, lambda: watch.watch(who, asked))


def _screen(town: Regency, clock: Clock, civil: Path) -> None:
    who, at = town.manager, datetime(2023, 12, 21, tzinfo=UTC)
    told = snapshots.Told(
        RegisterKind.CIVIL, civil.name, "Dinas contoh", "PKS contoh", at.date(), date(2024, 12, 31)
    )
    clock.run("keep", who, lambda: snapshots.keep(who, at, told, civil))
    begun = time.perf_counter()
    watching.run(who, at, town.programme, _Silent())
    clock.add("screen", begun)


def _cards(town: Regency, clock: Clock) -> None:
    """All of them made; a thousand drawn, then all of them in an archive by village."""
    who, at = town.manager, datetime(2023, 12, 21, tzinfo=UTC)
    wanted = cards.Wanted(town.programme, seed.GOVERNMENT, "https://payung.example/kartu/")
    pack, found = clock.run("cards made", who, lambda: cards.collect(who, at, cards.PRINT, wanted))
    first = [one for village in found.values() for one in village][:_CARDS]
    with tempfile.TemporaryDirectory() as folder:
        for name, some in (("cards few", {seed.GOVERNMENT: first}), ("cards all", found)):
            begun = time.perf_counter()
            reporting.write_cards(pack, some, Path(folder), lambda _done: None)
            clock.add(name, begun)


def _rows(clock: Clock) -> list[tuple[str, str, str]]:
    took = clock.taken
    told = {
        "decree prepared": ("prepare", ""),
        "decree signed: enrolled, money committed": ("sign", ""),
        "files to BPJS written": ("upload", ""),
        "answers of BPJS read and reconciled": ("answer", "≤ 5 s"),
        "first month reckoned, posted, exported": ("month 1", "≤ 5 s"),
        "twelfth month reckoned, posted, exported": ("month 12", "≤ 5 s"),
        "a month in arrears reckoned, posted, exported": ("month 11", "≤ 5 s"),
        "twelfth month's annex to the payment request, PDF": ("pdf 12", ""),
        "the same with all names, XLSX": ("xlsx 12", ""),
        "twelfth month paid": ("pay 12", ""),
        "screened again against the civil registry": ("screen", "≤ 15 s"),
        "1,000 cards drawn": ("cards few", "≤ 3 s"),
        "cards for everybody drawn": ("cards all", "≤ 180 s"),
    }
    rows = [(what, f"{took[name]:.1f} s", asked) for what, (name, asked) in told.items()]
    rows += [
        (what, f"{1000 * took[name]:.0f} ms", asked)
        for what, name, asked in (
            ("balances of all funding lines, twelve months on record", "balance", "≤ 50 ms"),
            ("the year's money by village", "by village", ""),
            ("cover watch of the twelfth month", "watch", "≤ 300 ms"),
        )
    ]
    growth = took["month 12"] / took["month 2"]
    return [*rows, ("the twelfth month's time, of the second's", f"{growth:.2f}", "about 1")]
