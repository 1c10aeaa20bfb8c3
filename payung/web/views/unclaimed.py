"""Families who have money coming and have not asked: the village's worklist."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from payung.claims.finder import LASTING, Otherwise
from payung.registry.actions import finding_claims
from payung.registry.permissions import Act, may
from payung.registry.queries import unclaimed as queries
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import door, typed
from payung.web.request import Request
from payung.web.views.telling import done


@door.opens(Act.READ_CLAIM)
@require_GET
@never_cache
def index(request: Request) -> HttpResponse:
    """What the finder has found here, the most pressing first; what was settled, for those who
    watch over it."""
    scope = door.who(request)
    sees = may(scope.role, Act.HANDLE_CLAIM) or may(scope.role, Act.READ_AUDIT)
    settled = sees and "ditutup" in request.GET
    today, number = timezone.localdate(request.now), typed.page(request.GET)
    told = {
        "page": queries.page(scope, today, number, settled=settled),
        "sees": sees,
        "settled": settled,
        "reasons": _reasons(scope),
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
    scope, reason = door.who(request), request.POST.get("sebab", "")
    if reason not in set(Otherwise):
        raise Refused("WHY_MISSING")
    why = request.POST.get("alasan", "")
    finding_claims.settle(scope, request.now, number, Otherwise(reason), why)
    done(request, "UNCLAIMED_SETTLED")
    return redirect("unclaimed")


def _reasons(scope: Scope) -> list[str]:
    """Those that one may give: what closes a find for good is the managing office's to say."""
    handles = may(scope.role, Act.HANDLE_CLAIM)
    return [one.value for one in Otherwise if handles or one not in LASTING]
