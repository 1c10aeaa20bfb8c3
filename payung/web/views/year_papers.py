"""Papers of a year: asked for here, made as long work; what a jury looks at, and who told of it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from payung import areas, coverage
from payung.coverage.paritrana import Category
from payung.registry.actions import year_papers
from payung.registry.actions.year_papers import Kind, Wanted, What
from payung.registry.permissions import Act
from payung.registry.queries import given, years
from payung.registry.scope import NO_OFFICE, Scope
from payung.values.refused import Refused
from payung.web import door, language, refusals, typed
from payung.web.request import Request


@door.opens(Act.READ_COVERAGE, to_province=False)
@require_http_methods(["GET", "POST"])
def index(request: Request) -> HttpResponse:
    """The form; asked with it, the page of the work."""
    scope, problem = door.who(request), ""
    whole = years.is_whole(scope)
    if request.method == "POST":
        try:
            return redirect("task", year_papers.ask(scope, request.now, _wanted(request)).id)
        except Refused as refused:
            problem = refusals.told(refused)
    told = {
        "problem": problem, "today": timezone.localdate(request.now), "kinds": list(Kind),
        "whats": list(What) if whole else [What.VILLAGE] if scope.office == NO_OFFICE else [],
        "villages": _villages(scope), "partners": given.names(scope) if whole else (),
        "given": request.POST, "whole": whole,
        "criteria": [
            (category.value, coverage.paritrana.criteria(category, language.current()))
            for category in Category
        ],
    }  # fmt: skip
    return render(request, "dashboards/year_papers.html", told, status=409 if problem else 200)


def _wanted(request: Request) -> Wanted:
    told = request.POST
    what, kind = told.get("apa", ""), told.get("bentuk", "")
    if what not in set(What) or kind not in set(Kind):
        raise Refused("NOT_HERE")
    known_on = year_papers.today(request.now, typed.day(told, "per"))
    of = {What.VILLAGE: "desa", What.COMPANY: "mitra"}.get(What(what), "")
    year = typed.number(told, "tahun")
    return Wanted(What(what), year, known_on, Kind(kind), told.get(of, ""))


def _villages(scope: Scope) -> list[tuple[str, list[tuple[str, str]]]]:
    """The villages of one's territory by kecamatan, by code and name."""
    found = [
        (areas.name(district), [
            (code, areas.name(code))
            for code in areas.children(district) if areas.within(code, (scope.area,))
        ])
        for district in areas.children(scope.government)
    ]  # fmt: skip
    return [(district, villages) for district, villages in found if villages]
