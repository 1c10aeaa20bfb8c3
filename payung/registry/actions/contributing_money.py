"""A batch's money: approved and owed, paid with an SP2D, or taken back before it was paid."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from payung import ledger, rulebook
from payung.contributions import Purse
from payung.enrolment import Move, Proof, ProofKind, Step
from payung.ledger import Kind, Part
from payung.registry import proofs, storage
from payung.registry.actions import booking, contributing, enrolling, trail
from payung.registry.actions import contributing_lines as lines
from payung.registry.actions.contributing import APPROVED, DRAFT, PAID, WITHDRAWN
from payung.registry.actions.enrolling import Told
from payung.registry.models import Batch, BatchLine, Enrolment, Payment
from payung.registry.permissions import Act
from payung.registry.queries import contribution_members as members
from payung.registry.queries.contribution_members import COVERED
from payung.registry.scope import Scope
from payung.values import month as months
from payung.values.enrolment import Enrolled
from payung.values.money import rupiah, thousands
from payung.values.refused import Refused

_SUBJECT = "batch"
Needed = tuple[bool, Part, int]
# Cover was stopped, somebody else pays or the grace ran out since the batch was reckoned.
_NOT_DUE = f"""
SELECT count(*) FROM registry_batchline l
JOIN registry_enrolment e ON e.government = l.government AND e.id = l.enrolment_id
WHERE l.government = %(government)s AND l.batch_id = %(batch)s AND (
  NOT (e.state IN ('registered', 'active', 'claim')
       OR (e.state = 'ended' AND e.ending = 'died'))
  OR l.month NOT BETWEEN e.first_month AND e.last_month
  OR l.month > to_char(e.ended_on, 'YYYY-MM')
  OR l.person_id IN (SELECT n.id FROM registry_outsidepayment t
     JOIN registry_person n ON n.government = t.government AND n.nik_index = t.nik_index
     WHERE t.government = %(government)s AND t.at > %(made_at)s
       AND %(month)s BETWEEN t.first_month AND t.last_month)
  OR l.enrolment_id IN (SELECT c.enrolment_id FROM registry_payerchoice c
     WHERE c.government = %(government)s AND c.at > %(made_at)s)
  OR (l.month < %(today)s AND {COVERED} >= %(enough_then)s AND {COVERED} < %(enough_now)s))
