"""Premiums that fall due: what the treasurer is told before it is too late."""

from dataclasses import dataclass
from datetime import date, timedelta

from payung import coverage, rulebook
from payung.coverage import Lack, Watch
from payung.registry.queries import programmes, watch
from payung.registry.scope import Scope
from payung.values import month as months
from payung.values.month import Month

# What money mends; the rest is for others to mend.
_BY_MONEY = (
    Lack.NO_BATCH, Lack.MISSED, Lack.NO_MONEY, Lack.NOT_APPROVED, Lack.NOT_PAID, Lack.GAP,
    Lack.DIED,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Due:
    """A month that must be paid by `day`: for how many people, with how much."""

    programme: int
    name: str
    month: Month
    day: date
    people: int
    rupiah: int


def watches(scope: Scope, on: date) -> tuple[tuple[programmes.Listed, Watch], ...]:
    """This month of each programme that runs, the newest first; the last month of one that is
    over, as long as somebody lacks it who can still be paid for."""
    month = months.of(on)
    grace = rulebook.value(rulebook.load(), "bpu.grace_months", month).amount
    found = []
    for one in programmes.listed(scope):
        first, last = one.plan.period.first, one.plan.period.last
        if first <= month <= last.plus(grace):
            told = watch.watch(scope, watch.today(scope, on, one.id))
            if month <= last or told.months:
                found.append((one, told))
    return tuple(found)


def due(on: date, seen: tuple[tuple[programmes.Listed, Watch], ...]) -> tuple[Due, ...]:
    """Those of them that are near their day, or past it, and not paid."""
    found = []
    for one, told in seen:
        day, _ = coverage.due_day(rulebook.load(), told.month)
        waiting = [lack for lack in told.lacking if lack.lack in _BY_MONEY and lack.rupiah]
        if waiting and on >= day - timedelta(days=told.notice):
            people = sum(lack.people for lack in waiting)
            rupiah = sum(lack.rupiah for lack in waiting)
            found.append(Due(one.id, one.plan.name, told.month, day, people, rupiah))
    return tuple(found)
