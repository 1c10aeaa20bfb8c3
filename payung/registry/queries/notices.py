"""The outbox as its keeper sees it: what waits, what failed, what nobody knows; numbers masked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from payung.registry.actions import consents
from payung.registry.models import Message
from payung.registry.scope import Scope
from payung.values import identity

PAGE = 50
STATES = ("unknown", "failed", "waiting", "sending", "sent", "dropped")
_AT, _SHOWN = "@", 1


@dataclass(frozen=True, slots=True)
class Shown:
    """One notice: what it tells, to whom (masked), how it stands; `fault` is a code, `detail` the
    gateway's own number."""

    id: int
    code: str
    channel: str
    to: str
    subject: str
    subject_id: int
    state: str
    asked_at: datetime
    next_at: datetime
    sent_at: datetime | None
    tries: int
    fault: str
    detail: str


def counts(who: Scope) -> Mapping[str, int]:
    """How many notices are in each state, all states told."""
    found = Message.objects.filter(government=who.government).values_list("state")
    told = dict(found.annotate(count=Count("id")).order_by())
    return {state: told.get(state, 0) for state in STATES}


def page(who: Scope, state: str, number: int = 1) -> tuple[Shown, ...]:
    """Fifty notices in a state, the newest first, from page 1 on."""
    found = Message.objects.filter(government=who.government, state=state)
    first = (number - 1) * PAGE
    return tuple(_shown(row) for row in found.order_by("-asked_at", "-id")[first : first + PAGE])


def by_key(who: Scope, key: str) -> Shown:
    """The notice that was told under a key."""
    return _shown(Message.objects.get(government=who.government, key=key))


def masked(address: str) -> str:
    """'+628******7890', 's***@contoh.id'; '' for none."""
    name, at, host = address.rpartition(_AT)
    return f"{name[:_SHOWN]}***{at}{host}" if at else identity.mask(address)


def _shown(row: Message) -> Shown:
    fault, _, detail = row.fault.partition(" ")
    return Shown(
        row.id, row.code, row.channel,
        masked(consents.open_("message", row.government, row.id, row.sealed_to)),
        row.subject, row.subject_id, row.state, row.asked_at, row.next_at, row.sent_at, row.tries,
        fault, detail,
    )  # fmt: skip
