"""Once a day it goes on record that premiums fall due; messages that leave the house read it."""

from datetime import datetime, time

from django.utils import timezone

from payung import areas
from payung.registry.actions import trail
from payung.registry.models import Event
from payung.registry.queries import due
from payung.registry.scope import Scope

ACT = "notify_due"


def remind(scope: Scope, at: datetime) -> int:
    """A line for each programme whose month is near its day and not paid; how many are new."""
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
    return len(new)
