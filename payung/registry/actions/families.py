"""A family at the public page: they tell whom it is about, prove it by a code, and are let in.

The page never looks anybody up. It writes down what was told and asks for a job; only that job
knows whether there is anybody, and sends the code to the number on record. So the page gives the
same answer in the same time whether the person exists or not, and a wrong code is a wrong code.
"""

import json
import secrets
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta

from payung.registry import asked, copying, scope, sealed
from payung.registry.actions import notices, trail
from payung.registry.jobs import queue
from payung.registry.models import Enrolment, FamilyVisit
from payung.registry.queries import families
from payung.registry.scope import Scope
from payung.values.refused import Refused

NAME = "Keluarga"  # who has done it, in the trail
CODE_LASTS, VISIT_LASTS = timedelta(minutes=10), timedelta(hours=2)
TRIES, DIGITS = 5, 6
# How often an address may ask for a code, one be asked for the same words, and one go to the same
# number. Many telephones share an address, so that one is the looser.
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_OF_ADDRESS = ((_HOUR, 30), (_DAY, 100))
_OF_SUBJECT = ((_HOUR, 3), (_DAY, 6))
_TRIES_OF_ADDRESS = (_HOUR, 60)
_TAPPED_TWICE = timedelta(minutes=1)
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
        """What counts as asking for the same again. A NIK alone is known to many: who has another
        birth date asks for something else, and locks nobody out."""
        return f"{self.card}|{self.nik} {self.born}|{self.claim}"


@dataclass(slots=True)
class Numbers:
    """The numbers of a visit: `own` is the one whose code let them in, `codes` has each code that
    was sent, as a keyed hash, with the number it went to."""

    own: str = ""
    codes: dict[str, str] = field(default_factory=dict)


def ask(government: str, at: datetime, told: Asking, address: str) -> str:
    """Begins a visit; the key that the browser keeps. Needs an open transaction.

    Refused TOO_OFTEN for an address or a subject that was asked for too often: counted before it is
    said, so a caller must let the transaction stand.
    """
    itself = scope.system(government)
    scope.enter(itself)
    of_address = often(f"family {address}", at, _OF_ADDRESS)
    if often(f"family for {told.subject()}", at, _OF_SUBJECT) or of_address:
        raise Refused("TOO_OFTEN")
    key = secrets.token_urlsafe(_KEY_BYTES)
    (number,) = copying.numbers(1)
    ring = sealed.ring()
    text = json.dumps(asdict(told) | {"born": told.born.isoformat() if told.born else ""})
    FamilyVisit.objects.create(
        government=government, id=number, asked_index=ring.blind(key, "visit"), state=ASKED,
        sealed_asked=sealed.seal(ring, "familyvisit", "asked", government, number, text),
        # What nobody knows, until a code that was sent is typed.
        key_index=ring.blind(secrets.token_hex(), "visit"),
        code_until=at + CODE_LASTS, began_at=at, until=at + VISIT_LASTS,
    )  # fmt: skip
    queue.family_later(government, number)
    return key


def often(what: str, at: datetime, windows: tuple[tuple[timedelta, int], ...]) -> bool:
    """Whether something was asked for more often than it may be; this time counts in each."""
    times = [(asked.times(f"{what} {window}", at, window), most) for window, most in windows]
    return any(count > most for count, most in times)


def look_up(government: str, at: datetime, visit: int) -> None:
    """The job: whom a visit is about, and a code to each number on record. Done again, nothing.

    Runs as the system in a transaction of its own.
    """
    itself = scope.system(government)
    found = FamilyVisit.objects.select_for_update().filter(
        government=government, id=visit, state=ASKED
    ).first()  # fmt: skip
    if found is None:
        return
    told = json.loads(
        sealed.open_(sealed.ring(), "familyvisit", "asked", government, visit, found.sealed_asked)
    )
    born = date.fromisoformat(told["born"]) if told["born"] else None
    who = families.find(itself, **told | {"born": born})
    found.state, found.sealed_asked = SENT, b""
    found.enrolment_id = who.enrolment if who else None
    numbers = Numbers()
    for phone in who.phones if who else ():
        send_code(itself, at, found, numbers, phone)
    keep_numbers(found, numbers)
    found.save()
    trail.record(
        itself, at, "family_asked", ("enrolment", who.enrolment if who else 0),
        by=_way(told), found=who is not None, number=bool(who and who.phones), visit=visit,
    )  # fmt: skip


