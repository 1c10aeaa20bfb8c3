"""Complaints: anybody makes one, somebody else than who decided answers it."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from payung import claims, reporting, rulebook
from payung.messages import Lang
from payung.registry import asked, copying, scope, sealed
from payung.registry.actions import notices, trail
from payung.registry.models import Claim, Complaint
from payung.registry.permissions import Act, Role
from payung.registry.queries import complaints, here, roles
from payung.registry.scope import Scope
from payung.values.refused import Refused

NAME = "Masyarakat"  # who has made it, in the trail
KINDS = ("refusal", "delay", "wrong_name", "other")
OPEN, ANSWERED = complaints.OPEN, complaints.ANSWERED
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 8
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_OF_ADDRESS = ((_HOUR, 10), (_DAY, 40))  # many telephones share an address
_OF_CLAIM = (_DAY, 5)
_LONGEST, _LONGEST_ANSWER = 4_000, 2_000


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody complains of; `claim` is a claim's number, '' where it is about none."""

    kind: str
    name: str
    words: str
    claim: str = ""
    phone: str = ""


def make(government: str, at: datetime, told: Told, address: str) -> str:
    """Takes a complaint in; the number by which it is followed. Needs an open transaction.

    A claim's number that is not known is no reason to turn anybody away: it is in the words then.
    Refused COMPLAINT_EMPTY, COMPLAINT_LONG, and TOO_OFTEN, which is counted: let it stand.
    """
    if told.kind not in KINDS or not told.words.strip() or not told.name.strip():
        raise Refused("COMPLAINT_EMPTY")
    if len(told.words) > _LONGEST:
        raise Refused("COMPLAINT_LONG", most=str(_LONGEST))
    itself = scope.system(government)
    scope.enter(itself)
    _not_too_often(at, told, address)
    about = Claim.objects.filter(government=government, number=told.claim or "-").first()
    (number,) = copying.numbers(1)
    ring = sealed.ring()
    words = told.words.strip()
    if told.claim and about is None:
        words = f"[{told.claim}] {words}"
    term = rulebook.value(rulebook.load(), "complaint.term_days", timezone.localdate(at))
    drawn = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    made = Complaint.objects.create(
        government=government, id=number, kind=told.kind, state=OPEN, at=at,
        number=f"A{timezone.localdate(at):%y}-{drawn}",
        subject="claim" if about else "", subject_id=about.id if about else None,
        about_by=_last_decider(about) if about else None, name=told.name.strip()[:150],
        sealed_phone=sealed.seal(ring, "complaint", "phone", government, number, told.phone[:40]),
        sealed_words=sealed.seal(ring, "complaint", "words", government, number, words),
        due_on=timezone.localdate(at) + timedelta(days=term.amount),
        area=about.area if about else government, office_id=about.office_id if about else None,
    )  # fmt: skip
    who = scope.public(government, NAME)
    if told.phone:
        notices.tell(
            itself, at, f"complaint-{number}-taken", told.phone, "NOTICE_COMPLAINT_TAKEN",
            ("complaint", number), number=made.number, where=notices.where("/aduan/"),
            day=reporting.day(made.due_on, Lang.ID),
        )  # fmt: skip
    trail.record(
        who, at, "make_complaint", ("complaint", number), kind=told.kind, number=made.number,
        claim=about.id if about else 0, due_on=str(made.due_on),
    )  # fmt: skip
    return made.number


@dataclass(frozen=True, slots=True)
class Answer:
    """What a complaint is answered with; `claim` is the number of the claim that it turned out to
    be about, '' where that is told already or it is about none."""

    words: str
    upheld: bool
    claim: str = ""


def answer(scope: Scope, at: datetime, complaint: int, given: Answer) -> None:
    """Answers a complaint; whoever made it is told that there is an answer.

    Refused NOT_HERE, COMPLAINT_ANSWERED, ANSWER_EMPTY, COMPLAINT_NO_CLAIM for a claim that is not
    in the scope, and OWN_WORK for whoever has decided anything in the claim.
    """
    scope.ask(Act.ANSWER_COMPLAINT)
    found = Complaint.objects.select_for_update().filter(here.rows(scope), id=complaint).first()
    if found is None:
        raise Refused("NOT_HERE")
    if found.state != OPEN:
        raise Refused("COMPLAINT_ANSWERED")
    if not given.words.strip():
        raise Refused("ANSWER_EMPTY")
    about = _about(scope, found, given.claim)
    if about is not None and scope.user in complaints.deciders(about):
        raise Refused("OWN_WORK")
    Complaint.objects.filter(government=scope.government, id=found.id).update(
        state=ANSWERED, answer=given.words.strip()[:_LONGEST_ANSWER], upheld=given.upheld,
        answered_by=scope.user, answered_name=scope.name, answered_at=at,
        subject="claim" if about else "", subject_id=about.id if about else None,
        about_by=_last_decider(about) if about else None,
    )  # fmt: skip
    phone = complaints.phone(found)
    if phone:
        notices.tell(
            scope, at, f"complaint-{found.id}-answered", phone, "NOTICE_COMPLAINT_ANSWERED",
            ("complaint", found.id), number=found.number, where=notices.where("/aduan/"),
        )  # fmt: skip
    trail.record(
        scope, at, "answer_complaint", ("complaint", found.id), number=found.number,
        upheld=given.upheld, claim=about.id if about else 0,
    )  # fmt: skip


def remind(scope: Scope, at: datetime) -> int:
    """The daily job: open complaints near their last day or past it, once a day to whoever answers
    them and has given an address; how many complaints. Runs as the system."""
    today = timezone.localdate(at)
    near = claims.near(today, rulebook.load())
    found = Complaint.objects.filter(government=scope.government, state=OPEN, due_on__lte=near)
    pressing = list(found.order_by("due_on").values_list("due_on", flat=True))
    for role in (Role.MANAGER, Role.APPROVER) if pressing else ():
        for user, address in roles.addresses(scope, role, today):
            notices.tell(
                scope, at, f"complaints-{user}-{today}", address, "NOTICE_COMPLAINTS_DUE",
                ("complaint", 0), count=str(len(pressing)),
                day=reporting.day(pressing[0], Lang.ID),
            )  # fmt: skip
    return len(pressing)


def _not_too_often(at: datetime, told: Told, address: str) -> None:
    counted = [asked.times(f"complaint {address} {window}", at, window) > most
               for window, most in _OF_ADDRESS]  # fmt: skip
    if told.claim:
        window, most = _OF_CLAIM
        counted.append(asked.times(f"complaint about {told.claim}", at, window) > most)
    if any(counted):
        raise Refused("TOO_OFTEN")


def _about(scope: Scope, complaint: Complaint, number: str) -> Claim | None:
    """The claim that a complaint is about: as it was told, or as who answers has found out."""
    if complaint.subject_id is None and not number:
        return None
    rows = Claim.objects.filter(here.rows(scope))
    told = {"id": complaint.subject_id} if complaint.subject_id else {"number": number}
    found = rows.filter(**told).first()
    if found is None:
        raise Refused("COMPLAINT_NO_CLAIM")
    return found


def _last_decider(claim: Claim) -> int | None:
    """Who is kept as having decided; None where nobody has who could answer."""
    return next(iter(complaints.deciders(claim)), None)
