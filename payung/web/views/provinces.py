"""The page of a province: sums of the regencies and cities in it, as each has published them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from payung import coverage, messages
from payung.coverage import province
from payung.coverage.indicators import INDICATORS, Ratio
from payung.coverage.province import NO_SUM, Told
from payung.registry.permissions import Act
from payung.registry.queries import provinces
from payung.registry.scope import Scope
from payung.values.month import Month
from payung.values.refused import Refused
from payung.web import coverage_drawn, door, drawing, language, typed
from payung.web.drawing import About, Value
from payung.web.request import Request
from payung.web.views.dashboards import FIGURES, TYPES, download

_COLUMNS = ("covered", "cover_rate", "target_rate", "universal_all", "claims_paid")


@dataclass(frozen=True, slots=True)
class Row:
    """A regency: until which day its figures go, None while it has published none; its cells."""

    code: str
    name: str
    known_on: date | None
    cells: tuple[tuple[str, str], ...]


@door.opens(Act.READ_COVERAGE)
@require_GET
def page(request: Request) -> HttpResponse:
    """The sums, a map, and each regency; its name leads to what it tells everybody."""
    scope = _province(request)
    known = provinces.months(scope)
    month = _month(request, known)
    if month is None:
        return render(request, "dashboards/province.html", {"known": ()})
    found = provinces.published(scope, month)
    each = {code: one.sums for code, one in found.items()}
    sums = province.summed(each.values())
    rows = [
        Row(code, coverage_drawn.place(code), found[code].known_on if code in found else None,
            tuple((_name(of), _shown(of, each.get(code, {}))) for of in _COLUMNS))
        for code in provinces.within(scope)
    ]  # fmt: skip
    told = {
        "known": known, "month": month, "rows": rows, "links": _links(month),
        "published": len(found), "whole": len(rows), "columns": [_name(of) for of in _COLUMNS],
        "figures": [(_name(code), _worded(code, sums.get(code))) for code in FIGURES],
        "lines": [
            (_name(code), _worded(code, sums[code]), _hiding(code, each.values()))
            for code in INDICATORS if code not in NO_SUM
        ],
        "map": _map(scope, each, _links(month)),
    }  # fmt: skip
    return render(request, "dashboards/province.html", told)


@door.opens(Act.READ_COVERAGE)
@require_GET
def data(request: Request, kind: str) -> HttpResponse:
    """Every indicator of every regency that told it, as a file; what is hidden is empty."""
    scope = _province(request)
    month = _month(request, provinces.months(scope))
    if month is None or kind not in TYPES:
        raise Refused("NOT_HERE")
    rows = [
        (code, coverage_drawn.place(code), str(month), one.known_on, of, _name(of), *_sides(sides))
        for code, one in provinces.published(scope, month).items()
        for of, sides in one.sums.items()
    ]
    head = ("code", "name", "month", "known_on", "indicator", "indicator_name", "top", "bottom")
    return download(head, rows, f"provinsi-{scope.government}-{month}.{kind}")


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


def _map(scope: Scope, each: Mapping[str, Told], links: tuple[drawing.Link, ...]) -> drawing.Map:
    about = About(
        "peta", _say("PROVINCE_MAP"), _say("PROVINCE_MAP_ABOUT"), _say("COVER_RATE"), links,
        "MAP_REGENCY",
    )  # fmt: skip
    values = {code: _value(each.get(code)) for code in provinces.within(scope)}
    return drawing.on_map(about, values, coverage_drawn.RATES, None)


def _value(told: Told | None) -> Value:
    if told is None:
        return Value(None, _say("PROVINCE_NOT_PUBLISHED"))
    sides = told.get("cover_rate")
    return coverage_drawn.rate(Ratio(*sides) if sides else None)


def _links(month: Month) -> tuple[drawing.Link, ...]:
    named = (("Excel", "xlsx"), ("CSV", "csv"), ("Parquet", "parquet"))
    return tuple(
        (name, f"{reverse('province_data', args=(kind,))}?bulan={month}") for name, kind in named
    )


def _shown(code: str, told: Told) -> str:
    """A regency's indicator in words; '–' where it told none."""
    if code in told and told[code] is None:
        return _say("PUBLIC_HIDDEN")
    sides = told.get(code)
    return _worded(code, Ratio(*sides) if sides else None)


def _worded(code: str, found: Ratio | None) -> str:
    return coverage.words.shown(code, found, language.current())


def _hiding(code: str, each: Iterable[Told]) -> int:
    """How many regencies told that this is hidden."""
    return sum(code in told and told[code] is None for told in each)


def _sides(sides: list[int] | None) -> tuple[int | None, int | None]:
    return (sides[0], sides[1]) if sides else (None, None)


def _name(code: str) -> str:
    return coverage.words.of(code, language.current()).name


def _say(code: str) -> str:
    return messages.text(code, language.current())
