"""Samples for visits in the field, and minutes of what a level has decided."""

from django.contrib import messages as flash
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from payung import messages, reporting
from payung.registry.actions import verification
from payung.registry.permissions import LEVELS, Act
from payung.registry.queries import minutes as queries
from payung.registry.queries import programmes, samples, worklists
from payung.registry.queries.programmes import Listed
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import door, language
from payung.web.request import Request
from payung.web.views import work


@door.opens(Act.VERIFY)
def visits(request: Request) -> HttpResponse:
    """The draws of one's level, the newest first, and the button that holds the next."""
    scope = door.who(request)
    programme = _programme(request, scope)
    level = worklists.level(scope, programme.plan.way)
    told = {
        "programme": programme,
        "level": LEVELS[scope.role].value,
        "in_path": level >= 0,
        "drawn": samples.listed(scope, programme.id, level),
    }
    return render(request, "work/visits.html", told)


@door.opens(Act.VERIFY)
@require_POST
def draw(request: Request) -> HttpResponse:
    scope, lang = door.who(request), language.current()
    programme = _programme(request, scope)
    found = verification.draw_sample(scope, request.now, programme.id)
    facts = {
        "drawn": reporting.number(len(found.proposals), lang),
        "of": reporting.number(found.of, lang),
    }
    flash.success(request, messages.text("SAMPLE_DRAWN", lang, facts))
    return redirect("visits")


@door.opens(Act.VERIFY)
def minutes(request: Request) -> HttpResponse:
    """The minutes written so far, and what the next ones would tell."""
    scope = door.who(request)
    programme = _programme(request, scope)
    level = worklists.level(scope, programme.plan.way)
    written = queries.listed(scope, programme.id)
    told = {
        "programme": programme,
        "level": LEVELS[scope.role].value,
        "in_path": level >= 0,
        "untold": len(queries.untold(scope, programme.id, level)),
        "most": queries.MOST,
        "written": written,
        "suggested": f"{len(written) + 1:03d}/BA/{timezone.localdate(request.now).year}",
    }
    return render(request, "work/minutes.html", told)


@door.opens(Act.VERIFY)
@require_POST
def write(request: Request) -> HttpResponse:
    scope = door.who(request)
    programme = _programme(request, scope)
    number = request.POST.get("nomor", "")
    found = verification.write_minutes(scope, request.now, programme.id, number)
    facts = {"number": found.number}
    flash.success(request, messages.text("MINUTES_WRITTEN", language.current(), facts))
    return redirect("minutes")


@door.opens(Act.READ_LISTS)
def paper(request: Request, number: int) -> HttpResponse:
    """Minutes as a PDF, as they were written."""
    told = queries.written(door.who(request), number)
    answer = HttpResponse(
        reporting.minutes_as_pdf(told, language.current()), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'attachment; filename="berita-acara-{number}.pdf"'
    return answer


def _programme(request: Request, scope: Scope) -> Listed:
    found = work.chosen(request, scope, programmes.listed(scope))
    if found is None:
        raise Refused("WORK_NO_PROGRAMME")
    return found
