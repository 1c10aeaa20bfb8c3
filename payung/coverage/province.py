"""What may leave a government: its indicators, none of a few people, also not by subtraction.

Each government hides what is small before it is written down; sums are of what it told. So nothing
that was hidden can be found by subtraction, and no count under five lies where a province can look.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from payung.coverage import small
from payung.coverage.indicators import INDICATORS, Ratio, Unit

Sides = list[int]  # the two numbers of a Ratio
Told = Mapping[str, Sides | None]  # by an indicator's code; None: hidden

# What is told of the same few people as another indicator goes with it.
_GOES_WITH = {
    "claims_rupiah": ("claims_paid",), "claim_days": ("claims_paid",),
    "unclaimed_rupiah": ("unclaimed",), "leak_found_rupiah": ("leak_found",),
    "leak_stopped_rupiah": ("leak_stopped",), "waited_median": ("waited",),
    "promised": ("cover_rate",), "without": ("cover_rate",),
    "months_lost": ("months_lost", "cover_rate"), "target_rate": ("covered",),
    "premiums": ("month_cost",),
    "acceptance": ("acceptance", "cover_rate"), "error_rate": ("error_rate", "cover_rate"),
}  # fmt: skip
# Shares of people: neither those in them nor those out of them may be few.
_OF_PEOPLE = frozenset({"cover_rate", "women", "poorest", "cards_handed", "acceptance",
                        "error_rate"})  # fmt: skip
_COUNTED = frozenset({Unit.PEOPLE, Unit.ROWS, Unit.CLAIMS, Unit.MONTHS})
# Each over something of its own; all other shares too.
_MEANS = frozenset({"month_cost", "waited", "claim_days"})
# They grow from month to month: few are those by whom two publications of a year differ, too.
_GROWING = frozenset({
    "claims_opened", "claims_refused", "claims_paid", "leak_found", "leak_stopped", "waited",
    "acceptance", "error_rate", "cards_handed", "unclaimed", "months_lost",
})  # fmt: skip
# Of them those that do not begin anew in January.
_LEVELS = frozenset({"cards_handed", "unclaimed"})
# A median, and kinds that several have in common: there is no sum of them.
NO_SUM = frozenset({"waited_median", "occupations"})


@dataclass(frozen=True, slots=True)
class Beside:
    """What else can be read: `hidden` are codes that are not shown to everybody either, `without`
    how many in each month of the year were promised cover and had none, `covered` how many had it,
    `year` what was told in the same year, `before` what in the year before it."""

    hidden: Iterable[str] = ()
    without: Iterable[int] = ()
    covered: Iterable[int] = ()
    year: Sequence[Told] = ()
    before: Sequence[Told] = ()


def told(found: Mapping[str, Ratio | None], beside: Beside = Beside()) -> Told:
    """A government's indicators as others may read them. What cannot be reckoned is left out."""
    also = {*beside.hidden, *_by_subtraction(found, beside)}
    return {
        code: None if code in also or _few(code, found, beside) else [ratio.top, ratio.bottom]
        for code, ratio in found.items()
        if ratio is not None
    }


def summed(each: Iterable[Told]) -> Mapping[str, Ratio | None]:
    """The indicators of several governments in one, of what they tell; None where nobody does."""
    sums: dict[str, Ratio | None] = dict.fromkeys(code for code in INDICATORS if code not in NO_SUM)
    for one in each:
        for code, sides in one.items():
            if sides is None or code not in sums:
                continue
            before = sums[code] or Ratio(0, 0)
            sums[code] = Ratio(before.top + sides[0], before.bottom + sides[1])
    return {
        code: found and (found if is_quotient(code) else Ratio(found.top))
        for code, found in sums.items()
    }


def is_quotient(code: str) -> bool:
    """Whether an indicator is one number over another, and not a number alone."""
    return INDICATORS[code].unit is Unit.SHARE or code in _MEANS


def counts(code: str, sides: Sides) -> Sides:
    """What of an indicator's two numbers counts people, rows or months of people; negative where
    there are more in a share than it is of."""
    top, bottom = sides
    if code in _OF_PEOPLE:
        return [top, bottom, bottom - top]
    if code in _MEANS:
        return [bottom]
    return [top] if INDICATORS[code].unit in _COUNTED else []


def _by_subtraction(found: Mapping[str, Ratio | None], beside: Beside) -> Iterator[str]:
    """Codes that tell of few people by what else can be read of the same."""
    # One month's is taken from another's: that gives how many were without in those between.
    hid = any(one.get("cover_rate", ()) is None for one in beside.year)
    if hid or any(small.few(abs(one)) for one in beside.without):
        yield "months_lost"
    # The same of those who were covered: the year's money is of so many months of people.
    hid = any(one.get("covered", ()) is None for one in beside.year)
    if hid or any(map(small.few, beside.covered)):
        yield from ("month_cost", "premiums", "budget_used")
    yield from _rows_of_others(found)
    opened, paid, refused = (
        one.top if (one := found.get(code)) else 0
        for code in ("claims_opened", "claims_paid", "claims_refused")
    )
    if any(small.few(abs(opened - less)) for less in (paid, refused, paid + refused)):
        yield "claims_opened"


def _rows_of_others(found: Mapping[str, Ratio | None]) -> Iterator[str]:
    """Rows that are sent and confirmed become people who are decreed, and then covered: codes whose
    rows are a few more or fewer than those."""
    people = [one.top for code in ("covered", "promised") if (one := found.get(code))]
    for code in ("acceptance", "error_rate"):
        rows = counts(code, [one.top, one.bottom]) if (one := found.get(code)) else []
        if any(small.few(abs(row - of)) for row in rows for of in people):
            yield code


def _few(code: str, found: Mapping[str, Ratio | None], beside: Beside) -> bool:
    """Whether it tells of few people by itself, or beside what was told before."""
    for of in _GOES_WITH.get(code, (code,)):
        if (ratio := found.get(of)) is None:
            continue
        own = counts(of, [ratio.top, ratio.bottom])
        earlier = (*beside.year, *(beside.before if of in _LEVELS else ()))
        before = [counts(of, sides) for one in earlier if (sides := one.get(of))]
        if any(small.few(abs(one)) for one in own) or (of in _GROWING and _near(own, before)):
            return True
    return False


def _near(own: Sides, before: Iterable[Sides]) -> bool:
    return any(
        small.few(abs(now - then)) for one in before for now, then in zip(own, one, strict=True)
    )
