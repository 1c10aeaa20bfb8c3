"""The duties of a government: of the rules and of its own records, and how far each is."""

from collections.abc import Iterator
from datetime import date

from payung import budget, coverage, rulebook
from payung.coverage import duties
from payung.coverage.duties import Distance, Duty, Reached
from payung.coverage.indicators import UNIVERSAL, Ratio
from payung.coverage.measures import Measure
from payung.coverage.statistics import Segment
from payung.registry.queries import dashboards, figures, indicators, provinces, statistics
from payung.registry.queries.figures import Asked
from payung.registry.scope import NO_OFFICE, Scope
from payung.values import month as months
from payung.values.law import Value
from payung.values.month import Month
from payung.values.programme import Fund, Scheme, Terms

_ALL = UNIVERSAL[Segment.ALL].code
_YEAR = 12
_HUNDREDTHS = 10_000
# Of these a gap is one of people: universal coverage, and who is covered by us.
OF_PEOPLE = frozenset({*(one.code for one in UNIVERSAL.values()), "covered"})
# Of these employers pay, and no budget of the region's (PP 44/2015).
OF_EMPLOYERS = frozenset({UNIVERSAL[Segment.WAGED].code, UNIVERSAL[Segment.CONSTRUCTION].code})


def distances(scope: Scope, known_on: date, month: Month | None = None) -> tuple[Distance, ...]:
    """By the day on which they are due. Against the month asked for, as a dashboard of it; without
    one against what is known until the day, and the last month of which something was paid. What is
    reached of others than universal coverage is told to who sees the whole government."""
    reached = _reached(scope, known_on, month)
    premium = _premium(months.of(known_on).plus(1))
    found = (_distance(one, reached.get(one.indicator), premium) for one in told(scope, known_on))
    return tuple(sorted(found, key=lambda one: (one.duty.due_on, one.duty.indicator)))


def _distance(duty: Duty, reached: Reached | None, premium: int) -> Distance:
    if duty.indicator not in OF_PEOPLE:
        return duties.bare(duty, reached)
    return duties.distance(duty, reached, None if duty.indicator in OF_EMPLOYERS else premium)


def told(scope: Scope, known_on: date) -> tuple[Duty, ...]:
    """Those of the rules, then those that were recorded until a day."""
    return (*_of_rules(scope, known_on), *_recorded(scope, known_on))


def _recorded(scope: Scope, known_on: date) -> Iterator[Duty]:
    for one in statistics.targets(scope, known_on):
        yield Duty(one.kind, one.indicator, one.number, one.due_on, one.source, one.verified)


def _of_rules(scope: Scope, known_on: date) -> Iterator[Duty]:
    book = rulebook.load()
    for name in ("coverage.target_rkp", "coverage.target_national"):
        for value in book.parameters[name].values:
            yield _duty("national", value, _ALL, value.amount)
    for value in book.parameters["coverage.target_regions"].values:
        for code, share in value.table.items():
            if f"{scope.government}.".startswith(f"{code}."):
                kind = "national" if code == scope.government else "province"
                yield _duty(kind, value, _ALL, share)
    for value in book.parameters["coverage.region_growth"].values:
        if before := _covered(scope, Month(value.since.year - 1, _YEAR), known_on):
            grown = -(-before * (_HUNDREDTHS + value.amount) // _HUNDREDTHS)
            yield _duty("national", value, "covered", grown)


def _duty(kind: str, value: Value, indicator: str, number: int) -> Duty:
    due_on = value.until or date(value.since.year, _YEAR, 31)
    return Duty(
        kind, indicator, number, due_on, str(value.citation), value.verified, value.note_id,
        value.note_en,
    )  # fmt: skip


def _reached(scope: Scope, known_on: date, month: Month | None) -> dict[str, Reached]:
    if scope.of_province:
        # What a province has recorded of itself is of all of it; a sum is of those who published.
        return _published(scope) | _told_of(scope, known_on, month)
    universal = _told_of(scope, known_on, month)
    if not _whole(scope):
        return universal
    asked = Asked(month or dashboards.latest(scope, known_on), known_on)
    own = indicators.reckoned(scope, asked).get("", {})
    return {code: Reached(one, asked.month) for code, one in own.items() if one} | universal


def _told_of(scope: Scope, known_on: date, month: Month | None) -> dict[str, Reached]:
    """Universal coverage, as recorded of the whole government."""
    until = months.last_day(month) if month else known_on
    return {
        code: Reached(Ratio(one.top.number, one.bottom.number), month or known_on, one)
        for code, one in statistics.rates(scope, known_on, until).items()
    }


def _published(scope: Scope) -> dict[str, Reached]:
    """Of a province, as its page sums what was published of the newest month. Each indicator is of
    those who told it, not of all who published."""
    known = provinces.months(scope)
    if not known:
        return {}
    each, whole = provinces.sums(scope, known[0]).values(), len(provinces.within(scope))
    return {
        code: Reached(one, known[0], of=(sum(bool(told.get(code)) for told in each), whole))
        for code, one in coverage.province.summed(each).items() if one
    }  # fmt: skip


def _covered(scope: Scope, month: Month, known_on: date) -> int:
    if not _whole(scope):
        return 0
    found = figures.totals(scope, Asked(month, known_on)).get("", {})
    return found[Measure.COVERED].month.people if Measure.COVERED in found else 0


def _whole(scope: Scope) -> bool:
    return scope.area == scope.government and scope.office == NO_OFFICE


def _premium(first: Month) -> int:
    """A year of one person's cover from a month on, paid by the region."""
    book = rulebook.load()
    return sum(
        budget.tariff(book, Scheme.JKK_JKM, Terms(), Fund.APBD, first.plus(at)).amount
        for at in range(_YEAR)
    )
