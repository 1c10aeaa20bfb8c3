"""People of the register: made once for each NIK, and shown in full only for a reason."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from payung.registry import scope as scopes
from payung.registry import sealed
from payung.registry.actions import trail
from payung.registry.keys import Keyring
from payung.registry.models import Person, Proposal
from payung.registry.permissions import Act
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.values.refused import Refused

_SHORTEST_REASON, LONGEST_REASON = 5, 200


@dataclass(frozen=True, slots=True)
class About:
    """Somebody as they are entered: with a usable NIK."""

    nik: str
    name: str
    birth_date: date | None
    sex: str
    area: str
    office: int | None


def ensure(scope: Scope, ring: Keyring, about: About) -> int:
    """The person with that NIK in the government's register, entered if need be; the id.

    Only the system may enter people, so it does, within the transaction at hand.
    """
    scopes.enter(scopes.system(scope.government))
    index = ring.blind(about.nik, "nik")
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('payung_id')")
        (number,) = cursor.fetchone()
    entered = Person(
        government=scope.government,
        id=number,
        sealed_nik=sealed.seal(ring, "person", "nik", scope.government, number, about.nik),
        nik_index=index,
        name=about.name,
        birth_date=about.birth_date,
        sex=about.sex,
        area=about.area,
        office_id=about.office,
    )
    Person.objects.bulk_create([entered], ignore_conflicts=True)  # ON CONFLICT DO NOTHING
    found = Person.objects.get(government=scope.government, nik_index=index)
    scopes.enter(scope)
    return found.id


def reveal(scope: Scope, at: datetime, person: int, why: str) -> str:
    """A person's NIK in full; that it was shown, to whom and why is on record.

    Refused NOT_HERE, REVEAL_REASON for no reason worth the name.
    """
    ask_to_reveal(scope, why)
    found = Person.objects.filter(government=scope.government, id=person).first()
    if found is None:
        raise Refused("NOT_HERE")
    nik = sealed.open_(
        sealed.ring(), "person", "nik", scope.government, found.id, bytes(found.sealed_nik)
    )
    trail.record(scope, at, "reveal_nik", ("person", person), why.strip())
    return nik


def reveal_proposed(scope: Scope, at: datetime, proposal: int, why: str) -> str:
    """As `reveal`, for the NIK of one row of a list, whose person may not be known."""
    ask_to_reveal(scope, why)
    found = Proposal.objects.filter(here.rows(scope), id=proposal).first()
    if found is None:
        raise Refused("NOT_HERE")
    nik = sealed.open_(
        sealed.ring(), "proposal", "nik", scope.government, found.id, bytes(found.sealed_nik)
    )
    trail.record(scope, at, "reveal_nik", ("proposal", proposal), why.strip())
    return nik


def ask_to_reveal(scope: Scope, why: str) -> None:
    """Refused NOT_ALLOWED, or REVEAL_REASON for no reason worth the name."""
    scope.ask(Act.REVEAL_NIK)
    if not _SHORTEST_REASON <= len(why.strip()) <= LONGEST_REASON:
        raise Refused("REVEAL_REASON", least=str(_SHORTEST_REASON), most=str(LONGEST_REASON))
