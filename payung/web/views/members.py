"""The task force (satgas): who looks after which villages, and which have nobody."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from payung.registry.actions import members as actions
from payung.registry.actions.members import Serving
from payung.registry.permissions import Act, may
from payung.registry.queries import members
from payung.values.refused import Refused
from payung.web import door, places, typed
from payung.web.request import Request
from payung.web.views import telling


@door.opens(Act.READ_COVERAGE, to_province=False)
@require_GET
def index(request: Request) -> HttpResponse:
    """Everybody of it who looks after one's territory, and the villages without anybody."""
    scope, today = door.who(request), timezone.localdate(request.now)
    keeps = may(scope.role, Act.KEEP_COVERAGE)
    told = {
        "listed": members.listed(scope, today), "alone": members.alone(scope, today),
        "keeps": keeps, "places": places.of(scope.government) if keeps else (), "today": today,
    }  # fmt: skip
    return render(request, "members/index.html", told)


@door.opens(Act.KEEP_COVERAGE, to_province=False)
@require_POST
def add(request: Request) -> HttpResponse:
    """One more."""
    given, first = request.POST, typed.day(request.POST, "dari")
    if first is None:
        raise Refused("PARTNER_DAY")
    serving = Serving(
        given.get("nama", ""), given.get("tugas", ""), given.get("telepon", ""),
        tuple(given.getlist("wilayah")), first,
    )  # fmt: skip
    made = actions.add(door.who(request), request.now, serving)
    telling.done(request, "MEMBER_DONE", name=made.name)
    return redirect("members")


@door.opens(Act.KEEP_COVERAGE, to_province=False)
@require_POST
def end(request: Request, number: int) -> HttpResponse:
    """Their last day."""
    last = typed.day(request.POST, "sampai")
    if last is None:
        raise Refused("PARTNER_DAY")
    found = actions.end(door.who(request), request.now, number, last)
    telling.done(request, "MEMBER_END_DONE", name=found.name)
    return redirect("members")
