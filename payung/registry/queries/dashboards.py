"""What a dashboard shows of a month: its figures, the months before it, its places, its people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from payung.coverage.measures import Cut, Measure
from payung.registry.models import Figure
from payung.registry.queries import figures, here, indicators
from payung.registry.queries.figures import Asked, Cuts
from payung.registry.queries.indicators import Reckoned
from payung.registry.scope import Scope
from payung.values import month as months
from payung.values.month import Month, Span

MONTHS = 24  # in the chart
_DISTRICT = 2  # dots in the code of a kecamatan
# What a place is shown by.
OF_PLACE = ("covered", "promised", "cover_rate", "months_lost", "cards_handed", "unclaimed")

Places = Mapping[str, Reckoned]


@dataclass(frozen=True, slots=True)
class Point:
    """A month of the chart."""

    month: Month
    promised: int
    covered: int


@dataclass(frozen=True, slots=True)
class Board:
    """`places` by code: kecamatan for who sees several, else villages; `villages` for the map;
    `parts` the covered by sex, occupation, decile and funding line; `offices` by id."""

    found: Reckoned
    trend: tuple[Point, ...]
    districts: Places
    villages: Places
    offices: Places
    parts: Cuts


def latest(scope: Scope, known_on: date) -> Month:
    """What a dashboard shows without being asked: the last month that was `paid`; without one, that
    of the day."""
    return paid(scope, known_on) or months.of(known_on)


def over(scope: Scope, known_on: date) -> Month:
    """The same of the months that are over: only these go public."""
    return min(latest(scope, known_on), months.of(known_on).plus(-1))


def paid(scope: Scope, known_on: date) -> Month | None:
    """The last month until that of the day of which something was paid. What was paid ahead is of
    months to come, of which the others owe nothing yet."""
    covered = Figure.objects.filter(
        here.rows(scope), cut=Cut.PLACE, measure=Measure.COVERED, recorded__lte=known_on,
        month__lte=str(months.of(known_on)),
    )  # fmt: skip
    return months.parse(covered.aggregate(last=Max("month"))["last"] or "")


def board(scope: Scope, asked: Asked) -> Board:
    """All that the page of a month shows, for where somebody works."""
    cuts = figures.covered(scope, asked)
    found, places = indicators.with_places(scope, asked, cuts, OF_PLACE)
    return Board(
        found,
        trend(scope, asked),
        {} if _one_district(scope) else _named(places["district"]),
        _named(places["village"]),
        _named(places["office"]),
        cuts,
    )


def _one_district(scope: Scope) -> bool:
    return scope.area.count(".") >= _DISTRICT


def _named(found: Places) -> Places:
    return {key: told for key, told in sorted(found.items()) if key not in ("", "0")}


def trend(scope: Scope, asked: Asked) -> tuple[Point, ...]:
    """The months up to the one asked for, as many as the chart has; none before the first."""
    since = Month(asked.month.plus(1 - MONTHS).year, 1)
    counted = figures.series(scope, asked, (Measure.PROMISED, Measure.COVERED), since)
    promised, points = 0, []
    for of in Span(min(counted), asked.month).months() if counted else ():
        sums = counted.get(of, {})
        promised += sums.get(Measure.PROMISED, 0)
        points.append(Point(of, promised, sums.get(Measure.COVERED, 0)))
    return tuple(points[-MONTHS:])
