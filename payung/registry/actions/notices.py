"""Notices: written down where something happens, in its transaction; sent later, by a job.

Whoever may do a thing may have its people told of it, and sees neither their number nor what
became of the notice: rows are written as the system, in the caller's transaction.
"""

import json
from datetime import datetime

from django.conf import settings

from payung import messages
from payung.messages import Lang
from payung.partners import messaging
from payung.registry import copying, scope, sealed
from payung.registry.actions import consents
from payung.registry.jobs import queue
from payung.registry.models import Message
from payung.registry.scope import Scope


def tell(
    who: Scope, at: datetime, key: str, to: int | str, code: str, subject: tuple[str, int],
    /, **facts: str,
) -> None:  # fmt: skip
    """One row of the outbox; told again under the same `key` nothing more is written.

    `key` names what is told ('claim-812-paid'). `to` is the id of a person, written to where they
    have consented, or a number or address that was given for this very purpose, written to unless
    consent to it was taken back. `facts` fill the blanks of `code`; a blank left open is a
    KeyError, so that no family is ever sent a text with a hole in it.
    """
    messages.text(code, Lang.ID, facts)
    rule = messaging.policy().notices[code]
    with scope.as_system(who) as system:
        reach = consents.reach(system, to, even_unasked=rule.asked_for)
        (number,) = copying.numbers(1)
        told = sealed.seal(
            sealed.ring(), "message", "facts", who.government, number, json.dumps(facts)
        )
        row = Message(
            government=who.government, id=number, key=key, channel=reach.channel, code=code,
            sealed_to=consents.seal("message", who.government, number, reach.to),
            to_index=reach.index, consent_id=reach.consent, lang=Lang.ID, sealed_facts=told,
            subject=subject[0], subject_id=subject[1], next_at=at, asked_at=at, fault=reach.fault,
            state="dropped" if reach.fault else "waiting",
        )  # fmt: skip
        Message.objects.bulk_create([row], ignore_conflicts=True)
    if rule.at_once:
        queue.at_once(queue.NOTICES)


def where(page: str) -> str:
    """Where a page of ours is found, for a notice: its address, or the village office where the
    installation has none that a family reaches."""
    return f"{settings.SITE}{page}" if settings.SITE else messages.text("PLACE_OFFICE", Lang.ID)
