"""The outbox is emptied: a notice is taken, handed to a gateway, and what became of it is kept.

Taking and keeping are transactions of their own, the gateway is asked between them. A notice whose
worker died in between is never handed over again on a guess: the gateway is asked for it, and where
that cannot tell, a person is.
"""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Case, Q, When
from django.utils import timezone

from payung import areas, messages
from payung.messages import Lang
from payung.partners import messaging
from payung.partners.messaging import Channel, Failed, Missing, Outgoing, Sent, Unsure
from payung.partners.messaging.webhook import Report
from payung.registry import sealed
from payung.registry.actions import consents, trail
from payung.registry.models import Government, Message
from payung.registry.permissions import Act
from payung.registry.scope import Scope
from payung.values.refused import Refused

_PHONES = (Channel.WHATSAPP, Channel.SMS)
_TEMPLATE = "payung_"
_NAMED = "NOTICE_"
Became = Sent | Failed | Missing | Unsure


@dataclass(frozen=True, slots=True)
class Handed:
    """A notice in a worker's hands. `again`: an earlier one died with it, so it is asked for."""

    id: int
    tries: int
    channel: Channel
    outgoing: Outgoing
    again: bool


def take(system: Scope, at: datetime, ways: Collection[Channel]) -> Handed | None:
    """The next notice that is due, for one worker alone; None when there is none.

    It is 'sending' from now on, until its lease ends. What may not go out any more is dropped.
    """
    while (row := _next(system, at, ways)) is not None:
        try:
            handed = _take(system, at, row, ways)
        except (KeyError, ValueError, Refused):  # of another version, or sealed for another place
            row.state, row.fault = "failed", "NOTICE_UNREADABLE"
            row.save(update_fields=["state", "fault"])
        else:
            if handed is not None:
                return handed
    return None


def _take(system: Scope, at: datetime, row: Message, ways: Collection[Channel]) -> Handed | None:
    """A notice that is due into a worker's hands; None for one that is dropped."""
    row.next_at = at + messaging.policy().lease
    if row.state == "sending":
        handed = _handed(row, again=True)
        row.save(update_fields=["next_at"])
        return handed
    if fault := _idle(system, at, row):
        row.state, row.fault = "dropped", fault
        row.save(update_fields=["state", "fault"])
        return None
    if row.channel == Channel.PHONE:
        row.channel = next(way for way in _PHONES if way in ways)
    row.state, row.tries = "sending", row.tries + 1
    handed = _handed(row, again=False)
    row.save(update_fields=["state", "tries", "channel", "next_at"])
    return handed


def keep(
    system: Scope, at: datetime, handed: Handed, became: Became, ways: Collection[Channel]
) -> None:  # fmt: skip
    """What became of a notice that was taken; nothing when that has been told already."""
    row = _locked(system, handed.id)
    if row.tries != handed.tries:
        return
    if row.state == "sending":
        if became != Unsure() or handed.again:  # else, when its lease ends, the gateway is asked
            _become(row, at, became, ways)
    elif isinstance(became, Sent) and row.state in {"unknown", "waiting"}:
        _become(row, at, became, ways)  # a slow worker, given up too early, knows better


def report(system: Scope, at: datetime, told: Report, ways: Collection[Channel]) -> None:
    """What WhatsApp told by itself, later; also of a notice that nobody knew about.

    Told twice, or of an earlier attempt, it changes nothing.
    """
    _, number = referred(told.reference) or ("", 0)
    row = Message.objects.select_for_update().filter(
        government=system.government, id=number, tries=told.attempt, channel=Channel.WHATSAPP
    ).first()  # fmt: skip
    known = {"sending", "unknown"} | ({"sent"} if isinstance(told.became, Failed) else set())
    if row is not None and row.state in known:
        _become(row, at, told.became, ways)


def resend(who: Scope, at: datetime, number: int) -> None:
    """Somebody decides that it is to go out once more. Refused NOTICE_SETTLED, NOT_HERE."""
    row = _decided(who, number, "failed", "unknown")
    if not row.sealed_to:  # emptied by `forget`
        raise Refused("NOTICE_SETTLED")
    row.state, row.next_at, row.fault = "waiting", at, ""
    row.save(update_fields=["state", "next_at", "fault"])
    trail.record(who, at, "resend_notice", ("message", number), code=row.code)


def count_as_sent(who: Scope, at: datetime, number: int) -> None:
    """Somebody knows that it has arrived. Refused NOTICE_SETTLED, NOT_HERE."""
    row = _decided(who, number, "unknown")
    row.state, row.sent_at, row.fault = "sent", at, ""
    row.save(update_fields=["state", "sent_at", "fault"])
    trail.record(who, at, "count_notice_as_sent", ("message", number), code=row.code)


