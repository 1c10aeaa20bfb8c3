"""Requests that are too large are refused by what they say of themselves, before they are read."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from payung.claims import scans
from payung.registry.actions import snapshots, submissions, trail
from payung.registry.permissions import Act, may
from payung.values.refused import Refused
from payung.web import refusals, visiting
from payung.web.request import Request

_FORM = 500_000  # bytes around a file
_FAMILIES = "/keluarga/"


class Sized:
    """After `Scoped`, which records what is refused here; nothing before it reads the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response
        (settings.DATA / "uploads").mkdir(parents=True, exist_ok=True, mode=0o700)

    def __call__(self, request: Request) -> HttpResponse:
        most = _most(request)
        told = request.META.get("CONTENT_LENGTH") or "0"
        if told.isdecimal() and int(told) <= most + _FORM:
            return self._get_response(request)
        if request.scope is None and request.path.startswith(_FAMILIES):
            return _of_a_family(request, most)
        request.refused = Refused("UPLOAD_TOO_LARGE", most=str(most // 1_000_000))
        return refusals.page(request, request.refused)


def _of_a_family(request: Request, most: int) -> HttpResponse:
    """A photo that is too large is no dead end, and that it came is on record."""
    refused = Refused("PAPER_TOO_LARGE", most=str(most // 1_000_000))
    inside = visiting.inside(request)
    if inside is not None:
        trail.record(
            inside[0], request.now, "refuse_paper", ("visit", inside[1].id), code=refused.code
        )
    return refusals.page(request, refused, back="family_claim")


def _most(request: Request) -> int:
    """What may be sent by whoever asks: an extract of a register is larger than a list, and who has
    not signed in sends one paper at a time."""
    if request.scope is None:
        return scans.MOST_PHOTO_BYTES
    keeps = may(request.scope.role, Act.KEEP_SNAPSHOTS)
    return snapshots.MOST_BYTES if keeps else submissions.MOST_BYTES
