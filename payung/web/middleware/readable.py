"""What no text of ours can hold is refused once, here, before any page reads it."""

from collections.abc import Callable

from django.http import HttpResponse, QueryDict

from payung.values.refused import Refused
from payung.web import refusals
from payung.web.request import Request

_NUL = "\0"


class Readable:
    """After `Sized`: PostgreSQL keeps no NUL, and a person never types one."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        if not (_odd(request.GET) or _odd(request.POST)):
            return self._get_response(request)
        request.refused = Refused("NUL_TYPED")
        return refusals.page(request, request.refused)


def _odd(given: QueryDict) -> bool:
    return any(_NUL in word for name, words in given.lists() for word in (name, *words))
