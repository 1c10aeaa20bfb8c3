"""A family that was let in: the cookie of their visit, and their scope."""

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse

from payung.registry.actions import families
from payung.registry.models import FamilyVisit
from payung.registry.queries import governments
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web.request import Request
from payung.web.views.telling import tell

_COOKIE = "keluarga"


def remember(answer: HttpResponse, government: str, key: str) -> HttpResponse:
    """The answer with the visit's cookie: of these pages alone, for as long as a visit lasts."""
    answer.set_cookie(
        _COOKIE, f"{government}.{key}".replace(".", "-", 1),
        max_age=int(families.VISIT_LASTS.total_seconds()), path=reverse("family"), httponly=True,
        samesite="Lax", secure=settings.HTTPS,
    )  # fmt: skip
    return answer


def forget(answer: HttpResponse) -> HttpResponse:
    """The answer that takes the cookie away."""
    answer.delete_cookie(_COOKIE, path=reverse("family"))
    return answer


def told(request: Request) -> tuple[str, str]:
    """Government and key of the visit; '' for none, or for what is no government of ours."""
    said, _, key = request.COOKIES.get(_COOKIE, "").partition(".")
    government = said.replace("-", ".", 1)
    return (government, key) if government in governments.all_here() else ("", "")


def inside(request: Request) -> tuple[Scope, FamilyVisit] | None:
    """Scope and visit of a family that was let in; None for anybody else, who is told so."""
    government, key = told(request)
    if not key:
        return None
    try:
        return families.inside(government, request.now, key)
    except Refused as refused:
        tell(request, refused)
        return None
