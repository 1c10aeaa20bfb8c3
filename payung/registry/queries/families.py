"""Whom a family asks for, and the number that is on record for them."""

from dataclasses import dataclass
from datetime import date

from payung.registry import carding, sealed
from payung.registry.models import Card, Claim, DecreeLine, Enrolment, Person, Proposal
from payung.registry.queries import papers
from payung.registry.scope import Scope


@dataclass(frozen=True, slots=True)
class Found:
    """An enrolment, the newest claim about it that is not void, and the number to write to."""

    enrolment: int
    claim: int | None
    phone: str


def find(scope: Scope, card: str, nik: str, born: date | None, claim: str) -> Found | None:
    """Whom this is about, by the first of the three that was told; None for nobody.

    A code goes to the number that the claimant gave, where there is a claim; else to the one on the
    list by which the person was proposed.
    """
    if claim:
        told = Claim.objects.filter(government=scope.government, number=claim).first()
        return None if told is None else Found(told.enrolment_id, told.id, papers.phone(told))
    enrolment = _by_card(scope, card) if card else _by_nik(scope, nik, born)
    if enrolment is None:
        return None
    there = newest_claim(scope, enrolment.id)
    phone = papers.phone(there) if there else ""
    return Found(enrolment.id, there.id if there else None, phone or _on_list(enrolment))


def newest_claim(scope: Scope, enrolment: int) -> Claim | None:
    """The newest claim about an enrolment that counts."""
    found = Claim.objects.filter(government=scope.government, enrolment_id=enrolment)
    return found.exclude(state__in=("withdrawn", "merged")).order_by("-id").first()


def _by_card(scope: Scope, reference: str) -> Enrolment | None:
    """By what the QR of a card leads to, signed by us; of this government and in use."""
    government, own = carding.read(reference) or ("", "")
    card = Card.objects.filter(
        government=scope.government, reference=own or "-", withdrawn_at=None
    ).first()
    if government != scope.government:
        return None
    return None if card is None else _enrolment(scope, id=card.enrolment_id)


def _by_nik(scope: Scope, nik: str, born: date | None) -> Enrolment | None:
    index = sealed.ring().blind(nik, "nik")
    person = Person.objects.filter(government=scope.government, nik_index=index).first()
    if person is None or born is None or person.birth_date != born:
        return None
    return _enrolment(scope, person_id=person.id)


def _enrolment(scope: Scope, **by: int) -> Enrolment | None:
    """The newest one: somebody may have been in the programme of the year before too."""
    return Enrolment.objects.filter(government=scope.government, **by).order_by("-id").first()


def _on_list(enrolment: Enrolment) -> str:
    line = DecreeLine.objects.get(government=enrolment.government, id=enrolment.decreeline_id)
    found = Proposal.objects.get(government=line.government, id=line.proposal_id)
    box = found.sealed_phone
    return sealed.open_(sealed.ring(), "proposal", "phone", found.government, found.id, box)


def person(scope: Scope, enrolment: int) -> Enrolment:
    """The enrolment that a family was let in for."""
    return Enrolment.objects.get(government=scope.government, id=enrolment)
