"""Numbers from elsewhere that coverage is measured by: whose they are, and where they disagree.

A number never stands without its source, release and day. Two numbers of one day by two sources
both stand; only what the same source says later corrects what it said before.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from payung.values import money


class What(StrEnum):
    """What a number counts."""

    PARTICIPANTS = "participants"  # people who are covered, of all programmes
    WORKERS = "workers"  # working people of the segment: the denominator
    UNCOVERED = "uncovered"
    IN_PROGRAMME = "in_programme"  # people whom the government's programmes are said to cover
    RATE = "rate"  # a share as it was printed, in hundredths of a percent
    BUDGET = "budget"  # rupiah that a programme is said to have


# The most that a number can be: a share is at most the whole, rupiah go into the thousands of
# billions, and there are not more people than these.
MOST = dict.fromkeys(What, 1_000_000_000) | {What.RATE: 10_000, What.BUDGET: 10**15}
_SHARE = re.compile(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*%?")
_COUNT = re.compile(r"(?:Rp\s*)?(\d{1,3}(?:\.\d{3})+|\d{1,16})")


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

    `own`: what the two numbers of the printed share's own source give, in hundredths of a percent
    (None: it does not tell both). `others` are numbers of the same day that say something else.
    """

    top: Told
    bottom: Told
    printed: Told | None = None
    own: int | None = None
    others: tuple[Told, ...] = ()

    @property
    def misprinted(self) -> bool:
        """Whether the share as it was printed is not that of its source's own two numbers."""
        return self.printed is not None and self.own not in (None, self.printed.number)


def read_number(what: What, text: str) -> int | None:
    """What somebody typed: '935.079' and 'Rp5.000.000.000' as they are, '50,88%' as 5088."""
    if what is What.RATE:
        share = _SHARE.fullmatch(text.strip())
        return int(share[1]) * 100 + int((share[2] or "").ljust(2, "0")) if share else None
    count = _COUNT.fullmatch(text.strip())
    return int(count[1].replace(".", "")) if count else None


def shown(what: What, number: int) -> str:
    """'935.079', '50,88%' or 'Rp5.000.000.000'."""
    if what is What.RATE:
        return f"{number // 100},{number % 100:02d}%"
    return money.rupiah(number) if what is What.BUDGET else money.thousands(number)


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
    known = tuple(one for one in told if one.segment is segment)
    top = used(known, What.PARTICIPANTS, segment, on)
    bottom = used(known, What.WORKERS, segment, on)
    if top is None or bottom is None or bottom.number <= 0:
        return None
    that_day = [one for one in known if one.as_of == top.as_of]
    printed = used(that_day, What.RATE, segment, on)
    own = _own([one for one in that_day if printed and one.source == printed.source])
    return Rate(top, bottom, printed, own, tuple(_others(known, (top, bottom))))


def hundredths(top: int, bottom: int) -> int:
    """A quotient in hundredths of a percent, a half upwards: 4990."""
    return (top * 20_000 + bottom) // (2 * bottom)


def _own(told: Iterable[Told]) -> int | None:
    """What the two numbers of one source for one day give."""
    numbers = {one.what: one.number for one in told}
    top, bottom = numbers.get(What.PARTICIPANTS), numbers.get(What.WORKERS)
    return hundredths(top, bottom) if top is not None and bottom else None


def _others(known: Iterable[Told], used_ones: tuple[Told, ...]) -> Iterable[Told]:
    for group in disagreeing(known):
        if any(one in group for one in used_ones):
            yield from (one for one in group if one not in used_ones)
