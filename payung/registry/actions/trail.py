"""The audit trail is written here and nowhere else: one row for each action, in its transaction."""

from datetime import datetime

from payung import audit
from payung.registry.models import ChainEnd, Event
from payung.registry.scope import Scope

# Refusals that doors write into the trail: somebody tried what is not theirs.
RECORDED = ("NOT_ALLOWED", "NOT_HERE", "OWN_WORK", "UPLOAD_TOO_LARGE")


def record(
    scope: Scope,
    at: datetime,
    act: str,
    subject: tuple[str, int],
    why: str = "",
    **facts: object,
) -> Event:
    """Adds the next link to the government's chain; held until the transaction ends.

    `subject` is what it was done to: ('list', its id). `facts` are JSON and hold no number of a
    person. The end of the chain is locked, so write this last: others wait for it.
    """
    ChainEnd.objects.get_or_create(government=scope.government, defaults={"hash": audit.START})
    end = ChainEnd.objects.select_for_update().get(government=scope.government)
    entry = audit.Entry(
        scope.government, end.number + 1, at, scope.user, scope.name, scope.role.value, act,
        *subject, why, facts,
    )  # fmt: skip
    previous = bytes(end.hash)
    event = Event.objects.create(
        government=entry.government,
        number=entry.number,
        at=at,
        by=entry.by,
        by_name=entry.by_name,
        role=entry.role,
        act=act,
        subject=entry.subject,
        subject_id=entry.subject_id,
        why=why,
        facts=facts,
        previous=previous,
        hash=audit.digest(entry, previous),
    )
    ChainEnd.objects.filter(government=scope.government).update(
        number=event.number, hash=event.hash
    )
    return event
