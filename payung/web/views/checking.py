"""Behind the QR of an annex: whether the decree stands. For everybody; nothing of persons."""

from django.http import HttpResponse
from django.shortcuts import render

from payung.registry import checking, scope
from payung.registry.permissions import Role
from payung.registry.queries import decrees
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import door
from payung.web.request import Request

_NOBODY = -1  # a user who sees no row of anybody


@door.for_everybody
def check(request: Request, token: str) -> HttpResponse:
    """Number, day, how many people, fingerprint, and whether it was reversed."""
    government, number = checking.read(token)
    public = Scope(government, _NOBODY, "", Role.ADMINISTRATOR, government)
    scope.enter(public)
    detail = decrees.one(public, number)
    if detail.decree.signed_at is None:
        raise Refused("NOT_HERE")
    context = {"detail": detail, "decree": detail.decree, "government": government}
    return render(request, "decrees/check.html", context)
