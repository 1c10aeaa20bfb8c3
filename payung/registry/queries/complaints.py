"""Complaints: the worklist, one by its number, and figures for the yearly evaluation."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db.models import QuerySet
from django.utils import timezone

from payung.claims.lifecycle import State
from payung.claims.papers import PaperState
from payung.registry import sealed
from payung.registry.models import Claim, ClaimDocument, ClaimMove, Complaint
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.values.refused import Refused

PAGE = 50
OPEN, ANSWERED = "open", "answered"


@dataclass(frozen=True, slots=True)
class Figures:
    """Complaints of one kind in a year; `days` is the median from complaint to answer."""

    kind: str
    made: int
    answered: int
    upheld: int
    late: int
    days: int | None


def listed(scope: Scope, state: str, page: int) -> tuple[Complaint, ...]:
    """Fifty of the scope's own: open ones by their last day, answered ones newest first."""
    order = ("due_on", "id") if state == OPEN else ("-answered_at", "-id")
    found = _here(scope).filter(state=state).order_by(*order)
    return tuple(found[(page - 1) * PAGE : page * PAGE])


def count(scope: Scope, state: str) -> int:
    return _here(scope).filter(state=state).count()


def one(scope: Scope, number: int) -> Complaint:
    """A complaint by its id. Refused NOT_HERE."""
    found = _here(scope).filter(id=number).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def followed(scope: Scope, number: str) -> Complaint | None:
    """A complaint by the number that was given to who made it."""
    return Complaint.objects.filter(government=scope.government, number=number).first()


def is_own(scope: Scope, complaint: Complaint) -> bool:
    """Whether it is about what the scope's own user has decided."""
    claim = Claim.objects.filter(here.rows(scope), id=complaint.subject_id or 0).first()
    return claim is not None and scope.user in deciders(claim)


def deciders(claim: Claim) -> tuple[int, ...]:
    """Who has decided anything in a claim, whoever was last first: a step that is no more than
    asking for one decides nothing; a paper that was found not good does."""
    moves = ClaimMove.objects.filter(government=claim.government, claim_id=claim.id, by__gt=0)
    moves = moves.exclude(before="").exclude(after=State.APPEALED).order_by("-at", "-id")
    bad = ClaimDocument.objects.filter(
        government=claim.government, claim_id=claim.id, state=PaperState.BAD, judged_by__gt=0
    )
    found = [*moves.values_list("by", flat=True), *bad.values_list("judged_by", flat=True)]
    return tuple(dict.fromkeys(one for one in found if one))


def words(complaint: Complaint) -> str:
    """What was complained of."""
    return _opened(complaint, "words")


def phone(complaint: Complaint) -> str:
    """The number to tell of the answer; '' for none."""
    return _opened(complaint, "phone")


def figures(scope: Scope, year: int, today: date) -> tuple[Figures, ...]:
    """One line a kind, of the complaints that were made in a year, as they stood on a day."""
    near = _here(scope).filter(at__year__gte=year - 1, at__year__lte=year + 1)
    made = [one for one in near
            if (day := timezone.localdate(one.at)).year == year and day <= today]  # fmt: skip
    kinds = sorted({one.kind for one in made})
    return tuple(_of_kind(kind, [one for one in made if one.kind == kind], today) for kind in kinds)


def _of_kind(kind: str, made: list[Complaint], today: date) -> Figures:
    answered = [
        one for one in made if one.answered_at and timezone.localdate(one.answered_at) <= today
    ]
    days = [(one.answered_at - one.at).days for one in answered if one.answered_at]
    return Figures(
        kind, len(made), len(answered), sum(bool(one.upheld) for one in answered),
        _late(made, today), round(median(days)) if days else None,
    )  # fmt: skip


def _late(made: Iterable[Complaint], today: date) -> int:
    ends = ((one, timezone.localdate(one.answered_at) if one.answered_at else today)
            for one in made)  # fmt: skip
    return sum(min(end, today) > one.due_on for one, end in ends)


def _here(scope: Scope) -> QuerySet[Complaint]:
    return Complaint.objects.filter(here.rows(scope))


def _opened(complaint: Complaint, column: str) -> str:
    box = getattr(complaint, f"sealed_{column}")
    ring, government = sealed.ring(), complaint.government
    return sealed.open_(ring, "complaint", column, government, complaint.id, box)
