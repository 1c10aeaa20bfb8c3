"""Who asks a public page again and again has to wait, whether or not the answer pleases them."""

from collections.abc import Callable

from django.http import HttpResponse
from django.utils import timezone

from payung.registry import asked
from payung.values.refused import Refused
from payung.web import address, refusals
from payung.web.request import Request

_PUBLIC = ("/periksa/", "/kartu/", "/aduan/")
_START = "/keluarga/"  # not what lies beyond: a family that was let in looks as often as they like
_MOST = 30  # times a minute


class Unhurried:
    """Before `Scoped`: what is refused there is undone, and would not be counted."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        public = request.path.startswith(_PUBLIC) or request.path == _START
        if public and asked.times(address.asking(request), timezone.now()) > _MOST:
            return refusals.page(request, Refused("TOO_OFTEN"))
        return self._get_response(request)
