"""The insurer's bill against our batch, person by person."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum


class Differs(StrEnum):
    """How a person stands differently in the bill and in our batch."""

    BILLED_ENDED = "BILL_ENDED"  # billed, but their cover has ended or rests
    BILLED_NOT_DUE = "BILL_NOT_DUE"  # billed, enrolled, but not in our batch of the month
    NOT_BILLED = "BILL_MISSING"  # in our batch, but not billed: they would be without cover
    OTHER_AMOUNT = "BILL_AMOUNT"
    NOT_OURS = "BILL_NOT_OURS"  # billed, and nobody of ours
    TWICE = "BILL_TWICE"


@dataclass(frozen=True, slots=True)
class Ours:
    """A premium of our batch, whole rupiah."""

    enrolment: int
    amount: int


@dataclass(frozen=True, slots=True)
class Billed:
    """A row of the bill; `enrolment` is None for nobody of ours."""

    position: int
    enrolment: int | None
    amount: int


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference; `position` is the bill's row (0: none), amounts 0 where there is none."""

    what: Differs
    enrolment: int | None
    position: int
    ours: int
    billed: int


def compare(
    ours: Iterable[Ours], billed: Iterable[Billed], stopped: frozenset[int]
) -> tuple[Difference, ...]:
    """Every difference: those of the bill in its order, then who is missing from it.

    `stopped` are enrolments that have ended or are suspended. The sum of the bill less that of
    the batch is the sum of all differences, so nothing is left unexplained.
    """
    known = {one.enrolment: one.amount for one in ours}
    rows = tuple(billed)
    found = [*_of_bill(rows, known, stopped)]
    seen = {row.enrolment for row in rows}
    found += [
        Difference(Differs.NOT_BILLED, number, 0, amount, 0)
        for number, amount in known.items()
        if number not in seen
    ]
    return tuple(found)


def added_up(rows: Iterable[Billed], owed: Mapping[int, int]) -> list[Billed]:
    """The rows of a bill of several months, which may have one per person and month: those of a
    person as their first, unless that makes more than they owe (`compare` calls it twice)."""
    found: list[Billed] = []
    firsts: dict[int, int] = {}
    for row in rows:
        at = firsts.get(row.enrolment) if row.enrolment else None
        if row.enrolment is None or at is None:
            firsts |= {row.enrolment: len(found)} if row.enrolment else {}
            found.append(row)
            continue
        amount = found[at].amount + row.amount
        if amount <= owed.get(row.enrolment, amount):
            found[at] = replace(found[at], amount=amount)
        else:
            found.append(row)
    return found


def _of_bill(
    rows: tuple[Billed, ...], known: dict[int, int], stopped: frozenset[int]
) -> Iterator[Difference]:
    seen: Counter[int] = Counter()
    for row in rows:
        if row.enrolment is None:
            yield Difference(Differs.NOT_OURS, None, row.position, 0, row.amount)
            continue
        seen[row.enrolment] += 1
        expected = known.get(row.enrolment)
        if seen[row.enrolment] > 1:
            yield Difference(Differs.TWICE, row.enrolment, row.position, 0, row.amount)
        elif expected is None:
            ended = row.enrolment in stopped
            what = Differs.BILLED_ENDED if ended else Differs.BILLED_NOT_DUE
            yield Difference(what, row.enrolment, row.position, 0, row.amount)
        elif expected != row.amount:
            yield Difference(
                Differs.OTHER_AMOUNT, row.enrolment, row.position, expected, row.amount
            )
