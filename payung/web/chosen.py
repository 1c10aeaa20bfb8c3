"""Which programme a page is about: the one its address names, else the newest."""

from payung.registry.queries import programmes
from payung.registry.queries.programmes import Listed
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import typed
from payung.web.request import Request

NAME = "program"


def programme(request: Request, scope: Scope) -> Listed:
    """Refused NO_PROGRAMME when there is none yet, NOT_HERE for another's."""
    listed = programmes.listed(scope)
    if not listed:
        raise Refused("NO_PROGRAMME")
    asked = typed.number(request.POST, NAME) or typed.number(request.GET, NAME)
    if not asked:
        return listed[0]
    found = next((one for one in listed if one.id == asked), None)
    if found is None:
        raise Refused("NOT_HERE")
    return found
