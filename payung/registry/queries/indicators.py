"""Indicators of a month as it was known on a day: reckoned from figures, targets and the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from payung import rulebook
from payung.coverage import indicators
from payung.coverage import statistics as told_by
from payung.coverage.indicators import Facts, Ratio, Totals
from payung.coverage.measures import Cut, Measure, Total
from payung.coverage.statistics import Rate, Segment, What
from payung.registry.models import Programme
from payung.registry.queries import figures, programmes, statistics, stopped
from payung.registry.queries.figures import Asked, Cuts, Parts
from payung.registry.queries.held import by_line, in_all
from payung.registry.queries.statistics import Aim
from payung.registry.scope import NO_OFFICE, Scope
from payung.values import month as months
from payung.values.law import Value
from payung.values.month import Month
from payung.values.refused import Refused

Reckoned = Mapping[str, Ratio | None]


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the indicators of a month: the day until which what was recorded counts,
    universal coverage by the indicator's code with its statistics, the targets, and the values of
    the rule book that were used."""

    known_on: date
    rates: Mapping[str, Rate]
    targets: tuple[Aim, ...]
    used: tuple[Value, ...]


# What the indicators of a place are reckoned from.
_PLACED = (
    Measure.PROMISED, Measure.COVERED, Measure.CARD_MADE, Measure.CARD_HANDED, Measure.UNCLAIMED,
)  # fmt: skip
_ALL = tuple(indicators.INDICATORS)
_DECEMBER = 12


def reckoned(
    scope: Scope, asked: Asked, codes: Iterable[str] = _ALL, by: str = ""
) -> Mapping[str, Reckoned]:
    """By a key of `figures.BY` (that of all places is '') each indicator by its code.

    Numbers that hold for the whole government only (a target, the budget, statistics) are given to
    it alone; what people are told apart by, to all places in one.
    """
    if not by:
        parts = figures.parts(scope, asked, figures.covered(scope, asked), tuple(Measure))
        return {"": _of_all(scope, asked, codes, parts, _of_place(parts))}
    found = figures.totals(scope, asked, by=by)
    return {key: _reckon(codes, Facts(totals, {}, {})) for key, totals in found.items()}


def with_places(
    scope: Scope, asked: Asked, cuts: Cuts, codes: Iterable[str]
) -> tuple[Reckoned, Mapping[str, Mapping[str, Reckoned]]]:
    """All indicators of all places in one, and of each by 'district', 'village' and 'office' those
    of `codes`, which are of people and their cover; in one look at each. `cuts` is who is covered,
    as `figures.covered` tells it."""
    placed = figures.places(scope, asked, _PLACED)
    parts = figures.parts(scope, asked, cuts, [one for one in Measure if one not in _PLACED])
    whole = (*_of_place(parts), *placed["office"].values())
    return _of_all(scope, asked, _ALL, parts, whole), {
        by: {key: _reckon(codes, Facts(totals, {}, {})) for key, totals in found.items()}
        for by, found in placed.items()
    }


def _of_all(
    scope: Scope, asked: Asked, codes: Iterable[str], parts: Parts, each: Iterable[Totals]
) -> Reckoned:
    """Of all places in one, of which `each` is a part."""
    whole: dict[Measure, Total] = defaultdict(Total)
    for totals in each:
        for measure, total in totals.items():
            whole[measure] += total
    return _reckon(codes, Facts(whole, parts, given(scope, asked)))


def _of_place(parts: Parts) -> Iterable[Totals]:
    return (totals for (cut, _), totals in parts.items() if cut is Cut.PLACE)


def _reckon(codes: Iterable[str], facts: Facts) -> Reckoned:
    return {code: indicators.INDICATORS[code].reckon(facts) for code in codes}


def beside(scope: Scope, asked: Asked) -> Beside:
    """The sources of what was reckoned for the whole government."""
    return Beside(
        asked.known_on,
        statistics.rates(scope, asked.known_on, months.last_day(asked.month)),
        statistics.targets(scope, asked.known_on),
        (_poorest(asked.month),),
    )


def _poorest(month: Month) -> Value:
    return rulebook.value(rulebook.load(), "coverage.poorest_deciles", month)


def _whole(scope: Scope, asked: Asked) -> bool:
    narrow = asked.place not in ("", scope.government) or asked.office != NO_OFFICE
    return not narrow and scope.area == scope.government and scope.office == NO_OFFICE


def given(scope: Scope, asked: Asked) -> dict[str, int]:
    """By name the numbers that no cell has; those of the whole government to who sees it whole."""
    found = {
        "poorest_deciles": _poorest(asked.month).amount,
        "stopped": stopped.rupiah(scope, asked),
    }
    if not _whole(scope, asked):
        return found
    held = in_all(
        by_line(scope, asked.month.year, asked.known_on, asked.programme, _until(asked.month))
    )
    known = statistics.standing(scope, asked.known_on)
    numbers = {
        f"{what}.{segment}": one.number
        for what in (What.PARTICIPANTS, What.WORKERS)
        for segment in Segment
        if (one := told_by.used(known, what, segment, months.last_day(asked.month)))
    }
    return (
        found
        | numbers
        | {
            "target": _target(scope, asked),
            "appropriated": -held.get("appropriated", 0),
            "committed": held.get("committed", 0),
            "payable": held.get("payable", 0),
            "paid": held.get("paid", 0),
        }
    )


def _target(scope: Scope, asked: Asked) -> int:
    """The people that the programmes, as they were on the day, want covered in the month."""
    end = statistics.end_of(asked.known_on)
    own = Programme.objects.filter(government=scope.government)
    total = 0
    for number in own.values_list("id", flat=True):
        if asked.programme in (0, number):
            try:
                plan = programmes.as_of(scope, number, end)
            except Refused:
                continue
            if plan.period.first <= asked.month <= plan.period.last:
                total += plan.target or 0
    return total


def _until(month: Month) -> date:
    """The last day of what a month's budget tells; December tells the whole book of the year."""
    return date.max if month.month == _DECEMBER else months.last_day(month)
