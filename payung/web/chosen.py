"""Which programme a page is about: the one its address names, else the one last looked at."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from payung.registry.queries import programmes
from payung.registry.queries.programmes import Listed
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import typed
from payung.web.request import Request

NAME = "program"
_LAST = "programme"  # in the session


class _Numbered(Protocol):
    @property
    def id(self) -> int: ...


N = TypeVar("N", bound=_Numbered)


def programme(request: Request, scope: Scope) -> Listed:
    """Refused NO_PROGRAMME when there is none yet, NOT_HERE for another's."""
    listed = programmes.listed(scope)
    if not listed:
        raise Refused("NO_PROGRAMME")
    asked = typed.number(request.POST, NAME) or typed.number(request.GET, NAME)
    if asked and all(one.id != asked for one in listed):
        raise Refused("NOT_HERE")
    if request.POST:
        return next((one for one in listed if one.id == asked), listed[0])
    return looked_at(request, listed)


def looked_at(request: Request, listed: Sequence[N]) -> N:
    """The one of some programmes, the newest first, that is looked at; kept for the next page.

    Whoever works on last year's programme would be thrown back to the newest on each page.
    """
    asked = typed.number(request.GET, NAME)
    last = int(request.session.get(_LAST, 0))
    found = {one.id: one for one in listed}
    chosen = found.get(asked) or found.get(last) or listed[0]
    if chosen.id == asked != last:
        request.session[_LAST] = asked
    return chosen