"""


@dataclass(frozen=True, slots=True)
class Paid:
    """What went to the insurer: number and day of the SP2D, rupiah, for which batches; a proof."""

    number: str
    day: date
    amount: int
    batches: tuple[int, ...]
    proof: Path | None = None


@transaction.atomic
def approve(scope: Scope, at: datetime, batch: int, seen: str = "") -> Batch:
    """Freezes a draft and books what is owed. One of two treasurers does it, the other is told.

    `seen` is the digest of what they looked at. Refused OWN_WORK to its maker, BATCH_APPROVED,
    BATCH_PAID, BATCH_WITHDRAWN; BATCH_ANOTHER when it was prepared anew since they looked;
    BATCH_STALE when its people or lines are not what was prepared; BATCH_MONEY_SHORT with what is
    missing.
    """
    scope.ask(Act.APPROVE_BATCH)
    found = contributing.locked(scope, batch, DRAFT)
    if scope.user in (found.made_by, *found.inputs.get("preparers", ())):
        raise Refused("OWN_WORK")
    if not found.people:
        raise Refused("BATCH_EMPTY", month=found.month)
    if seen and seen != found.digest:
        raise Refused("BATCH_ANOTHER", month=found.month, by=found.made_name)
    stopped = _not_due(scope, at, found)
    if stopped or lines.digest(found) != found.digest:
        raise Refused("BATCH_STALE", month=found.month, people=thousands(stopped))
    needed = _needed(found)
    _commit_more(scope, at, found, needed)
    _book(scope, at, found, Kind.PAYABLE, needed)
    found.state, found.approved_by, found.approved_name, found.approved_at = (
        APPROVED, scope.user, scope.name, at,
    )  # fmt: skip
    _own(scope, (batch,)).update(
        state=APPROVED, approved_by=scope.user, approved_name=scope.name, approved_at=at
    )
    trail.record(
        scope, at, "approve_batch", (_SUBJECT, batch), month=found.month, people=found.people,
        amount=found.amount, digest=found.digest,
    )  # fmt: skip
    return found


@transaction.atomic
def pay(scope: Scope, at: datetime, programme: int, paid: Paid) -> Payment:
    """Records an SP2D: its batches are paid and their registered people are covered.

    Refused SP2D_MISSING, SP2D_USED, PAYMENT_DAY, PAYMENT_NOTHING, BATCH_NOT_APPROVED (with its
    month), PAYMENT_SUM when the sum is not that of the batches to the rupiah; and as `proofs`.
    """
    scope.ask(Act.PAY_BATCH)
    contributing.whole(scope)
    contributing.lock(scope, programme)
    number = " ".join(paid.number.split())[:80]
    batches = _payable(scope, programme, paid.batches)
    _check(scope, at, (number, paid), batches)
    for one in batches:
        _book(scope, at, one, Kind.PAYMENT, _needed(one), (f"SP2D {number}", paid.day))
    # After what may be refused: a file stays where a transaction is undone.
    stored = proofs.keep(scope.government, paid.proof) if paid.proof else ""
    try:
        with transaction.atomic():
            made = Payment.objects.create(
                government=scope.government, programme_id=programme, number=number, day=paid.day,
                amount=paid.amount, proof=stored, by=scope.user, by_name=scope.name, at=at,
            )  # fmt: skip
    except IntegrityError:
        if stored:
            storage.delete(scope.government, stored)
        raise Refused("SP2D_USED", number=number) from None
    _own(scope, paid.batches).update(state=PAID, payment_id=made.id)
    covered = _activate(scope, at, made, paid.batches)
    trail.record(
        scope, at, "pay_batches", ("payment", made.id), number=number, amount=paid.amount,
        batches=list(paid.batches), covered=covered,
    )  # fmt: skip
    return made


@transaction.atomic
def take_back(scope: Scope, at: datetime, batch: int, why: str) -> None:
    """Reverses an approval before payment: contrary entries; the lines stay, their months are free.

    Debt of a closed year is taken out of the year that it was carried into. Refused WHY_MISSING,
    BATCH_DRAFT, BATCH_PAID, BATCH_WITHDRAWN.
    """
    scope.ask(Act.APPROVE_BATCH)
    if not why.strip():
        raise Refused("WHY_MISSING")
    found = contributing.locked(scope, batch, APPROVED)
    _unbook(scope, at, found, why.strip())
    _own(scope, (batch,)).update(state=WITHDRAWN)
    BatchLine.objects.filter(government=scope.government, batch_id=batch).update(taken_back=True)
    trail.record(
        scope, at, "take_back_batch", (_SUBJECT, batch), why.strip()[:500], month=found.month,
        amount=found.amount,
    )  # fmt: skip


def document(batch: Batch) -> str:
    """How a batch is called in the ledger: 'Iuran 2026-03', 'Iuran 2026-03 susulan 1'."""
    more = f" susulan {batch.part}" if batch.part else ""
    return f"Iuran {batch.month}{more}"


def _own(scope: Scope, batches: Sequence[int]) -> QuerySet[Batch]:
    return Batch.objects.filter(government=scope.government, id__in=batches)


def _not_due(scope: Scope, at: datetime, batch: Batch) -> int:
    """How many of a draft's people would not be in it if it were prepared now."""
    month = months.parse(batch.month)
    if month is None:
        raise ValueError(batch.month)
    grace = rulebook.value(rulebook.load(), "bpu.grace_months", month).amount
    today, then = (months.of(timezone.localdate(moment)) for moment in (at, batch.made_at))
    asked: dict[str, Any] = members.before(scope, month) | {
        "government": batch.government, "batch": batch.id, "made_at": batch.made_at,
        "today": str(today), "enough_then": str(then.plus(-grace)),
        "enough_now": str(today.plus(-grace)),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_NOT_DUE, asked)
        (count,) = cursor.fetchone()
    return int(count)


