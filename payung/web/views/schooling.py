"""School years of a claim that nobody will apply for, and those that somebody will after all."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from payung.registry.actions import schooling
from payung.registry.permissions import Act
from payung.web import door
from payung.web.request import Request
from payung.web.views.telling import done


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def let_go(request: Request, year: int) -> HttpResponse:
    """With a reason."""
    why = request.POST.get("alasan", "")
    found = schooling.let_go(door.who(request), request.now, year, why)
    done(request, "SCHOOL_DONE")
    return redirect("claim", number=found.claim_id)


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def take_back(request: Request, year: int) -> HttpResponse:
    """Planned again."""
    found = schooling.take_back(door.who(request), request.now, year)
    done(request, "SCHOOL_DONE")
    return redirect("claim", number=found.claim_id)
