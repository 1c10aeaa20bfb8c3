"""What is wrong with the months that a plan pays, told before anybody pays."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from payung.values.law import Value
from payung.values.month import Month, Span


class Caution(StrEnum):
    """What is to be looked at."""

    SHORT = "MONTHS_SHORT"  # too few months for the group to count in full
    HOLE = "MONTHS_HOLE"  # months of the programme that nothing covers, before covered ones
    BETWEEN = "MONTHS_BETWEEN"  # months between the cover of the year before and this
    AHEAD = "MONTHS_AHEAD"  # the months end, and nothing is known of what follows
    LATE = "MONTHS_LATE"  # the programme has begun, and its first months were not paid


@dataclass(frozen=True, slots=True)
class Warned:
    """One warning: the months that it is about, and the rule behind it."""

    what: Caution
    months: tuple[Month, ...]
    used: tuple[Value, ...] = ()


def warnings(
    period: Span,
    paid: Iterable[Month],
    before: Month | None,
    full_count: Value,
    *,
    followed: bool,
) -> tuple[Warned, ...]:
    """About the months `paid` of a programme (in batches or planned), in the order of time.

    `before` is the last month that any programme of the government paid before this one began,
    `followed` whether one is known that goes on after it.
    """
    covered = sorted(set(paid))
    if not covered:
        return ()
    found: list[Warned] = []
    if before is not None and (gap := _between(before, covered[0])):
        found.append(Warned(Caution.BETWEEN, gap))
    elif gap := _between(period.first.plus(-1), covered[0]):
        found.append(Warned(Caution.LATE, gap))
    holes = tuple(m for m in Span(covered[0], covered[-1]).months() if m not in covered)
    if holes:
        found.append(Warned(Caution.HOLE, holes))
    if len(covered) < full_count.amount:
        found.append(Warned(Caution.SHORT, tuple(covered), (full_count,)))
    if covered[-1] == period.last and not followed:
        found.append(Warned(Caution.AHEAD, (period.last.plus(1), period.last.plus(2))))
    return tuple(found)


def _between(first: Month, last: Month) -> tuple[Month, ...]:
    """The months after `first` and before `last`."""
    return Span(first.plus(1), last.plus(-1)).months() if first.plus(1) < last else ()
