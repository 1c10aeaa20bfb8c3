"""Indicators: what each is, how it is reckoned from sums, and what has to stand beside it.

What an indicator means, leaves out and rests on is told by `messages` under its code (`words`).
A year's figure runs from January to the month asked for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from payung.coverage.measures import BANDS, Cut, Measure, Sum, Total
from payung.coverage.statistics import Segment
from payung.values.people import Sex

Totals = Mapping[Measure, Total]
Given = Mapping[str, int]
_NOTHING = Total()
_DECILES = range(1, 11)


class Unit(StrEnum):
    PEOPLE = "people"
    ROWS = "rows"
    CLAIMS = "claims"
    MONTHS = "months"  # person-months
    RUPIAH = "rupiah"
    DAYS = "days"
    BAND = "band"  # the first day of a band of days
    SHARE = "share"
    KINDS = "kinds"


@dataclass(frozen=True, slots=True)
class Ratio:
    """A number, or one over another that it is never shown without."""

    top: int
    bottom: int = 1

    def __float__(self) -> float:
        return self.top / self.bottom


@dataclass(frozen=True, slots=True)
class Facts:
    """All that an indicator is reckoned from: sums of one place and month (`whole`), the same by a
    cut and its value (`parts`), and numbers that no cell has: targets, budget, statistics."""

    whole: Totals
    parts: Mapping[tuple[Cut, str], Totals]
    given: Given

    def of(self, measure: Measure) -> Total:
        return self.whole.get(measure, _NOTHING)

    def part(self, measure: Measure, cut: Cut, value: str) -> Total:
        return self.parts.get((cut, value), {}).get(measure, _NOTHING)


@dataclass(frozen=True, slots=True)
class Indicator:
    """`reckon` gives None where there is nothing to divide by, or a number is not known."""

    code: str
    unit: Unit
    reckon: Callable[[Facts], Ratio | None]


Reckon = Callable[[Facts], Ratio | None]


def _over(top: int, bottom: int) -> Ratio | None:
    return Ratio(top, bottom) if bottom > 0 else None


def _people(measure: Measure, when: str) -> Reckon:
    """People of a measure in the month, the year or ever."""

    def reckon(facts: Facts) -> Ratio:
        return Ratio(_sum(facts, measure, when).people)

    return reckon


def _rupiah(measure: Measure, when: str) -> Reckon:
    def reckon(facts: Facts) -> Ratio:
        return Ratio(_sum(facts, measure, when).rupiah)

    return reckon


def _mean_days(measure: Measure) -> Reckon:
    """Days of the year's people, over them."""

    def reckon(facts: Facts) -> Ratio | None:
        year = facts.of(measure).year
        return _over(year.days, year.people)

    return reckon


def _of_rows_sent(measure: Measure) -> Reckon:
    def reckon(facts: Facts) -> Ratio | None:
        return _over(facts.of(measure).year.people, facts.of(Measure.ROW_SENT).year.people)

    return reckon


def _given(top: str, bottom: str) -> Reckon:
    """One given number over another; None where either is not known."""

    def reckon(facts: Facts) -> Ratio | None:
        if top not in facts.given:
            return None
        return _over(facts.given[top], facts.given.get(bottom, 0))

    return reckon


def _sum(facts: Facts, measure: Measure, when: str) -> Sum:
    total = facts.of(measure)
    return {"month": total.month, "year": total.year, "ever": total.ever}[when]


def _without(facts: Facts) -> Ratio:
    promised = facts.of(Measure.PROMISED).ever.people
    return Ratio(promised - facts.of(Measure.COVERED).month.people)


def _cover_rate(facts: Facts) -> Ratio | None:
    return _over(facts.of(Measure.COVERED).month.people, facts.of(Measure.PROMISED).ever.people)


def _target_rate(facts: Facts) -> Ratio | None:
    return _over(facts.of(Measure.COVERED).month.people, facts.given.get("target", 0))


def _months_lost(facts: Facts) -> Ratio:
    return Ratio(facts.of(Measure.PROMISED).months - facts.of(Measure.COVERED).year.people)


def _month_cost(facts: Facts) -> Ratio | None:
    paid = facts.of(Measure.COVERED).year
    return _over(paid.rupiah, paid.people)


def _waited_median(facts: Facts) -> Ratio | None:
    """The first day of the band in which the median lies; of two in the middle, the earlier."""
    begins = (0, *(last + 1 for last in BANDS))
    values = (*map(str, BANDS), "")
    counts = [facts.part(Measure.ACTIVATED, Cut.PLACE, one).year.people for one in values]
    so_far, half = 0, sum(counts)
    for first, count in zip(begins, counts, strict=True):
        so_far += count
        if count and 2 * so_far >= half:
            return Ratio(first)
    return None


