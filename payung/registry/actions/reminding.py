"""Premiums that fall due: once a day on record, and by notice to the treasurers."""

from datetime import datetime, time

from django.utils import timezone

from payung import areas, reporting
from payung.messages import Lang
from payung.registry.actions import notices, trail
from payung.registry.models import Event
from payung.registry.permissions import Role
from payung.registry.queries import due, roles
from payung.registry.queries.due import Due
from payung.registry.scope import Scope
from payung.values import money

ACT = "notify_due"


def remind(scope: Scope, at: datetime) -> int:
    """A line for each programme whose month is near its day and not paid; how many are new. Each
    treasurer with an address gets a notice before the day, and one more after it."""
    today = timezone.localdate(at, areas.zone(scope.government))
    begun = datetime.combine(today, time(), areas.zone(scope.government))
    told = set(
        Event.objects.filter(government=scope.government, act=ACT, at__gte=begun).values_list(
            "subject_id", flat=True
        )
    )
    new = [one for one in due.due(today, due.watches(scope, today)) if one.programme not in told]
    for one in new:
        trail.record(
            scope, at, ACT, ("programme", one.programme), month=str(one.month), day=str(one.day),
            people=one.people, rupiah=one.rupiah,
        )  # fmt: skip
        for user, address in roles.addresses(scope, Role.TREASURER, today):
            _tell(scope, at, one, (user, address), late=today > one.day)
    return len(new)


def _tell(scope: Scope, at: datetime, one: Due, to: tuple[int, str], *, late: bool) -> None:
    user, address = to
    notices.tell(
        scope, at, f"due-{one.programme}-{one.month}-{user}{'-late' * late}", address,
        "NOTICE_PREMIUM_DUE", ("programme", one.programme), programme=one.name[:80],
        month=reporting.wording.month(one.month, Lang.ID), day=reporting.day(one.day, Lang.ID),
        amount=money.rupiah(one.rupiah),
    )  # fmt: skip
