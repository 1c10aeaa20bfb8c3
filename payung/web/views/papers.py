"""The papers of a claim as village and dinas see them: sent in, judged; and what does not fit."""

from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from payung.registry.actions import doubting, papers
from payung.registry.permissions import Act, may
from payung.registry.queries import around, second_reports
from payung.values.refused import Refused
from payung.web import door
from payung.web.request import Request
from payung.web.views import showing
from payung.web.views.telling import done, tell

_LONGEST = 60


@door.opens(Act.READ_CLAIM)
@never_cache
@require_GET
def index(request: Request, number: int) -> HttpResponse:
    """The checklist with each paper that came in, and the doubts."""
    scope = door.who(request)
    context = showing.claim(scope, number, request.now, str(scope.user))
    # A doubt may be about the very operator who proposed: not theirs to see, nor a second report.
    context |= {
        "doubts": around.of(scope, number) if may(scope.role, Act.VERIFY) else (),
        "reports": second_reports.of(scope, number) if may(scope.role, Act.HANDLE_CLAIM) else (),
        "sees": may(scope.role, Act.REVEAL_NIK),
        "judges": may(scope.role, Act.VERIFY),
        "sends": may(scope.role, Act.OPEN_CLAIM),
        "settles": may(scope.role, Act.HANDLE_CLAIM),
    }
    return render(request, "papers/index.html", context)


@door.opens(Act.OPEN_CLAIM)
@require_POST
def send(request: Request, number: int) -> HttpResponse:
    """Sends a paper in, for a family at the desk."""
    scope, kind = door.who(request), request.POST.get("kind", "")[:_LONGEST]
    try:
        with transaction.atomic():
            papers.add(scope, request.now, number, kind, *showing.sent(request))
    except Refused as refused:
        if refused.code == "NOT_HERE":
            raise
        papers.refuse(scope, request.now, number, kind, refused)
        tell(request, refused, at=kind if refused.code != "PAPER_KIND" else "")
    else:
        done(request, "FAMILY_PAPER_HERE", at=kind)
    return HttpResponseRedirect(f"{reverse('papers', args=[number])}#{kind}")


@door.opens(Act.READ_CLAIM)
@require_GET
def paper(request: Request, token: str) -> HttpResponse:
    """One paper, by a link that was made for this reader, who may judge it or has sent it; on
    record, for it shows a whole NIK."""
    scope = door.who(request)
    found = papers.see(scope, request.now, token)
    return showing.paper(found)


@door.opens(Act.VERIFY)
@require_POST
def judge(request: Request, number: int) -> HttpResponse:
    """Good, or not good with a reason."""
    good = request.POST.get("good") == "1"
    found = papers.judge(
        door.who(request), request.now, number, good, request.POST.get("why", "")
    )  # fmt: skip
    done(request, "PAPER_WAS_JUDGED", at=found.kind)
    if found.school_year_id:
        return redirect("schooling", number=found.claim_id)
    return HttpResponseRedirect(f"{reverse('papers', args=[found.claim_id])}#{found.kind}")


@door.opens(Act.VERIFY)
@require_POST
def turn(request: Request, number: int) -> HttpResponse:
    """A paper that lies on its side is turned upright, by a quarter at a time."""
    found = papers.turn(door.who(request), request.now, number)
    done(request, "PAPER_TURNED", at=found.kind)
    return HttpResponseRedirect(f"{reverse('papers', args=[found.claim_id])}#{found.kind}")


@door.opens(Act.HANDLE_CLAIM)
@require_POST
def settle(request: Request, number: int) -> HttpResponse:
    """What a doubt came to."""
    why = request.POST.get("why", "")
    found = doubting.settle(door.who(request), request.now, number, why)
    done(request, "DOUBT_WAS_SETTLED")
    return redirect("papers", number=found.claim_id)