def enter(government: str, at: datetime, key: str, code: str, address: str) -> str:
    """The key of the visit that is open now, where the code is right; '' where it is not. Five
    wrong ones, or ten minutes, end it. A button that was tapped twice is answered twice.

    Refused TOO_OFTEN for an address that guesses, without a word on the code: it costs the family
    that shares it no try. Needs an open transaction that stands: what was counted stays.
    """
    scope.enter(scope.system(government))
    if often(f"family code {address}", at, (_TRIES_OF_ADDRESS,)):
        raise Refused("TOO_OFTEN")
    index = sealed.ring().blind(key or "-", "visit")
    found = FamilyVisit.objects.select_for_update().filter(
        government=government, asked_index=index
    ).first()  # fmt: skip
    if found is None or found.state == OVER or found.tries >= TRIES or found.code_until < at:
        return ""
    if found.state == IN and found.until < at + VISIT_LASTS - _TAPPED_TWICE:
        return ""
    numbers = numbers_of(found)
    phone = numbers.codes.get(code_index(found, code))
    if phone is None:
        wrong(found, at)
        return ""
    if found.state != IN:
        found.state, found.until = IN, at + VISIT_LASTS
        keep_numbers(found, Numbers(phone, numbers.codes))
        _record(found, at, "family_entered")
    # Another key than the one that was asked with: whoever had put that there is not let in too.
    new = secrets.token_urlsafe(_KEY_BYTES)
    found.key_index = sealed.ring().blind(new, "visit")
    found.save(update_fields=["state", "key_index", "sealed_numbers", "until"])
    return new


def wrong(visit: FamilyVisit, at: datetime) -> None:
    """A wrong code is counted; the fifth ends the visit."""
    visit.tries += 1
    visit.state = OVER if visit.tries >= TRIES else visit.state
    visit.save(update_fields=["tries", "state"])
    if visit.state == OVER:
        _record(visit, at, "family_code_spent")


def inside(government: str, at: datetime, key: str) -> tuple[Scope, FamilyVisit]:
    """The scope of a family that was let in, entered: the one person, and no one else.

    Refused VISIT_OVER when they were not, or it is over.
    """
    itself = scope.system(government)
    scope.enter(itself)
    found = FamilyVisit.objects.filter(
        government=government, key_index=sealed.ring().blind(key or "-", "visit")
    ).first()  # fmt: skip
    if found is None or found.state != IN or found.until < at or found.enrolment_id is None:
        raise Refused("VISIT_OVER")
    about = Enrolment.objects.get(government=government, id=found.enrolment_id)
    who = scope.public(government, NAME, about.area, about.person_id)
    scope.enter(who)
    return who, found


def leave(government: str, key: str) -> None:
    """Ends a visit, on a telephone that others use too."""
    scope.enter(scope.system(government))
    index = sealed.ring().blind(key, "visit")
    FamilyVisit.objects.filter(government=government, key_index=index).update(
        state=OVER, sealed_numbers=b""
    )


def forget(government: str, at: datetime) -> None:
    """Deletes the visits of a month ago; the trail keeps that they were. Runs as the system."""
    FamilyVisit.objects.filter(government=government, until__lt=at - _KEPT).delete()


def send_code(
    itself: Scope, at: datetime, visit: FamilyVisit, numbers: Numbers, phone: str
) -> None:  # fmt: skip
    """A code of its own to a number, kept in `numbers`. One that too many went to gets none, and
    nobody hears that: not by which words it was asked for."""
    if often(f"family number {phone}", at, _OF_SUBJECT):
        return
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    numbers.codes[code_index(visit, code)] = phone
    visit.code_until = at + CODE_LASTS
    key = f"visit-{visit.id}-code-{len(numbers.codes)}-{at:%H%M%S%f}"
    notices.tell(
        itself, at, key, phone, "NOTICE_CODE", ("visit", visit.id),
        code=code, minutes=str(CODE_LASTS // timedelta(minutes=1)),
    )  # fmt: skip


def code_index(visit: FamilyVisit, code: str) -> str:
    """What a code of a visit is found by: a keyed hash, so that no time tells how near one is."""
    digits = "".join(one for one in code if one.isdecimal())
    return sealed.ring().blind(f"{visit.id}:{digits}", "code").hex()


def numbers_of(visit: FamilyVisit) -> Numbers:
    """The numbers of a visit."""
    box = sealed.open_(
        sealed.ring(), "familyvisit", "numbers", visit.government, visit.id, visit.sealed_numbers
    )
    return Numbers(**json.loads(box)) if box else Numbers()


def keep_numbers(visit: FamilyVisit, numbers: Numbers) -> None:
    """Puts them into a visit that is saved later."""
    visit.sealed_numbers = sealed.seal(
        sealed.ring(), "familyvisit", "numbers", visit.government, visit.id,
        json.dumps(asdict(numbers)),
    )  # fmt: skip


def _record(visit: FamilyVisit, at: datetime, act: str) -> None:
    who = scope.public(visit.government, NAME)
    trail.record(who, at, act, ("enrolment", visit.enrolment_id or 0), visit=visit.id)


def _way(told: dict[str, str]) -> str:
    return next((way for way in ("card", "claim", "nik") if told[way]), "")