def _commit_more(scope: Scope, at: datetime, batch: Batch, needed: Sequence[Needed]) -> None:
    """Promises what the batch needs and no decree has promised: people of another line, say."""
    year = contributing.year_of(scope, batch.programme_id, batch.month)
    held = lines.held(scope, batch.programme_id, year)
    missing: dict[str, tuple[int, int]] = {}
    parts = []
    for own, part, people in needed:
        purse = held.setdefault(part.line, Purse(0, 0))
        promised = min(purse.committed, part.amount) if own else 0
        more = part.amount - promised
        purse.committed -= promised
        purse.available -= more
        if purse.available < 0:
            price = part.amount // people
            missing[part.line] = (-purse.available, -(purse.available // price))
        parts.append(replace(part, amount=more))
    for line, (short, people) in missing.items():
        raise Refused(
            "BATCH_MONEY_SHORT", line=line or "-", missing=rupiah(short), people=thousands(people)
        )
    entry = ledger.entry(Kind.COMMITMENT, timezone.localdate(at), document(batch), parts)
    booking.post(scope, at, batch.programme_id, entry, (_SUBJECT, batch.id))


def _needed(batch: Batch) -> list[Needed]:
    """What it takes of which line and where, and for how many; first those of the line's own."""
    rows = (
        BatchLine.objects.filter(government=batch.government, batch_id=batch.id)
        .annotate(own=Q(funding_line=F("enrolment__funding_line")))
        .values_list("own", "funding_line", "office_id", "area")
        .annotate(Sum("amount"), Count("id"))
        .order_by("-own", "funding_line", "office_id", "area")
    )
    return [
        (own, Part(line, amount, office or 0, area, batch.month), people)
        for own, line, office, area, amount, people in rows
    ]


def _book(
    scope: Scope,
    at: datetime,
    batch: Batch,
    kind: Kind,
    needed: Sequence[Needed],
    paper: tuple[str, date] | None = None,
) -> None:
    """Under the name and day of a paper; today, under the batch's own name, without one."""
    parts = [part for _, part, _ in needed]
    named, day = paper or (document(batch), timezone.localdate(at))
    entry = ledger.entry(kind, day, named, parts)
    booking.post(scope, at, batch.programme_id, entry, (_SUBJECT, batch.id))


def _unbook(scope: Scope, at: datetime, batch: Batch, why: str) -> None:
    today = timezone.localdate(at)
    year = contributing.year_of(scope, batch.programme_id, batch.month)
    if year in booking.ended(scope, batch.programme_id):
        parts = [part for _, part, _ in _needed(batch)]
        entry = ledger.entry(Kind.CARRY_BACK, today, document(batch), parts)
        told = replace(entry, why=why)
        booking.post(scope, at, batch.programme_id, told, (_SUBJECT, batch.id))
        return
    for kind in (Kind.PAYABLE, Kind.COMMITMENT):
        for one in booking.standing(scope, kind, _SUBJECT, (batch.id,)):
            booking.reverse(scope, at, one, today, why)


def _payable(scope: Scope, programme: int, wanted: tuple[int, ...]) -> list[Batch]:
    found = list(_own(scope, wanted).filter(programme_id=programme).order_by("month", "part"))
    if not found or len(found) != len(set(wanted)):
        raise Refused("PAYMENT_NOTHING")
    odd = next((one for one in found if one.state != APPROVED), None)
    if odd is not None:
        raise Refused("BATCH_NOT_APPROVED", month=odd.month, state=odd.state)
    return found


def _check(scope: Scope, at: datetime, told: tuple[str, Paid], batches: list[Batch]) -> None:
    number, paid = told
    if not number:
        raise Refused("SP2D_MISSING")
    if Payment.objects.filter(
        government=scope.government, programme_id=batches[0].programme_id, number=number,
        day__year=paid.day.year, withdrawn_at=None,
    ).exists():  # fmt: skip
        raise Refused("SP2D_USED", number=number)
    approved = max(timezone.localdate(one.approved_at) for one in batches if one.approved_at)
    if not approved <= paid.day <= timezone.localdate(at):
        raise Refused("PAYMENT_DAY", first=approved.isoformat())
    owed = sum(one.amount for one in batches)
    if owed != paid.amount:
        raise Refused(
            "PAYMENT_SUM", owed=rupiah(owed), paid=rupiah(paid.amount),
            difference=rupiah(abs(owed - paid.amount)),
        )  # fmt: skip


def _activate(scope: Scope, at: datetime, payment: Payment, batches: Sequence[int]) -> int:
    """Registered people of paid batches are covered from now on; how many."""
    lines = BatchLine.objects.filter(government=scope.government, batch_id__in=batches)
    new = Enrolment.objects.filter(
        government=scope.government, state=Enrolled.REGISTERED, id__in=lines.values("enrolment_id")
    ).values_list("id", flat=True)
    proof = Proof(ProofKind.PAYMENT, f"SP2D {payment.number}")
    told = Told(Step(Move.ACTIVATE, proof=proof), event_on=payment.day)
    return len(enrolling.move_many(scope, at, list(new), told))
