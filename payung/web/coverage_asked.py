"""What a page of coverage is asked for: a month, the day it is known on, a programme."""

from django.utils import timezone

from payung import areas
from payung.registry.queries import dashboards
from payung.registry.queries.figures import Asked
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import chosen, door, typed
from payung.web.request import Request


def read(request: Request) -> tuple[Scope, Asked]:
    """Without any, all programmes in the last month of which something was paid, known today."""
    scope, today = door.who(request), timezone.localdate(request.now)
    known_on = min(typed.day(request.GET, "per") or today, today)
    given = request.GET.get("bulan")
    month = typed.month(request.GET, "bulan") if given else dashboards.latest(scope, known_on)
    wants = bool(typed.number(request.GET, chosen.NAME))
    return scope, Asked(month, known_on, chosen.programme(request, scope).id if wants else 0)


def place(request: Request, scope: Scope) -> str:
    """The code of a place within where somebody works; '' when none is asked for. Refused
    NOT_HERE."""
    code = request.GET.get("wilayah", "")
    if code and not (areas.is_code(code) and areas.within(code, (scope.area,))):
        raise Refused("NOT_HERE")
    return code


def written(asked: Asked) -> str:
    """The same, at the end of another page's address."""
    return f"?bulan={asked.month}&per={asked.known_on}&program={asked.programme or ''}"
