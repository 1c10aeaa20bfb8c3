"""Proposals that nobody has answered in time are told to the manager."""

from datetime import datetime, timedelta

from payung.registry.actions import trail
from payung.registry.actions.verification import judging
from payung.registry.models import Proposal
from payung.registry.permissions import Act
from payung.registry.queries import here, programmes
from payung.registry.scope import Scope
from payung.verification.lifecycle import State


def escalate(scope: Scope, at: datetime) -> int:
    """Marks what has waited longer than its programme's days at one level; once for each level.

    Returns how many were marked. Doing it again marks nothing.
    """
    scope.ask(Act.CHANGE_PROGRAMME)
    return sum(_escalate(scope, at, one) for one in programmes.listed(scope))


def _escalate(scope: Scope, at: datetime, programme: programmes.Listed) -> int:
    days = programme.plan.way.days
    late = list(
        Proposal.objects.filter(
            here.rows(scope),
            programme_id=programme.id,
            state=State.WAITING,
            since__lt=at - timedelta(days=days),
            escalated_at__isnull=True,
        )
        .select_for_update()
        .order_by("id")
        .values_list("id", flat=True)
    )
    if late:
        Proposal.objects.filter(government=scope.government, id__in=late).update(escalated_at=at)
        trail.record(
            scope, at, "escalate_proposals", ("programme", programme.id),
            count=len(late), days=days, digest=judging.digest(late),
        )  # fmt: skip
    return len(late)
