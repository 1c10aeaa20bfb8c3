"""How a view says what it needs: one act of the table in `registry.permissions`."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse

from payung.registry.permissions import SIGNED_IN, Act
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web.request import Request

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]


def opens(act: Act, *, to_province: bool = True) -> Callable[[View[P]], View[P]]:
    """A view for whoever may do `act`; others are refused, in words. Not `to_province`: it tells of
    people, of whom a province has no row; there it would answer with noughts. Refused OF_REGENCIES
    to one."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: Request, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            scope = who(request)
            scope.ask(act)
            if scope.of_province and not to_province:
                raise Refused("OF_REGENCIES")
            return view(request, *args, **kwargs)

        entered = login_required(guarded)
        entered.needs = act  # type: ignore[attr-defined]  # read by the table of permissions
        return entered  # type: ignore[return-value]

    return guard


def for_everybody(view: View[P]) -> View[P]:
    """A view for whoever comes by, signed in or not."""
    view.needs = None  # type: ignore[attr-defined]
    return view


def signed_in(view: View[P]) -> View[P]:
    """A view that needs no role, only that somebody has signed in."""
    entered = login_required(view)
    entered.needs = SIGNED_IN  # type: ignore[attr-defined]
    return entered


def who(request: Request) -> Scope:
    """The scope of the person who asks. Refused NO_ROLE when they hold no role today."""
    if request.scope is None:
        raise Refused("NO_ROLE")
    return request.scope