def _cards_handed(facts: Facts) -> Ratio | None:
    return _over(facts.of(Measure.CARD_HANDED).ever.people, facts.of(Measure.CARD_MADE).ever.people)


def _stopped_rupiah(facts: Facts) -> Ratio | None:
    return Ratio(facts.given["stopped"]) if "stopped" in facts.given else None


def _budget_bound(facts: Facts) -> Ratio | None:
    accounts = ("committed", "payable", "paid")
    bound = sum(facts.given.get(account, 0) for account in accounts)
    return _over(bound, facts.given.get("appropriated", 0))


def _women(facts: Facts) -> Ratio | None:
    women = facts.part(Measure.COVERED, Cut.SEX, Sex.FEMALE).month.people
    return _over(women, women + facts.part(Measure.COVERED, Cut.SEX, Sex.MALE).month.people)


def _occupations(facts: Facts) -> Ratio | None:
    """Occupations in which anybody is covered."""
    count = sum(
        totals.get(Measure.COVERED, _NOTHING).month.people > 0
        for (cut, value), totals in facts.parts.items()
        if cut is Cut.OCCUPATION and value
    )
    return Ratio(count) if count else None


def _poorest(facts: Facts) -> Ratio | None:
    """Of the covered whose decile is known, those up to the decile that is given."""
    counts = [facts.part(Measure.COVERED, Cut.DECILE, str(n)).month.people for n in _DECILES]
    return _over(sum(counts[: facts.given.get("poorest_deciles", 0)]), sum(counts))


_MEASURED = (
    Indicator("covered", Unit.PEOPLE, _people(Measure.COVERED, "month")),
    Indicator("promised", Unit.PEOPLE, _people(Measure.PROMISED, "ever")),
    Indicator("without", Unit.PEOPLE, _without),
    Indicator("cover_rate", Unit.SHARE, _cover_rate),
    Indicator("target_rate", Unit.SHARE, _target_rate),
    Indicator("months_lost", Unit.MONTHS, _months_lost),
    Indicator("premiums", Unit.RUPIAH, _rupiah(Measure.COVERED, "year")),
    Indicator("month_cost", Unit.RUPIAH, _month_cost),
    Indicator("budget_used", Unit.SHARE, _given("paid", "appropriated")),
    Indicator("budget_bound", Unit.SHARE, _budget_bound),
    Indicator("waited", Unit.DAYS, _mean_days(Measure.ACTIVATED)),
    Indicator("waited_median", Unit.BAND, _waited_median),
    Indicator("acceptance", Unit.SHARE, _of_rows_sent(Measure.ROW_CONFIRMED)),
    Indicator("error_rate", Unit.SHARE, _of_rows_sent(Measure.ROW_FLAWED)),
    Indicator("leak_stopped", Unit.ROWS, _people(Measure.LEAK_STOPPED, "year")),
    Indicator("leak_stopped_rupiah", Unit.RUPIAH, _stopped_rupiah),
    Indicator("leak_found", Unit.PEOPLE, _people(Measure.LEAK_FOUND, "year")),
    Indicator("leak_found_rupiah", Unit.RUPIAH, _rupiah(Measure.LEAK_FOUND, "year")),
    Indicator("cards_handed", Unit.SHARE, _cards_handed),
    Indicator("claims_opened", Unit.CLAIMS, _people(Measure.CLAIM_OPENED, "year")),
    Indicator("claims_refused", Unit.CLAIMS, _people(Measure.CLAIM_REFUSED, "year")),
    Indicator("claims_paid", Unit.CLAIMS, _people(Measure.CLAIM_PAID, "year")),
    Indicator("claims_rupiah", Unit.RUPIAH, _rupiah(Measure.CLAIM_PAID, "year")),
    Indicator("claim_days", Unit.DAYS, _mean_days(Measure.CLAIM_PAID)),
    Indicator("unclaimed", Unit.PEOPLE, _people(Measure.UNCLAIMED, "ever")),
    Indicator("unclaimed_rupiah", Unit.RUPIAH, _rupiah(Measure.UNCLAIMED, "ever")),
    Indicator("women", Unit.SHARE, _women),
    Indicator("occupations", Unit.KINDS, _occupations),
    Indicator("poorest", Unit.SHARE, _poorest),
)
# Of the whole region and by segment, from statistics: participants over working people.
UNIVERSAL = {
    segment: Indicator(
        f"universal_{segment}",
        Unit.SHARE,
        _given(f"participants.{segment}", f"workers.{segment}"),
    )
    for segment in Segment
}
INDICATORS = {one.code: one for one in (*UNIVERSAL.values(), *_MEASURED)}
# Of these fewer are better: a target is the most there may be.
FEWER = frozenset(
    "without months_lost month_cost waited waited_median error_rate leak_found leak_found_rupiah "
    "claims_refused claim_days unclaimed unclaimed_rupiah".split()
)
