"""Figures for everybody: published by the dinas, read by whoever wants to."""

from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from payung import areas, coverage, messages, reporting
from payung.coverage import published as keeping
from payung.coverage.indicators import Ratio
from payung.coverage.measures import Cut
from payung.coverage.statistics import Rate
from payung.registry import scope as scopes
from payung.registry.actions import publishing
from payung.registry.models import Boundary, Publication
from payung.registry.permissions import Act
from payung.registry.queries import boundaries, dashboards, governments
from payung.registry.queries import publications as published
from payung.values import month as months
from payung.values.refused import Refused
from payung.web import (
    coverage_drawn,
    coverage_files,
    door,
    drawing,
    language,
    rates_told,
    refusals,
    typed,
)
from payung.web.coverage_files import Table
from payung.web.drawing import About, Chart, Kind, Scale, Series, Value
from payung.web.request import Request
from payung.web.views import telling

_PEOPLE = Scale((50, 200, 1_000, 5_000), lambda people: reporting.number(int(people), _lang()))
_CUTS = (Cut.OCCUPATION, Cut.SEX, Cut.DECILE)


@door.opens(Act.KEEP_COVERAGE, to_province=False)
@require_http_methods(["GET", "POST"])
def index(request: Request) -> HttpResponse:
    """What was published, and the form for a month more."""
    scope, problem = door.who(request), ""
    if request.method == "POST":
        try:
            publishing.publish(scope, request.now, typed.month(request.POST, "bulan"))
            telling.done(request, "FIGURES_PUBLISHED")
            return redirect("publications")
        except Refused as refused:
            problem = refusals.told(refused)
    told = {
        "published": published.published(scope), "problem": problem,
        "month": dashboards.over(scope, timezone.localdate(request.now)),
    }  # fmt: skip
    return render(request, "dashboards/publish.html", told, status=409 if problem else 200)


@door.for_everybody
@require_GET
def public(request: Request, government: str) -> HttpResponse:
    """The newest published month of a government, or one that the address names."""
    asked = typed.month(request.GET, "bulan") if request.GET.get("bulan") else ""
    found, boundary, listed = _found(government, str(asked))
    told: dict[str, Any] = {"government": government, "found": found, "listed": listed}
    if found:
        told |= {
            "month": months.parse(found.month),
            "total": _count(found.public["covered"]).told,
            "lines": _lines(found),
            "map": _map(found, boundary),
            "charts": [_chart(found, cut) for cut in _CUTS if found.public[cut.value]],
            "kinds": tuple(coverage_files.TYPES),
        }
    return render(request, "dashboards/public.html", told)


@door.for_everybody
@require_GET
def public_file(request: Request, government: str, month: str, kind: str) -> HttpResponse:
    """A published month's tables as a file."""
    found, _, _ = _found(government, month)
    if found is None:
        raise Refused("NOT_HERE")
    return coverage_files.answer(_table(found), f"{government}-{found.month}.{kind}")


def _found(
    government: str, month: str
) -> tuple[Publication | None, Boundary | None, tuple[Publication, ...]]:
    if government not in governments.all_here():
        raise Refused("NOT_HERE")
    itself = scopes.system(government)
    with transaction.atomic():
        scopes.enter(itself)
        return (
            published.newest(itself, month), boundaries.in_force(itself),
            published.published(itself),
        )  # fmt: skip


def _table(found: Publication) -> Table:
    """Every count of a publication by name, of what is hidden, that it is; then its indicators,
    each with where its numbers are from."""
    head = ("FILE_TABLE", "FILE_CODE", "FILE_NAME", "PUBLIC_PEOPLE", "FILE_NOTE", "MONTH",
            "COVER_RECORDED_BY", "FILE_TOP_HEAD", "FILE_BOTTOM_HEAD", "FILE_TOP_SOURCE",
            "FILE_BOTTOM_SOURCE")  # fmt: skip
    own, then = found.government, (found.month, found.known_on)
    counts = [(_say("PUBLIC_WHOLE"), own, coverage_drawn.place(own), found.public["covered"])]
    for table, title in (("districts", "PUBLIC_DISTRICTS"), ("villages", "PUBLIC_MAP")):
        counts += [
            (_say(title), code, coverage_drawn.place(code), count)
            for code, count in found.public[table].items()
        ]
    for cut in _CUTS:
        counts += [
            (_say(f"COVER_BY_{cut.upper()}"), "", coverage_drawn.part_name(cut, value), count)
            for value, count in found.public[cut.value].items()
        ]
    return tuple(map(_say, head)), [
        *(
            (*row, _say("FILE_HIDDEN") if row[-1] is None else "", *then, None, None, "", "")
            for row in counts
        ),
        *(
            (_say("PUBLIC_INDICATORS"), code, name, None, rates_told.doubts(rate), *then,
             *coverage_files.sides(code, ratio), *rates_told.sources(rate))
            for code, name, ratio, rate in _told(found)
        ),
    ]  # fmt: skip


def _told(found: Publication) -> list[tuple[str, str, Ratio, Rate | None]]:
    """By code and name what is open to everybody; universal coverage with its two numbers."""
    told = found.public["indicators"]
    rates = keeping.rates(found.public.get("sources", {}), found.government, found.known_on)
    return [
        (code, coverage.words.of(code, _lang()).name, Ratio(*told[code]), rates.get(code))
        for code in publishing.OPEN
        if code in told
    ]


def _lines(found: Publication) -> list[tuple[str, str, Rate | None]]:
    """The same in words."""
    return [
        (name, coverage.words.shown(code, ratio, _lang()), rate)
        for code, name, ratio, rate in _told(found)
    ]


def _map(found: Publication, boundary: Boundary | None) -> drawing.Map | None:
    villages = found.public["villages"]
    if not villages:
        return None
    about = About("peta", _say("PUBLIC_MAP"), _say("PUBLIC_SMALL"), _say("PUBLIC_PEOPLE"))
    nobody = Value(None, _say("PUBLIC_NOBODY"))
    values = dict.fromkeys(areas.villages(found.government), nobody)
    values |= {code: _count(count) for code, count in villages.items()}
    return drawing.on_map(about, values, _PEOPLE, boundary)


def _chart(found: Publication, cut: Cut) -> Chart:
    counts = found.public[cut.value]
    title = _say(f"COVER_BY_{cut.upper()}")
    about = About(cut.value, title, _say("PUBLIC_SMALL"), title)
    names = tuple(coverage_drawn.part_name(cut, value) for value in counts)
    values = tuple(_count(count) for count in counts.values())
    return Chart(about, Kind.BARS, names, (Series(_say("PUBLIC_PEOPLE"), values),))


def _count(count: int | None) -> Value:
    if count is None:
        return Value(None, _say("PUBLIC_HIDDEN"), "", hidden=True)
    told = reporting.number(count, _lang())
    return Value(count, told, told)


def _lang() -> messages.Lang:
    return language.current()


def _say(code: str) -> str:
    return messages.text(code, _lang())
