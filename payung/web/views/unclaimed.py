"""Families who have money coming and have not asked: the village's worklist."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from payung.registry.actions import finding_claims
from payung.registry.permissions import Act, may
from payung.registry.queries import unclaimed as queries
from payung.web import door, typed
from payung.web.request import Request
from payung.web.views.telling import done


@door.opens(Act.READ_CLAIM)
@require_GET
@never_cache
def index(request: Request) -> HttpResponse:
    """What the finder has found here, the most pressing first."""
    scope = door.who(request)
    page = queries.page(scope, timezone.localdate(request.now), typed.page(request.GET))
    told = {
        "page": page,
        "opens": may(scope.role, Act.OPEN_CLAIM),
        "finds": may(scope.role, Act.HANDLE_CLAIM),
    }
    return render(request, "claims/unclaimed.html", told)


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def find(request: Request) -> HttpResponse:
    """Holds the newest civil registry against all who were covered."""
    task = finding_claims.ask(door.who(request), request.now)
    return redirect("task", number=task.id)


@door.opens(Act.OPEN_CLAIM)
@require_POST
def settle(request: Request, number: int) -> HttpResponse:
    """Proved otherwise, with a reason."""
    finding_claims.settle(door.who(request), request.now, number, request.POST.get("alasan", ""))
    done(request, "UNCLAIMED_SETTLED")
    return redirect("unclaimed")
