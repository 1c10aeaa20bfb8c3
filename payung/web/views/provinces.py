"""The page of a province: sums of the regencies and cities in it, as each has published them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from payung import coverage, reporting
from payung.coverage import province, published
from payung.coverage.indicators import INDICATORS, Ratio
from payung.coverage.province import NO_SUM, Told
from payung.coverage.statistics import Rate
from payung.registry.models import Publication
from payung.registry.permissions import Act, may
from payung.registry.queries import boundaries, provinces
from payung.registry.scope import Scope
from payung.values.month import Month
from payung.values.refused import Refused
from payung.web import (
    coverage_drawn,
    coverage_files,
    coverage_told,
    door,
    drawing,
    language,
    rates_told,
    typed,
)
from payung.web.coverage_files import Table
from payung.web.coverage_files import say as _say
from payung.web.coverage_told import FIGURES
from payung.web.drawing import About, Value
from payung.web.request import Request

_UNIVERSAL = FIGURES[0]
_COLUMNS = ("covered", "cover_rate", "target_rate", _UNIVERSAL, "claims_paid")
_HEAD = (
    "FILE_CODE", "PROVINCE_REGENCY", "MONTH", "COVER_RECORDED_BY", "FILE_INDICATOR", "FILE_NAME",
    "FILE_TOP_HEAD", "FILE_BOTTOM_HEAD", "FILE_NOTE", "FILE_TOP_SOURCE", "FILE_BOTTOM_SOURCE",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Regency:
    """What one has published: until which day, its sums, and where its rates are from."""

    known_on: date
    sums: Told
    rates: Mapping[str, Rate]


@dataclass(frozen=True, slots=True)
class Row:
    """A regency: until which day its figures go, None while it has published none; its cells: what
    each is, what it tells, and where that is from ('' for our own records)."""

    code: str
    name: str
    known_on: date | None
    cells: tuple[tuple[str, str, str], ...]


@door.opens(Act.READ_COVERAGE)
@require_GET
def page(request: Request) -> HttpResponse:
    """The sums, a map, and each regency; its name leads to what it tells everybody."""
    scope = _province(request)
    known = provinces.months(scope)
    month = _month(request, known)
    if month is None:
        return render(request, "dashboards/province.html", {"known": ()})
    found = _published(scope, month)
    each = {code: one.sums for code, one in found.items()}
    sums = province.summed(each.values())
    links = coverage_files.links("province_data", f"?bulan={month}")
    told = {
        "known": known, "month": month, "links": links,
        "rows": [_row(code, found.get(code)) for code in provinces.within(scope)],
        "published": len(found), "whole": len(provinces.within(scope)),
        "columns": [_name(of) for of in _COLUMNS],
        "figures": [
            (line, _origins(line.code, found.values()))
            for line in coverage_told.lines(sums, FIGURES)
        ],
        "lines": [
            (_name(code), _worded(code, sums[code]), _hiding(code, each.values()),
             _origins(code, found.values()))
            for code in INDICATORS if code not in NO_SUM
        ],
        "map": _map(scope, each, links), "draws": may(scope.role, Act.KEEP_SNAPSHOTS),
    }  # fmt: skip
    return render(request, "dashboards/province.html", told)


@door.opens(Act.READ_COVERAGE)
@require_GET
def data(request: Request, kind: str) -> HttpResponse:
    """Every indicator of every regency that told it, as a file; what is hidden is empty."""
    scope = _province(request)
    month = _month(request, provinces.months(scope))
    if month is None:
        raise Refused("NOT_HERE")
    return coverage_files.answer(
        _table(scope, month), f"provinsi-{scope.government}-{month}.{kind}"
    )


def _table(scope: Scope, month: Month) -> Table:
    return tuple(map(_say, _HEAD)), [
        (
            code, coverage_drawn.place(code), str(month), one.known_on, of, _name(of),
            *(sides or (None, None)),
            rates_told.doubts(one.rates.get(of)) if sides else _say("FILE_HIDDEN"),
            *rates_told.sources(one.rates.get(of)),
        )
        for code, one in _published(scope, month).items()
        for of, sides in one.sums.items()
    ]  # fmt: skip


def _province(request: Request) -> Scope:
    """Refused NOT_HERE to anybody but a province."""
    scope = door.who(request)
    if not scope.of_province:
        raise Refused("NOT_HERE")
    return scope


def _month(request: Request, known: tuple[Month, ...]) -> Month | None:
    if request.GET.get("bulan"):
        return typed.month(request.GET, "bulan")
    return known[0] if known else None


def _published(scope: Scope, month: Month) -> Mapping[str, Regency]:
    return {code: _regency(one) for code, one in provinces.published(scope, month).items()}


def _regency(of: Publication) -> Regency:
    kept = of.public.get("sources", {})
    rates = published.rates(kept, of.government, of.known_on)
    return Regency(of.known_on, provinces.told(of), rates)


def _row(code: str, found: Regency | None) -> Row:
    sums: Told = found.sums if found else {}
    rates: Mapping[str, Rate] = found.rates if found else {}
    cells = tuple(
        (_name(of), _shown(of, sums), " ÷ ".join(filter(None, rates_told.sources(rates.get(of)))))
        for of in _COLUMNS
    )
    return Row(code, coverage_drawn.place(code), found.known_on if found else None, cells)


def _map(scope: Scope, each: Mapping[str, Told], links: tuple[drawing.Link, ...]) -> drawing.Map:
    about = About(
        "peta", _say("PROVINCE_MAP"), _say("PROVINCE_MAP_ABOUT"), _say("COVER_RATE"), links,
        "MAP_REGENCY",
    )  # fmt: skip
    values = {code: _value(each.get(code)) for code in provinces.within(scope)}
    return drawing.on_map(about, values, coverage_drawn.RATES, boundaries.in_force(scope))


def _value(told: Told | None) -> Value:
    if told is None:
        return Value(None, _say("PROVINCE_NOT_PUBLISHED"))
    sides = told.get("cover_rate")
    return coverage_drawn.rate(Ratio(*sides) if sides else None)


def _shown(code: str, told: Told) -> str:
    """A regency's indicator in words; '–' for one that has told nothing at all."""
    if code in told and told[code] is None:
        return _say("PUBLIC_HIDDEN")
    if sides := told.get(code):
        return _worded(code, Ratio(*sides))
    return _say("COVER_NONE_YET") if told else "–"


def _worded(code: str, found: Ratio | None) -> str:
    return coverage.words.shown(code, found, language.current())


def _hiding(code: str, each: Iterable[Told]) -> int:
    """How many regencies told that this is hidden."""
    return sum(code in told and told[code] is None for told in each)


def _origins(code: str, found: Iterable[Regency]) -> str:
    """Of a sum of rates from elsewhere: of which days its numbers are, and by how many sources."""
    rates = [one.rates[code] for one in found if one.sums.get(code) and code in one.rates]
    numbers = [number for rate in rates for number in (rate.top, rate.bottom)]
    if not numbers:
        return ""
    days = sorted({one.as_of for one in numbers})
    count = str(len({one.source for one in numbers}))
    if len(days) == 1:
        return _say("PROVINCE_ORIGINS_OF_A_DAY", count=count, day=_day(days[0]))
    return _say("PROVINCE_ORIGINS", count=count, first=_day(days[0]), last=_day(days[-1]))


def _day(of: date) -> str:
    return reporting.day(of, language.current())


def _name(code: str) -> str:
    return coverage.words.of(code, language.current()).name
