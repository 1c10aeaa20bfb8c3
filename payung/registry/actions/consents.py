"""That somebody may be written to: given by a person for a number, taken back at any time."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from payung.intake import phones
from payung.partners.messaging import Channel
from payung.registry import copying, scope, sealed
from payung.registry.actions import trail
from payung.registry.models import Consent, Person
from payung.registry.permissions import Act
from payung.registry.scope import Scope
from payung.values.refused import Refused

_LONGEST = 100
_AT = "@"


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a notice goes, or in `fault` why nowhere; `consent` is the row it rests on."""

    channel: Channel
    to: str
    index: bytes
    consent: int | None = None
    fault: str = ""


def give(who: Scope, at: datetime, person: int, to: str, how: str) -> int:
    """A person consents to be written to at a number or address; the consent's id.

    `how` says how they did ('formulir kartu, ditandatangani'). Given again for the same number it
    is the one that stands. Refused ADDRESS_UNREADABLE, CONSENT_HOW_MISSING, NOT_HERE.
    """
    who.ask(Act.OPEN_CLAIM)
    channel, address = read(to)
    if not address:
        raise Refused("ADDRESS_UNREADABLE")
    if not how.strip():
        raise Refused("CONSENT_HOW_MISSING")
    _seen(who, person)
    with scope.as_system(who):
        index = blind(address)
        live = _live(who).filter(person_id=person, to_index=index).first()
        if live is not None:
            return live.id
        (number,) = copying.numbers(1)
        Consent.objects.create(
            government=who.government, id=number, person_id=person, channel=channel,
            sealed_to=seal("consent", who.government, number, address), to_index=index,
            given_at=at, how=how.strip()[:_LONGEST],
        )  # fmt: skip
    trail.record(who, at, "give_consent", ("person", person), consent=number, channel=channel)
    return number


def withdraw(who: Scope, at: datetime, person: int) -> int:
    """A person wants to hear nothing any more; how many consents that ends. Refused NOT_HERE."""
    who.ask(Act.OPEN_CLAIM)
    _seen(who, person)
    with scope.as_system(who):
        ended = _live(who).filter(person_id=person).update(withdrawn_at=at)
    if ended:
        trail.record(who, at, "withdraw_consent", ("person", person), ended=ended)
    return ended


def stop(who: Scope, at: datetime, to: str) -> None:
    """As `refuse_number`, for somebody who has called or come by. Refused ADDRESS_UNREADABLE."""
    who.ask(Act.HANDLE_CLAIM)
    if not read(to)[1]:
        raise Refused("ADDRESS_UNREADABLE")
    with scope.as_system(who) as itself:
        refuse_number(itself, at, to)
    trail.record(who, at, "refuse_number", ("number", 0))


def refuse_number(system: Scope, at: datetime, to: str) -> None:
    """Whoever answers at a number wants to hear nothing: they wrote so. Nothing is undone by it."""
    channel, address = read(to)
    index = blind(address)
    if not address or _refused(system, index):
        return
    if not _live(system).filter(to_index=index).update(withdrawn_at=at):
        (number,) = copying.numbers(1)
        Consent.objects.create(
            government=system.government, id=number, channel=channel, to_index=index, given_at=at,
            sealed_to=seal("consent", system.government, number, address),
            how="STOP", withdrawn_at=at,
        )  # fmt: skip
    trail.record(system, at, "withdraw_consent", ("number", 0))


def reach(system: Scope, to: int | str, *, even_unasked: bool) -> Reach:
    """Where somebody is written to: a person by their latest consent, a number given for it."""
    if isinstance(to, int):
        given = _live(system).filter(person_id=to).order_by("-given_at", "-id").first()
        if given is None:
            return Reach(Channel.PHONE, "", b"", fault="NO_CONSENT")
        address = open_("consent", system.government, given.id, given.sealed_to)
        return Reach(Channel(given.channel), address, bytes(given.to_index), given.id)
    channel, address = read(to)
    if not address:
        return Reach(channel, "", b"", fault="ADDRESS_UNREADABLE")
    index = blind(address)
    if not even_unasked and _refused(system, index):
        return Reach(channel, address, index, fault="NO_CONSENT")
    return Reach(channel, address, index)


def stands(system: Scope, consent: int | None, index: bytes) -> bool:
    """Whether a notice may still go out: on the consent it rests on, or to a number given."""
    if consent is not None:
        return _live(system).filter(id=consent).exists()
    return not _refused(system, index)


def read(to: str) -> tuple[Channel, str]:
    """A number as E.164, an address of e-mail as it is written; '' for neither."""
    given = to.strip()
    if _AT not in given:
        return Channel.PHONE, phones.read(given)
    name, _, host = given.rpartition(_AT)
    # Beyond ASCII a server may not take it, and would say so when nobody listens any more.
    sound = (
        given.isascii()
        and name
        and "." in host
        and given.isprintable()
        and not set(given) & set(" ,;<>")
    )
    return Channel.EMAIL, given if sound else ""


def blind(address: str) -> bytes:
    """What a number or address is found by."""
    return sealed.ring().blind(address.lower(), "to")


def seal(table: str, government: str, number: int, address: str) -> bytes:
    return sealed.seal(sealed.ring(), table, "to", government, number, address)


def open_(table: str, government: str, number: int, box: bytes | memoryview) -> str:
    return sealed.open_(sealed.ring(), table, "to", government, number, box)


def _live(who: Scope) -> QuerySet[Consent]:
    return Consent.objects.filter(government=who.government, withdrawn_at=None)


def _refused(system: Scope, index: bytes) -> bool:
    """A number that consent was taken back for, and that nobody has consented for since."""
    taken_back = Consent.objects.filter(
        government=system.government, to_index=index, withdrawn_at__isnull=False
    )
    return taken_back.exists() and not _live(system).filter(to_index=index).exists()


def _seen(who: Scope, person: int) -> None:
    """Refused NOT_HERE for somebody whom one does not see."""
    if not Person.objects.filter(government=who.government, id=person).exists():
        raise Refused("NOT_HERE")
