"""Each request is one transaction in the scope of the person who asks.

All of it is undone when the page fails. What they are refused is told on a page and recorded.
"""

from collections.abc import Callable

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from payung import areas
from payung.registry import scope
from payung.registry.actions import trail
from payung.registry.permissions import Role
from payung.registry.queries import roles
from payung.registry.scope import Scope
from payung.values.refused import Refused
from payung.web import faults, refusals
from payung.web.request import Request

CHOSEN = "role"  # in the session: the id of the assignment that is acted in
_SERVER_FAULT = 500
_ACCOUNT = ("/akun/", "/bahasa/", "/static/")


class Scoped:
    """Sets `request.now`, `request.roles` and `request.scope` (None: no role, or not signed in)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        _begin(request)
        # Before the transaction: reading the session also mends a connection that broke.
        signed_in = request.user.is_authenticated
        with transaction.atomic():
            if signed_in:
                self._enter(request)
            response = _change_first(request) or self._get_response(request)
            if request.refused or response.status_code >= _SERVER_FAULT:
                transaction.set_rollback(True)
        if request.refused and request.scope and request.refused.code in trail.RECORDED:
            self._record(request, request.scope, request.refused)
        return response

    def process_exception(self, request: Request, fault: Exception) -> HttpResponse | None:
        """A refusal is an answer; anything else is a bug, and Django's to tell."""
        if not isinstance(fault, Refused):
            return None
        request.refused = fault
        return refusals.page(request, fault)

    def _enter(self, request: Request) -> None:
        user = request.user
        today = timezone.localdate(request.now, areas.zone(user.government))
        request.roles = roles.on_day(user.assigned, today)
        chosen = request.session.get(CHOSEN)
        held = next((one for one in request.roles if one.id == chosen), None)
        held = held or next(iter(request.roles), None)
        # Nothing of persons can be read without a role; one's own password can be changed.
        role, area, office = Role.ADMINISTRATOR, user.government, scope.NO_OFFICE
        if held is not None:
            role, area, office = held.role, held.area, held.office
        who = Scope(user.government, user.pk, user.name, role, area, office)
        request.scope = who if held is not None else None
        scope.enter(who)

    def _record(self, request: Request, who: Scope, refused: Refused) -> None:
        with transaction.atomic():
            scope.enter(who)
            # The page's name, not its address: what somebody typed into that may be a NIK.
            asked = faults.page(request)
            trail.record(who, request.now, "refused", ("page", 0), page=asked, code=refused.code)


def _change_first(request: Request) -> HttpResponse | None:
    """Somebody whose password an administrator knows goes no further than changing it."""
    told = request.user.is_authenticated and request.user.told_password
    if not told or request.path.startswith(_ACCOUNT):
        return None
    return redirect("account_change_password")


def _begin(request: Request) -> None:
    timezone.deactivate()  # that of the request before, in this thread
    request.now = timezone.now()
    request.scope, request.roles, request.refused = None, (), None
