"""Who claims: read when they are told of, and put right later by whoever may."""

from dataclasses import dataclass
from datetime import datetime

from payung.claims import lifecycle
from payung.claims.doubts import ONESELF
from payung.intake import phones
from payung.registry import sealed
from payung.registry.actions import claim_facts, telling_claims, trail
from payung.registry.jobs import queue
from payung.registry.models import Claim
from payung.registry.queries import claims as asked
from payung.registry.queries import here, numbers
from payung.registry.scope import Scope
from payung.values import identity
from payung.values.refused import Refused


@dataclass(frozen=True, slots=True)
class Claimant:
    """Who claims, and where the money goes. `relation` is a `Relation`, 'worker' for oneself, or
    'other' for who is none of them; what is not known yet is ''."""

    name: str
    relation: str
    nik: str = ""
    phone: str = ""
    account: str = ""
    account_holder: str = ""
    bank: str = ""


def nik(typed: str) -> str:
    """A NIK as digits, '' for none. Refused CLAIMANT_NIK for what is none."""
    read = identity.read_nik(typed).digits
    if typed.strip() and not read:
        raise Refused("CLAIMANT_NIK")
    return read


def phone(typed: str) -> str:
    """A number as E.164, '' for none. Refused ADDRESS_UNREADABLE for what nobody can dial: notices
    and codes would be lost without anybody hearing of it."""
    read = phones.read(typed)
    if typed.strip() and not read:
        raise Refused("ADDRESS_UNREADABLE")
    return read


def living(relation: str, *, died: bool) -> str:
    """A relation that fits what happened. Refused CLAIM_BY_THE_DEAD: who has died claims nothing
    themselves, and to say so would ask for the fewest papers."""
    if died and relation == ONESELF:
        raise Refused("CLAIM_BY_THE_DEAD")
    return relation


def correct(scope: Scope, at: datetime, claim: int, told: Claimant, why: str) -> Claim:
    """Another name, relation, NIK and number of who claims; NIK and number stay where none is told.
    The account is `accounts`' alone.

    By who has opened it or the managing office; the number at any time, the rest until BPJS has
    answered. The family hears of another number at the one before. Refused NOT_HERE, NOT_ALLOWED,
    WHY_MISSING, CLAIM_CLAIMANT_MISSING, CLAIM_FACTS_STAND, and as `nik`, `phone` and `living`.
    """
    found = Claim.objects.select_for_update().filter(here.rows(scope), id=claim).first()
    if found is None:
        raise Refused("NOT_HERE")
    scope.ask(claim_facts.act(scope, found))
    if not why.strip():
        raise Refused("WHY_MISSING")
    name, relation = told.name.strip()[:150], told.relation[:20]
    if not name or not relation:
        raise Refused("CLAIM_CLAIMANT_MISSING")
    living(relation, died=asked.told(found).death is not None)
    before = (found.claimant, found.relation, opened(found, "claimant_nik"))
    person = (name, relation, nik(told.nik) or before[2])
    number = phone(told.phone) or _phone(found)
    if found.state in lifecycle.VOID or (person != before and not claim_facts.takes(found)):
        raise Refused("CLAIM_FACTS_STAND")
    found.claimant, found.relation = name, relation
    seal(found, "claimant_nik", person[2])
    found.save(update_fields=["claimant", "relation", "sealed_claimant_nik"])
    trail.record(
        scope, at, "correct_claimant", ("claim", found.id), why.strip()[:300], number=found.number,
        relation=relation, person=person != before, phone=number != _phone(found),
    )  # fmt: skip
    move(scope, at, found, number)
    queue.doubts_later(found.government, found.id)
    return found


def succeed(scope: Scope, at: datetime, claim: Claim, told: Claimant, *, unseen: bool) -> None:
    """Who had claimed for their own accident has died of it: who tells it claims from now on,
    `unseen` where it is told at the public page and not before a clerk.

    The account stays, and is asked about: it is changed by four eyes only.
    """
    claim.claimant, claim.relation = told.name[:150], told.relation[:20]
    claim.unseen = unseen
    seal(claim, "claimant_nik", told.nik)
    claim.save(update_fields=["claimant", "relation", "sealed_claimant_nik", "unseen"])
    trail.record(
        scope, at, "correct_claimant", ("claim", claim.id), number=claim.number,
        relation=claim.relation, person=True, phone=False,
    )  # fmt: skip


def move(scope: Scope, at: datetime, claim: Claim, number: str) -> None:
    """Notices and codes of a claim go to another number; the one before hears of it."""
    before = numbers.of_claim(scope, claim)
    if number == _phone(claim):
        return
    seal(claim, "phone", number)
    claim.save(update_fields=["sealed_phone"])
    if before != number:
        telling_claims.number_changed(scope, at, claim, before)


def opened(claim: Claim, column: str) -> str:
    """What one of the sealed columns of a claim holds."""
    box = getattr(claim, f"sealed_{column}")
    return sealed.open_(sealed.ring(), "claim", column, claim.government, claim.id, box)


def seal(claim: Claim, column: str, text: str) -> None:
    """Puts `text` into a sealed column of a claim that is saved later."""
    box = sealed.seal(sealed.ring(), "claim", column, claim.government, claim.id, text.strip())
    setattr(claim, f"sealed_{column}", box)


def _phone(claim: Claim) -> str:
    return phones.read(opened(claim, "phone"))
