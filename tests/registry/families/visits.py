"""A family at its page: what they ask, the code that was sent, and papers from a folder."""

import json
from datetime import datetime
from pathlib import Path

from django.db import transaction

from payung.registry import scope, sealed
from payung.registry.actions import families, papers
from payung.registry.actions.families import Asking
from payung.registry.models import ClaimDocument, Enrolment, FamilyVisit, Message, Person, Proposal
from payung.registry.scope import Scope
from tests.registry.claimed import AT, BORN
from tests.registry.decrees.steps import done
from tests.registry.people import JAMBI

HOME, PHONE = "203.0.113.7", "+6281234567890"


def reachable(enrolment: Enrolment, phone: str = PHONE) -> str:
    """Puts a birth date and a number on record for somebody; their NIK."""
    ring = sealed.ring()
    person = Person.objects.using("owner").get(id=enrolment.person_id)
    Person.objects.using("owner").filter(id=person.id).update(birth_date=BORN)
    for proposal in Proposal.objects.using("owner").filter(person_id=person.id):
        box = sealed.seal(ring, "proposal", "phone", JAMBI, proposal.id, phone)
        Proposal.objects.using("owner").filter(id=proposal.id).update(sealed_phone=box)
    return sealed.open_(ring, "person", "nik", JAMBI, person.id, person.sealed_nik)


def ask(told: Asking, at: datetime = AT, address: str = HOME) -> str:
    with transaction.atomic():
        return families.ask(JAMBI, at, told, address)


def looked_up(at: datetime = AT) -> FamilyVisit:
    """The newest visit after the job has looked it up."""
    visit = FamilyVisit.objects.using("owner").latest("id")
    with transaction.atomic():
        scope.enter(scope.system(JAMBI))
        families.look_up(JAMBI, at, visit.id)
    return FamilyVisit.objects.using("owner").get(id=visit.id)


def code(phone: str = "") -> str:
    """The code in the newest message, to one number where that is told."""
    rows = Message.objects.using("owner").filter(code="NOTICE_CODE").order_by("-id")
    found = next(one for one in rows if not phone or to(one) == phone)
    text = sealed.open_(sealed.ring(), "message", "facts", JAMBI, found.id, found.sealed_facts)
    return str(json.loads(text)["code"])


def to(message: Message) -> str:
    """The number that a message goes to."""
    ring, box = sealed.ring(), message.sealed_to
    return sealed.open_(ring, "message", "to", JAMBI, message.id, box)


def told(code: str) -> list[str]:
    """The numbers that a notice went to, in order."""
    rows = Message.objects.using("owner").filter(code=code).order_by("id")
    return [to(one) for one in rows]


def enter(key: str, given: str, at: datetime = AT, address: str = HOME) -> str:
    with transaction.atomic():
        return families.enter(JAMBI, at, key, given, address)


def sent(who: Scope, claim: int, kind: str, content: bytes, folder: Path) -> ClaimDocument:
    path = folder / "foto.jpg"
    path.write_bytes(content)
    return done(who, lambda: papers.add(who, AT, claim, kind, "foto KTP.jpg", path))


def judged(who: Scope, paper: int, good: bool, why: str = "") -> ClaimDocument:
    return done(who, lambda: papers.judge(who, AT, paper, good, why))
