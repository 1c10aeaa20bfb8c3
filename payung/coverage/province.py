"""What a province is told of the governments in it: their indicators, none of a few people.

Each government hides what is small before it is written down; sums are of what it told. So nothing
that was hidden can be found by subtraction, and no count under five lies where a province can look.
"""

from collections.abc import Iterable, Mapping

from payung.coverage.indicators import INDICATORS, Ratio, Unit
from payung.coverage.small import LEAST

Sides = list[int]  # the two numbers of a Ratio
Told = Mapping[str, Sides | None]  # by an indicator's code; None: hidden

# What is told of the same few people as another indicator goes with it.
_GOES_WITH = {
    "claims_rupiah": "claims_paid", "claim_days": "claims_paid",
    "unclaimed_rupiah": "unclaimed", "leak_found_rupiah": "leak_found",
    "leak_stopped_rupiah": "leak_stopped", "waited_median": "waited",
}  # fmt: skip
# Shares of people: neither those in them nor those out of them may be few.
_OF_PEOPLE = frozenset({"women", "poorest", "cards_handed", "acceptance", "error_rate"})
_COUNTED = frozenset({Unit.PEOPLE, Unit.ROWS})
# A share of the whole government that everybody is told, and what makes it up.
_OPEN = frozenset({"covered", "promised", "without"})
# Each over something of its own; all other shares too.
_MEANS = frozenset({"month_cost", "waited", "claim_days"})
# A median, and kinds that several have in common: there is no sum of them.
NO_SUM = frozenset({"waited_median", "occupations"})


def told(found: Mapping[str, Ratio | None], hidden: Iterable[str] = ()) -> Told:
    """A government's indicators as its province may read them; `hidden` are codes that are not
    shown to everybody either. What cannot be reckoned is left out."""
    also = frozenset(hidden)
    return {
        code: None if code in also or _few(code, found) else [ratio.top, ratio.bottom]
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
        code: found and (found if _is_share(code) else Ratio(found.top))
        for code, found in sums.items()
    }


def _is_share(code: str) -> bool:
    return INDICATORS[code].unit is Unit.SHARE or code in _MEANS


def _few(code: str, found: Mapping[str, Ratio | None]) -> bool:
    of = _GOES_WITH.get(code, code)
    counted = found.get(of)
    if counted is None or of in _OPEN:
        return False
    if of in _MEANS:
        return _small(counted.bottom)
    if of in _OF_PEOPLE:
        return any(map(_small, (counted.top, counted.bottom, counted.bottom - counted.top)))
    return INDICATORS[of].unit in _COUNTED and _small(counted.top)


def _small(count: int) -> bool:
    return 0 < count < LEAST
