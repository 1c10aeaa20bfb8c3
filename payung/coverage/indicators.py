"""Indicators: what each is, how it is reckoned from sums, and what has to stand beside it.

What an indicator means, leaves out and rests on is told by `messages` under its code.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from payung.coverage.measures import Cut, Measure, Total
from payung.values.people import Sex

Totals = Mapping[Measure, Total]
Given = Mapping[str, int]
_NOTHING = Total()


class Unit(StrEnum):
    PEOPLE = "people"
    ROWS = "rows"
    MONTHS = "months"  # person-months
    RUPIAH = "rupiah"
    DAYS = "days"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A number, or one over another that it is never shown without."""

    top: int
    bottom: int = 1

    def __float__(self) -> float:
        return self.top / self.bottom


@dataclass(frozen=True, slots=True)
class Facts:
    """All that an indicator is reckoned from: sums of one place and month, by cut and its value
    ('' for all), and numbers that no cell has: a target, a budget, statistics (`given`)."""

    totals: Mapping[tuple[Cut, str], Totals]
    given: Given

    def of(self, measure: Measure, cut: Cut = Cut.PLACE, value: str = "") -> Total:
        return self.totals.get((cut, value), {}).get(measure, _NOTHING)


@dataclass(frozen=True, slots=True)
class Indicator:
    """`reckon` gives None where there is nothing to divide by, or a number is not known."""

    code: str
    unit: Unit
    reckon: Callable[[Facts], Ratio | None]


def _over(top: int, bottom: int) -> Ratio | None:
    return Ratio(top, bottom) if bottom > 0 else None


def _covered(facts: Facts) -> Ratio:
    return Ratio(facts.of(Measure.COVERED).month.people)


def _promised(facts: Facts) -> Ratio:
    return Ratio(facts.of(Measure.PROMISED).ever.people)


def _cover_rate(facts: Facts) -> Ratio | None:
    return _over(facts.of(Measure.COVERED).month.people, facts.of(Measure.PROMISED).ever.people)


def _target_rate(facts: Facts) -> Ratio | None:
    return _over(facts.of(Measure.COVERED).month.people, facts.given.get("target", 0))


def _months_lost(facts: Facts) -> Ratio:
    return Ratio(facts.of(Measure.PROMISED).months - facts.of(Measure.COVERED).year.people)


def _premiums(facts: Facts) -> Ratio:
    return Ratio(facts.of(Measure.COVERED).year.rupiah)


def _month_cost(facts: Facts) -> Ratio | None:
    paid = facts.of(Measure.COVERED).year
    return _over(paid.rupiah, paid.people)


def _waited(facts: Facts) -> Ratio | None:
    first = facts.of(Measure.ACTIVATED).year
    return _over(first.days, first.people)


def _acceptance(facts: Facts) -> Ratio | None:
    sent = facts.of(Measure.ROW_SENT).year.people
    return _over(facts.of(Measure.ROW_CONFIRMED).year.people, sent)


def _error_rate(facts: Facts) -> Ratio | None:
    sent = facts.of(Measure.ROW_SENT).year.people
    return _over(facts.of(Measure.ROW_FLAWED).year.people, sent)


def _cards_handed(facts: Facts) -> Ratio | None:
    return _over(facts.of(Measure.CARD_HANDED).ever.people, facts.of(Measure.CARD_MADE).ever.people)


def _claim_days(facts: Facts) -> Ratio | None:
    paid = facts.of(Measure.CLAIM_PAID).year
    return _over(paid.days, paid.people)


def _women(facts: Facts) -> Ratio | None:
    women = facts.of(Measure.COVERED, Cut.SEX, Sex.FEMALE).month.people
    known = women + facts.of(Measure.COVERED, Cut.SEX, Sex.MALE).month.people
    return _over(women, known)


INDICATORS = {
    one.code: one
    for one in (
        Indicator("covered", Unit.PEOPLE, _covered),
        Indicator("promised", Unit.PEOPLE, _promised),
        Indicator("cover_rate", Unit.SHARE, _cover_rate),
        Indicator("target_rate", Unit.SHARE, _target_rate),
        Indicator("months_lost", Unit.MONTHS, _months_lost),
        Indicator("premiums", Unit.RUPIAH, _premiums),
        Indicator("month_cost", Unit.RUPIAH, _month_cost),
        Indicator("waited", Unit.DAYS, _waited),
        Indicator("acceptance", Unit.SHARE, _acceptance),
        Indicator("error_rate", Unit.SHARE, _error_rate),
        Indicator("cards_handed", Unit.SHARE, _cards_handed),
        Indicator("claim_days", Unit.DAYS, _claim_days),
        Indicator("women", Unit.SHARE, _women),
    )
}
