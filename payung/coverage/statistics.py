"""Numbers from elsewhere that coverage is measured by: whose they are, and where they disagree.

A number never stands without its source, release and day. Two numbers of one day by two sources
both stand; only what the same source says later corrects what it said before.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class What(StrEnum):
    """What a number counts."""

    PARTICIPANTS = "participants"  # people who are covered, of all programmes
    WORKERS = "workers"  # working people of the segment: the denominator
    UNCOVERED = "uncovered"
    IN_PROGRAMME = "in_programme"  # people whom the government's programmes are said to cover
    RATE = "rate"  # a share as it was printed, in hundredths of a percent
    BUDGET = "budget"  # rupiah that a programme is said to have


class Segment(StrEnum):
    """Of whom."""

    ALL = "all"
    WAGED = "waged"
    SELF_EMPLOYED = "self_employed"
    CONSTRUCTION = "construction"


@dataclass(frozen=True, slots=True)
class Told:
    """A number as its source gives it, and the day on which the register learned it.

    `area` is a code, `as_of` the day that the number is true of, `source` who says so and
    `release` in which publication; `id` grows with the order in which numbers were recorded.
    """

    id: int
    what: What
    segment: Segment
    area: str
    as_of: date
    number: int
    source: str
    release: str
    verified: bool
    recorded: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class Rate:
    """Participants over workers, each with its own source; what was `printed` for the same day.

    `others` are numbers of the same day that say something else.
    """

    top: Told
    bottom: Told
    printed: Told | None = None
    others: tuple[Told, ...] = ()

    @property
    def hundredths(self) -> int:
        """The quotient in hundredths of a percent, a half upwards: 4990."""
        return (self.top.number * 20_000 + self.bottom.number) // (2 * self.bottom.number)

    @property
    def misprinted(self) -> bool:
        """Whether the share as it was printed is not that of its own two numbers."""
        return self.printed is not None and self.printed.number != self.hundredths


def standing(told: Iterable[Told]) -> tuple[Told, ...]:
    """Those that nothing corrects: the last word of each source on each day, in order of days."""
    last: dict[tuple[object, ...], Told] = {}
    for one in sorted(told, key=lambda one: one.id):
        last[one.what, one.segment, one.area, one.as_of, one.source, one.release] = one
    return tuple(sorted(last.values(), key=lambda one: (one.as_of, one.id)))


def used(told: Iterable[Told], what: What, segment: Segment, on: date) -> Told | None:
    """The number that is reckoned with: of the last day up to `on`, a verified one before others,
    of several the one recorded last."""
    here = [one for one in told if (one.what, one.segment) == (what, segment) and one.as_of <= on]
    return max(here, key=lambda one: (one.as_of, one.verified, one.id), default=None)


def disagreeing(told: Iterable[Told]) -> tuple[tuple[Told, ...], ...]:
    """Groups of numbers that count the same on one day, or in one year, and are not equal.

    Of one day for every number; of one year for what the government's own programmes are said to
    cover, of which one regency printed seven totals in a year.
    """
    groups: dict[tuple[object, ...], list[Told]] = defaultdict(list)
    for one in told:
        when = one.as_of.year if one.what is What.IN_PROGRAMME else one.as_of
        groups[one.what, one.segment, one.area, when].append(one)
    return tuple(
        tuple(group) for group in groups.values() if len({one.number for one in group}) > 1
    )


def rate(told: Iterable[Told], segment: Segment, on: date) -> Rate | None:
    """Coverage of a segment as known from `told`; None where either number is missing."""
    known = tuple(told)
    top = used(known, What.PARTICIPANTS, segment, on)
    bottom = used(known, What.WORKERS, segment, on)
    if top is None or bottom is None or bottom.number <= 0:
        return None
    printed = [
        one for one in known
        if (one.what, one.segment, one.as_of) == (What.RATE, segment, top.as_of)
    ]  # fmt: skip
    return Rate(
        top,
        bottom,
        max(printed, key=lambda one: one.id, default=None),
        tuple(_others(known, (top, bottom))),
    )


def _others(known: Iterable[Told], used_ones: tuple[Told, ...]) -> Iterable[Told]:
    for group in disagreeing(known):
        if any(one in group for one in used_ones):
            yield from (one for one in group if one not in used_ones)
