"""Behind the QR of an annex: whether the decree stands. For everybody; nothing of persons."""

from django.core.cache import cache
from django.http import HttpResponse
from django.shortcuts import render

from payung.registry import checking, scope
from payung.registry.permissions import Role
from payung.registry.queries import decrees
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import door
from payung.web.request import Request

_MOST, _SECONDS = 30, 60
_NOBODY = -1  # a user who sees no row of anybody


@door.for_everybody
def check(request: Request, token: str) -> HttpResponse:
    """Number, day, how many people, fingerprint, and whether it was reversed."""
    _slowly(request)
    government, number = checking.read(token)
    public = Scope(government, _NOBODY, "", Role.ADMINISTRATOR, government)
    scope.enter(public)
    detail = decrees.one(public, number)
    if detail.decree.signed_at is None:
        raise Refused("NOT_HERE")
    context = {"detail": detail, "decree": detail.decree, "government": government}
    return render(request, "decrees/check.html", context)


def _slowly(request: Request) -> None:
    """Refused TOO_OFTEN for one address that asks again and again."""
    key = f"check-{request.META.get('REMOTE_ADDR', '')}"
    asked = cache.get(key, 0) + 1
    cache.set(key, asked, _SECONDS)
    if asked > _MOST:
        raise Refused("TOO_OFTEN")
