"""What was paid to families, year by year, for everybody: no name, and nothing of few of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from payung.registry import scope as scopes
from payung.registry.queries import claim_figures, governments
from payung.values.refused import Refused
from payung.web import door
from payung.web.request import Request


@door.for_everybody
@require_GET
def public(request: Request, government: str) -> HttpResponse:
    """The years that are over, newest first."""
    if government not in governments.all_here():
        raise Refused("NOT_HERE")
    itself = scopes.system(government)
    scopes.enter(itself)
    found = claim_figures.years(itself, timezone.localdate(request.now))
    told = {"government": government, "years": found.items()}
    return render(request, "claims/given.html", told)
