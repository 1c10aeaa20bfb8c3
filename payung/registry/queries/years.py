"""A year for its evaluation: the figures of the dashboards, and all that stands beside them."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

from payung import areas, coverage, reporting, rulebook
from payung.coverage.indicators import Ratio
from payung.coverage.measures import LEAKS, Measure
from payung.coverage.statistics import Rate, Told
from payung.messages import Lang
from payung.registry.models import Decree, Government, Programme
from payung.registry.queries import (
    complaints,
    dashboards,
    figures,
    held,
    indicators,
    programmes,
    statistics,
    years_duties,
)
from payung.registry.queries import segments as segments_of
from payung.registry.queries.dashboards import OF_PLACE
from payung.registry.queries.figures import Asked
from payung.registry.queries.segments import Group
from payung.registry.scope import NO_OFFICE, Scope
from payung.reporting import Year, YearFigure, YearGroup, YearMoney, YearNumber, YearSegment
from payung.values import month as months
from payung.values.month import Month
from payung.values.refused import Refused

_LANG = Lang.ID
_EARLIEST = 2015  # BPJS Ketenagakerjaan gives JKK and JKM since July 2015
# What a programme rests on.
_LAWS = (
    "bpu.jkk_rate", "bpu.jkm", "bpu.grace_months", "jkm.benefit", "jkk.death",
    "scholarship.amount", "coverage.formula", "coverage.formula_bpu", "coverage.region_growth",
    "coverage.region_kpi",
)  # fmt: skip


def moment(scope: Scope, year: int, known_on: date) -> Month:
    """The month in which a year is told: its last one; of the year of the day the last that is over
    or of which anything was paid, for nobody has cover in a month whose premium is still to come.

    Refused REPORT_ODD as `check`.
    """
    check(year, known_on)
    today = months.of(known_on)
    if year < today.year:
        return Month(year, 12)
    over = max(Month(year, 1), today.plus(-1))
    return max(over, dashboards.paid(scope, known_on) or over)


def check(year: int, known_on: date) -> None:
    """Refused REPORT_ODD for a year to come, or before there was such insurance."""
    if not _EARLIEST <= year <= known_on.year:
        raise Refused("REPORT_ODD", year=str(year), first=str(_EARLIEST), last=str(known_on.year))


def of(scope: Scope, year: int, known_on: date) -> Year:
    """Of the whole government. Refused REPORT_ODD; COVERAGE_WHOLE to who sees a part of it."""
    whole(scope)
    asked = Asked(moment(scope, year, known_on), known_on)
    before, now = (
        indicators.reckoned(scope, replace(asked, month=month), reporting.YEAR_CODES)[""]
        for month in (asked.month.plus(-12), asked.month)
    )
    return Year(
        Government.objects.get(code=scope.government).name, year, asked.month, known_on,
        {code: figure(code, now[code], before[code]) for code in reporting.YEAR_CODES},
        segments(scope, asked), years_duties.of(scope, asked, now),
        _money(scope, year, known_on), _groups(scope, asked), _leaks(scope, asked),
        _complaints(scope, year, known_on),
        OF_PLACE, _places(scope, asked), signed(scope, year, known_on), _laws(asked.month),
    )  # fmt: skip


def is_whole(scope: Scope) -> bool:
    """Whether somebody sees all of the government: papers of a year are of all of it."""
    return scope.area == scope.government and scope.office == NO_OFFICE


def whole(scope: Scope) -> None:
    """Refused COVERAGE_WHOLE to who sees a part of the government."""
    if not is_whole(scope):
        raise Refused("COVERAGE_WHOLE")


def figure(code: str, now: Ratio | None, before: Ratio | None = None) -> YearFigure:
    """An indicator as it is read."""
    sign = None
    if now and before:
        left, right = Fraction(now.top, now.bottom), Fraction(before.top, before.bottom)
        sign = (left > right) - (left < right)
    return YearFigure(code, _shown(code, now), _shown(code, before), sign)


def segments(scope: Scope, asked: Asked) -> tuple[YearSegment, ...]:
    """Universal coverage with its statistics, of each segment that has both numbers."""
    rates = indicators.beside(scope, asked).rates
    return tuple(_segment(code, rate) for code, rate in rates.items())


def signed(scope: Scope, year: int, known_on: date) -> tuple[reporting.YearSigned, ...]:
    """The decrees of the year, as they were signed until a day."""
    found = Decree.objects.filter(
        government=scope.government, state="signed", day__year=year,
        signed_at__lte=statistics.end_of(known_on),
    )  # fmt: skip
    names = dict(Programme.objects.filter(government=scope.government).values_list("id", "name"))
    told = found.order_by("day", "id").values_list("number", "day", "programme_id", "people")
    return tuple(
        reporting.YearSigned(number, day, names[programme], people)
        for number, day, programme, people in told
    )


def _shown(code: str, found: Ratio | None) -> str:
    return coverage.words.shown(code, found, _LANG) if found else ""


def _segment(code: str, rate: Rate) -> YearSegment:
    odd = rate.misprinted and rate.printed and rate.own is not None
    what = coverage.statistics.What.RATE
    shown = coverage.statistics.shown
    return YearSegment(
        code, coverage.words.percent(Ratio(rate.top.number, rate.bottom.number)),
        _number(rate.top), _number(rate.bottom),
        shown(what, rate.printed.number) if odd and rate.printed else "",
        shown(what, rate.own) if odd and rate.own is not None else "",
        tuple(_number(one) for one in rate.others),
    )  # fmt: skip


def _number(told: Told) -> YearNumber:
    shown = coverage.statistics.shown(told.what, told.number)
    return YearNumber(shown, told.source, told.release, told.as_of, told.verified)


def _money(scope: Scope, year: int, known_on: date) -> tuple[YearMoney, ...]:
    found = held.by_line(scope, year, known_on)
    plans = {one: _plan(scope, one, known_on) for one, _ in found}
    return tuple(
        _line(plans[programme], line, found[programme, line]) for programme, line in sorted(found)
    )


def _plan(scope: Scope, programme: int, known_on: date) -> tuple[str, Mapping[str, int]]:
    """A programme's name and what its file gave each line on the day; nothing before there was
    one."""
    name = Programme.objects.get(government=scope.government, id=programme).name
    try:
        plan = programmes.as_of(scope, programme, statistics.end_of(known_on))
    except Refused:
        return name, {}
    return name, {line.name: line.amount for line in plan.funding}


def _line(plan: tuple[str, Mapping[str, int]], line: str, found: held.Held) -> YearMoney:
    name, planned = plan
    accounts = ("committed", "payable", "paid", "available")
    return YearMoney(
        name, line, planned.get(line), -found.get("appropriated", 0),
        *(found.get(one, 0) for one in accounts),
    )  # fmt: skip


def _groups(scope: Scope, asked: Asked) -> tuple[YearGroup, ...]:
    """Those of each programme that was there on the day and has groups."""
    own = Programme.objects.filter(government=scope.government).order_by("id")
    found: list[YearGroup] = []
    for one in own:
        try:
            told = segments_of.of(scope, replace(asked, programme=one.id))
        except Refused:  # it said nothing yet
            continue
        found += (_group(one.name, group) for group in told if len(told) > 1)
    return tuple(found)


def _group(programme: str, of: Group) -> YearGroup:
    covered, premiums = (_shown(code, of.reckoned[code]) for code in ("covered", "premiums"))
    return YearGroup(programme, of.name, of.target, of.lines, covered, premiums)


def _leaks(scope: Scope, asked: Asked) -> tuple[tuple[str, int], ...]:
    found = figures.totals(scope, asked, by="value")
    counts = {
        why: totals[Measure.LEAK_STOPPED].year.people
        for why, totals in found.items()
        if Measure.LEAK_STOPPED in totals
    }
    return tuple((why, counts[why]) for why in LEAKS if counts.get(why))


def _complaints(scope: Scope, year: int, known_on: date) -> tuple[reporting.YearComplaints, ...]:
    return tuple(
        reporting.YearComplaints(one.kind, one.made, one.answered, one.upheld, one.late, one.days)
        for one in complaints.figures(scope, year, known_on)
    )


def _places(scope: Scope, asked: Asked) -> tuple[tuple[str, ...], ...]:
    """Each kecamatan with what dashboards show of a place."""
    found = indicators.reckoned(scope, asked, OF_PLACE, "district")
    return tuple(
        (areas.name(code) or code, *(coverage.words.shown(of, told[of], _LANG) for of in OF_PLACE))
        for code, told in sorted(found.items())
        if code
    )


def _laws(month: Month) -> tuple[tuple[str, bool], ...]:
    """What the programme rests on in the month, in words, and whether it is verified."""
    book = rulebook.load()
    dated = rulebook.of_day(book, month.first_day())
    used = ((book.parameters[name], dated[name]) for name in _LAWS if name in dated)
    return tuple((f"{rule.description_id}: {one.citation}", one.verified) for rule, one in used)
