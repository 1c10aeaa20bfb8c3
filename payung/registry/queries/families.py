"""Whom a family asks for, the numbers on record for them, and the claims that are theirs."""

from dataclasses import dataclass
from datetime import date

from payung.claims import lifecycle
from payung.registry import carding, sealed
from payung.registry.models import Card, Claim, Enrolment, Person
from payung.registry.queries import here, numbers
from payung.registry.scope import Scope


@dataclass(frozen=True, slots=True)
class Found:
    """An enrolment, and the numbers to write to: each opens what is its own."""

    enrolment: int
    phones: tuple[str, ...]


def find(scope: Scope, card: str, nik: str, born: date | None, claim: str) -> Found | None:
    """Whom this is about, by the one of the three that was told; None for nobody.

    By a claim's number, the number of that claim. Else the one on the list, and that of the newest
    claim: a claimant need not be who was written down on the list, nor the other way round.
    """
    if claim:
        told = Claim.objects.filter(government=scope.government, number=claim).first()
        return None if told is None else _found(told.enrolment_id, numbers.of_claim(scope, told))
    enrolment = _by_card(scope, card) if card else by_nik(scope, nik, born)
    if enrolment is None:
        return None
    there = _newest_claim(enrolment)
    claimed = numbers.of_claim(scope, there) if there else ""
    return _found(enrolment.id, numbers.on_list(scope, enrolment), claimed)


def own(scope: Scope, enrolment: int, phone: str) -> tuple[Claim, ...]:
    """The claims about somebody that whoever answers at a number has made, or may follow: those
    that count first, the newest of them first."""
    person_id = person(scope, enrolment).person_id
    rows = Claim.objects.filter(here.rows(scope), person_id=person_id).order_by("-id")
    theirs = [one for one in rows if numbers.of_claim(scope, one) == phone]
    return tuple(sorted(theirs, key=lambda one: one.state in lifecycle.VOID))


def person(scope: Scope, enrolment: int) -> Enrolment:
    """The enrolment that a family was let in for."""
    return Enrolment.objects.get(government=scope.government, id=enrolment)


def by_nik(scope: Scope, nik: str, born: date | None) -> Enrolment | None:
    """The newest enrolment of who has that NIK and was born on that day; None for nobody."""
    index = sealed.ring().blind(nik, "nik")
    found = Person.objects.filter(government=scope.government, nik_index=index).first()
    if found is None or born is None or found.birth_date != born:
        return None
    return _enrolment(scope, person_id=found.id)


def _found(enrolment: int, *phones: str) -> Found:
    return Found(enrolment, tuple(dict.fromkeys(phone for phone in phones if phone)))


def _newest_claim(enrolment: Enrolment) -> Claim | None:
    found = Claim.objects.filter(government=enrolment.government, person_id=enrolment.person_id)
    return found.exclude(state__in=lifecycle.VOID).order_by("-id").first()


def _by_card(scope: Scope, reference: str) -> Enrolment | None:
    """By what the QR of a card leads to, signed by us, of this government. Withdrawn or not: it is
    withdrawn when the cover ends, and the code is what opens the page."""
    government, own_reference = carding.read(reference) or ("", "")
    card = Card.objects.filter(
        government=scope.government, reference=own_reference or "-"
    ).first()  # fmt: skip
    if government != scope.government or card is None:
        return None
    return _enrolment(scope, id=card.enrolment_id)


def _enrolment(scope: Scope, **by: int) -> Enrolment | None:
    """The newest one: somebody may have been in the programme of the year before too."""
    return Enrolment.objects.filter(government=scope.government, **by).order_by("-id").first()
