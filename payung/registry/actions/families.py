"""A family at the public page: they tell whom it is about, prove it by a code, and are let in.

The page never looks anybody up. It writes down what was told and asks for a job; only that job
knows whether there is anybody, and sends the code to the number on record. So the page gives the
same answer in the same time whether the person exists or not, and a wrong code is a wrong code.
"""

import hmac
import json
import secrets
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta

from payung.registry import asked, copying, scope, sealed
from payung.registry.actions import notices, trail
from payung.registry.jobs import queue
from payung.registry.models import Enrolment, FamilyVisit
from payung.registry.permissions import Role
from payung.registry.queries import families
from payung.registry.queries.families import Found
from payung.registry.scope import Scope
from payung.values.refused import Refused

NAME = "Keluarga"  # who has done it, in the trail
CODE_LASTS, VISIT_LASTS = timedelta(minutes=10), timedelta(hours=2)
TRIES, DIGITS = 5, 6
# How often an address may ask for a code, and one be asked for the same person. Many telephones
# share an address, so that one is the looser.
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_OF_ADDRESS = ((_HOUR, 30), (_DAY, 100))
_OF_SUBJECT = ((_HOUR, 3), (_DAY, 6))
_TRIES_OF_ADDRESS = (_HOUR, 60)
_KEY_BYTES = 24
_KEPT = timedelta(days=30)
ASKED, SENT, IN, OVER = "asked", "sent", "in", "over"


@dataclass(frozen=True, slots=True)
class Asking:
    """Whom it is about: a card's reference, or a NIK with a birth date, or a claim's number."""

    card: str = ""
    nik: str = ""
    born: date | None = None
    claim: str = ""

    def subject(self) -> str:
        """What counts as asking for the same again."""
        return f"{self.card}|{self.nik}|{self.claim}"


def ask(government: str, at: datetime, told: Asking, address: str) -> str:
    """Begins a visit; the key that the browser keeps. Needs an open transaction.

    Refused TOO_OFTEN for an address or a subject that was asked for too often: counted before it is
    said, so a caller must let the transaction stand.
    """
    itself = scope.system(government)
    scope.enter(itself)
    counted = [asked.times(f"family {address} {window}", at, window) > most
               for window, most in _OF_ADDRESS]  # fmt: skip
    counted += [asked.times(f"family for {told.subject()} {window}", at, window) > most
                for window, most in _OF_SUBJECT]  # fmt: skip
    if any(counted):
        raise Refused("TOO_OFTEN")
    key = secrets.token_urlsafe(_KEY_BYTES)
    (number,) = copying.numbers(1)
    ring = sealed.ring()
    text = json.dumps(asdict(told) | {"born": told.born.isoformat() if told.born else ""})
    FamilyVisit.objects.create(
        government=government, id=number, key_index=ring.blind(key, "visit"), state=ASKED,
        sealed_asked=sealed.seal(ring, "familyvisit", "asked", government, number, text),
        # What nobody knows: until the job has made a code that was sent, no code is right.
        code_index=ring.blind(secrets.token_hex(), "code"), code_until=at + CODE_LASTS,
        began_at=at, until=at + VISIT_LASTS,
    )  # fmt: skip
    queue.family_later(government, number)
    return key


def look_up(government: str, at: datetime, visit: int) -> None:
    """The job: whom a visit is about, and a code to the number on record. Done again, nothing.

    Runs as the system in a transaction of its own.
    """
    itself = scope.system(government)
    found = FamilyVisit.objects.select_for_update().filter(
        government=government, id=visit, state=ASKED
    ).first()  # fmt: skip
    if found is None:
        return
    ring = sealed.ring()
    told = json.loads(
        sealed.open_(ring, "familyvisit", "asked", government, visit, found.sealed_asked)
    )
    born = date.fromisoformat(told["born"]) if told["born"] else None
    who = families.find(itself, **told | {"born": born})
    found.state, found.sealed_asked = SENT, b""
    if who is not None:
        found.enrolment_id, found.claim_id = who.enrolment, who.claim
        _send_code(itself, at, found, who)
    found.save()
    trail.record(
        itself, at, "family_asked", ("enrolment", who.enrolment if who else 0),
        by=_way(told), found=who is not None, number=bool(who and who.phone), visit=visit,
    )  # fmt: skip