def forget(system: Scope, at: datetime) -> int:
    """Empties notices that are settled: number and words go, that it was sent and when stays. A
    code after a day, others after the days of the policy; how many."""
    policy = messaging.policy()
    old = Q(asked_at__lt=at - timedelta(days=policy.keep_days))
    spent = Q(code__in=policy.one_time, asked_at__lt=at - timedelta(days=1))
    settled = Message.objects.filter(
        old | spent, government=system.government, state__in=("sent", "dropped", "failed")
    )
    return settled.exclude(sealed_to=b"").update(sealed_to=b"", sealed_facts=b"")


def reference(government: str, number: int) -> str:
    """What gateways know a notice by: the same at every try, and telling nothing of anybody."""
    return f"{government}-{number}"


def referred(text: str) -> tuple[str, int] | None:
    """Government and id of a reference; None for what is none of ours."""
    government, _, number = text.rpartition("-")
    return (government, int(number)) if government and number.isdecimal() else None


def _next(system: Scope, at: datetime, ways: Collection[Channel]) -> Message | None:
    open_ = [*ways, *([Channel.PHONE] if set(ways) & set(_PHONES) else [])]
    policy = messaging.policy()
    waiting = Q(state="waiting", channel__in=open_)
    if policy.is_quiet(timezone.localtime(at, areas.zone(system.government))):
        waiting &= Q(code__in=policy.at_once)
    due = Message.objects.filter(
        Q(state="sending") | waiting, government=system.government, next_at__lte=at
    )
    # A code that somebody waits for goes before all that has gathered in the night.
    urgent = Case(When(code__in=policy.one_time, then=0), default=1)
    return due.select_for_update(skip_locked=True).order_by(urgent, "next_at", "id").first()


def _idle(system: Scope, at: datetime, row: Message) -> str:
    """Why a notice is not sent any more; '' when it is."""
    rule = messaging.policy().notices[row.code]
    useless = rule.useless_after_minutes
    if useless is not None and at > row.asked_at + timedelta(minutes=useless):
        return "NOTICE_TOO_LATE"
    stands = rule.asked_for or consents.stands(system, row.consent_id, bytes(row.to_index))
    return "" if stands else "NO_CONSENT"


def _handed(row: Message, *, again: bool) -> Handed:
    government, lang = row.government, Lang(row.lang)
    opened = sealed.open_(
        sealed.ring(), "message", "facts", government, row.id, row.sealed_facts
    )  # fmt: skip
    facts: dict[str, str] = json.loads(opened)
    rule = messaging.policy().notices[row.code]
    region = {"region": Government.objects.get(code=government).name}
    outgoing = Outgoing(
        reference(government, row.id),
        row.tries,
        consents.open_("message", government, row.id, row.sealed_to),
        messages.text("NOTICE_SUBJECT", lang, region),
        messages.text(row.code, lang, facts),
        lang,
        _TEMPLATE + row.code.removeprefix(_NAMED).lower(),
        facts,
        facts["code"] if rule.one_time else "",
    )
    return Handed(row.id, row.tries, Channel(row.channel), outgoing, again)


def _become(row: Message, at: datetime, became: Became, ways: Collection[Channel]) -> None:
    match became:
        case Sent(given):
            row.state, row.sent_at, row.given, row.fault = "sent", at, given[:100], ""
        case Failed():
            _fail(row, at, became, ways)
        case Missing():
            _fail(row, at, Failed("GATEWAY_AWAY", again=True), ways)
        case Unsure():
            row.state, row.fault = "unknown", "NOBODY_KNOWS"
    row.save()


def _fail(row: Message, at: datetime, failed: Failed, ways: Collection[Channel]) -> None:
    policy = messaging.policy()
    wait = policy.again_after(row.tries) if failed.again else None
    row.fault = f"{failed.code} {failed.detail}".strip()
    standing_by = row.channel == Channel.WHATSAPP and Channel.SMS in ways
    if standing_by and (wait is None or row.code in policy.one_time):
        # Surely not delivered by WhatsApp, so the same words may go by the other way; a code is
        # not waited for.
        row.state, row.channel, row.next_at = "waiting", Channel.SMS, at
    elif wait is not None:
        row.state, row.next_at = "waiting", at + wait
    else:
        row.state = "failed"


def _locked(who: Scope, number: int) -> Message:
    row = Message.objects.select_for_update().filter(government=who.government, id=number).first()
    if row is None:
        raise Refused("NOT_HERE")
    return row


def _decided(who: Scope, number: int, *states: str) -> Message:
    who.ask(Act.HANDLE_CLAIM)
    row = _locked(who, number)
    if row.state not in states:
        raise Refused("NOTICE_SETTLED")
    return row
