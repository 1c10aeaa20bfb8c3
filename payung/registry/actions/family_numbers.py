"""A family gives another number: it counts once a code that went to it was typed.

Until then notices and codes go to the number that let them in. A number typed wrong would give a
stranger the claim, and lock the family out.
"""

from datetime import datetime

from payung.registry import scope as scopes
from payung.registry.actions import claimants, families, trail
from payung.registry.actions.families import Numbers
from payung.registry.models import FamilyVisit
from payung.registry.queries import families as theirs
from payung.registry.scope import Scope


def offer(who: Scope, at: datetime, visit: FamilyVisit, typed: str) -> None:
    """Sends a code to another number; nothing for the one that is theirs already. Refused
    ADDRESS_UNREADABLE."""
    own, phone = families.numbers_of(visit).own, claimants.phone(typed)
    if phone in ("", own):
        return
    with scopes.as_system(who) as itself:
        locked = _locked(visit)
        numbers = Numbers(own)
        families.send_code(itself, at, locked, numbers, phone)
        families.keep_numbers(locked, numbers)
        locked.tries = 0
        locked.save(update_fields=["sealed_numbers", "code_until", "tries"])


def offered(visit: FamilyVisit, at: datetime) -> str:
    """The number that a code went to and that is not theirs yet; '' for none."""
    numbers = families.numbers_of(visit)
    others = [phone for phone in numbers.codes.values() if phone != numbers.own]
    return others[0] if others and at <= visit.code_until else ""


def show(who: Scope, at: datetime, visit: FamilyVisit, code: str) -> bool:
    """Whether the code is right; what is theirs goes to that number from now on, and the one before
    hears of it. A wrong one is counted: needs a transaction that stands."""
    with scopes.as_system(who):
        locked = _locked(visit)
        numbers = families.numbers_of(locked)
        phone = numbers.codes.get(families.code_index(locked, code))
        if phone is None or locked.code_until < at or locked.state != families.IN:
            families.wrong(locked, at)
            return False
        families.keep_numbers(locked, Numbers(phone))
        locked.save(update_fields=["sealed_numbers"])
    for claim in theirs.own(who, locked.enrolment_id or 0, numbers.own):
        claimants.move(who, at, claim, phone)
        trail.record(who, at, "move_number", ("claim", claim.id), number=claim.number)
    return True


def _locked(visit: FamilyVisit) -> FamilyVisit:
    rows = FamilyVisit.objects.select_for_update()
    return rows.get(government=visit.government, id=visit.id)