def enter(government: str, at: datetime, key: str, code: str, address: str) -> bool:
    """Whether the code is right; the visit is open then. Five wrong ones, or ten minutes, end it.

    Needs an open transaction, and says no by its answer so that what was counted stays.
    """
    scope.enter(scope.system(government))
    window, most = _TRIES_OF_ADDRESS
    often = asked.times(f"family code {address}", at, window) > most
    found = _visit(government, key, lock=True)
    given = _code_index(found, code) if found else b""
    right = found is not None and hmac.compare_digest(given, bytes(found.code_index))
    if found is None or found.state == OVER or found.tries >= TRIES or found.code_until < at:
        return False
    if often or not right:
        found.tries += 1
        found.state = OVER if found.tries >= TRIES else found.state
        found.save(update_fields=["tries", "state"])
        if found.state == OVER:
            _record(found, at, "family_code_spent")
        return False
    found.state, found.code_index, found.until = IN, b"", at + VISIT_LASTS
    found.save(update_fields=["state", "code_index", "until"])
    _record(found, at, "family_entered")
    return True


def inside(government: str, at: datetime, key: str) -> tuple[Scope, FamilyVisit]:
    """The scope of a family that was let in, entered: their own village and no further.

    Refused VISIT_OVER when they were not, or it is over.
    """
    itself = scope.system(government)
    scope.enter(itself)
    found = _visit(government, key)
    if found is None or found.state != IN or found.until < at or found.enrolment_id is None:
        raise Refused("VISIT_OVER")
    area = Enrolment.objects.values_list("area", flat=True).get(
        government=government, id=found.enrolment_id
    )
    who = replace(itself, name=NAME, area=area)
    scope.enter(who)
    return who, found


def opened(visit: FamilyVisit, claim: int) -> None:
    """The visit is about this claim from now on. Runs as the system of its village."""
    FamilyVisit.objects.filter(government=visit.government, id=visit.id).update(claim_id=claim)


def leave(government: str, key: str) -> None:
    """Ends a visit, on a telephone that others use too."""
    scope.enter(scope.system(government))
    index = sealed.ring().blind(key, "visit")
    FamilyVisit.objects.filter(government=government, key_index=index).update(state=OVER)


def forget(government: str, at: datetime) -> None:
    """Deletes the visits of a month ago; the trail keeps that they were. Runs as the system."""
    FamilyVisit.objects.filter(government=government, until__lt=at - _KEPT).delete()


def _send_code(itself: Scope, at: datetime, visit: FamilyVisit, who: Found) -> None:
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    visit.code_index, visit.code_until = _code_index(visit, code), at + CODE_LASTS
    if who.phone:
        notices.tell(
            itself, at, f"visit-{visit.id}-code", who.phone, "NOTICE_CODE", ("visit", visit.id),
            code=code, minutes=str(CODE_LASTS // timedelta(minutes=1)),
        )  # fmt: skip


def _code_index(visit: FamilyVisit, code: str) -> bytes:
    digits = "".join(one for one in code if one.isdecimal())
    return sealed.ring().blind(f"{visit.id}:{digits}", "code")


def _visit(government: str, key: str, *, lock: bool = False) -> FamilyVisit | None:
    found = FamilyVisit.objects.filter(
        government=government, key_index=sealed.ring().blind(key or "-", "visit")
    )
    return (found.select_for_update() if lock else found).first()


def _record(visit: FamilyVisit, at: datetime, act: str) -> None:
    who = Scope(visit.government, 0, NAME, Role.MANAGER, visit.government)
    trail.record(who, at, act, ("enrolment", visit.enrolment_id or 0), visit=visit.id)


def _way(told: dict[str, str]) -> str:
    return next((way for way in ("card", "claim", "nik") if told[way]), "")
