"""A batch's money: approved and owed, paid with an SP2D, or taken back before it was paid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from pathlib import Path

from django.db import IntegrityError, transaction
from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils import timezone

from payung import ledger
from payung.contributions import Purse, Why
from payung.enrolment import Move, Proof, ProofKind, Step
from payung.ledger import Kind, Part
from payung.registry import proofs, storage
from payung.registry.actions import booking, contributing, enrolling, trail
from payung.registry.actions import contributing_lines as lines
from payung.registry.actions.contributing import APPROVED, DRAFT, PAID, WITHDRAWN
from payung.registry.actions.enrolling import Told
from payung.registry.models import Batch, BatchLine, BatchNote, Enrolment, Payment
from payung.registry.permissions import Act
from payung.registry.queries import not_due
from payung.registry.scope import Scope
from payung.values.enrolment import Enrolled
from payung.values.money import rupiah, thousands
from payung.values.refused import Refused

_SUBJECT = "batch"
Needed = tuple[bool, Part, int]
_NAMED = 5  # of whom nothing is due, in a refusal


@dataclass(frozen=True, slots=True)
class Paid:
    """What went to the insurer: number and day of the SP2D, rupiah, for which batches; its scan.

    `anyway`: also for the people of them for whom nothing is due any more, if they are this many.
    """

    number: str
    day: date
    amount: int
    batches: tuple[int, ...]
    proof: Path
    anyway: int = 0


@transaction.atomic
def approve(scope: Scope, at: datetime, batch: int, seen: str) -> Batch:
    """Freezes a draft and books what is owed. One of two treasurers does it, the other is told.

    `seen` is the digest of what they looked at. A month that others pay for everybody is approved
    too: nothing is booked, and its notes stay. Refused OWN_WORK to its maker, BATCH_APPROVED,
    BATCH_PAID, BATCH_WITHDRAWN; BATCH_EMPTY when everybody waits; BATCH_ANOTHER when it was
    prepared anew since they looked; BATCH_STALE when its people or lines are not what was prepared;
    BATCH_MONEY_SHORT with what is missing.
    """
    scope.ask(Act.APPROVE_BATCH)
    found = contributing.locked(scope, batch, DRAFT)
    if scope.user in (found.made_by, *found.inputs.get("preparers", ())):
        raise Refused("OWN_WORK")
    if not found.people and not _others_pay(found):
        raise Refused("BATCH_EMPTY", month=found.month)
    if seen != found.digest:
        raise Refused("BATCH_ANOTHER", month=found.month, by=found.made_name)
    stopped = not_due.people(scope, timezone.localdate(at), found)
    if stopped or lines.digest(found) != found.digest:
        raise Refused("BATCH_STALE", month=found.month, people=thousands(len(stopped)))
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
    month), PAYMENT_SUM when the sum is not that of the batches to the rupiah; PAYMENT_NOT_DUE with
    how many and who, where people have died or left since and `anyway` is another number; and as
    `proofs`.
    """
    scope.ask(Act.PAY_BATCH)
    contributing.whole(scope)
    contributing.lock(scope, programme)
    number = " ".join(paid.number.split())[:80]
    batches = _payable(scope, programme, paid.batches)
    _check(scope, at, (number, paid), batches)
    gone = _gone(scope, paid.day, batches)
    if gone and len(gone) != paid.anyway:
        raise _not_due(gone)
    for one in batches:
        _book(scope, at, one, Kind.PAYMENT, _needed(one), (f"SP2D {number}", paid.day))
    # After what may be refused: a file stays where a transaction is undone.
    stored = proofs.keep(scope.government, paid.proof)
    try:
        with transaction.atomic():
            made = Payment.objects.create(
                government=scope.government, programme_id=programme, number=number, day=paid.day,
                amount=paid.amount, proof=stored, by=scope.user, by_name=scope.name, at=at,
            )  # fmt: skip
    except IntegrityError:
        storage.delete(scope.government, stored)
        raise Refused("SP2D_USED", number=number) from None
    _own(scope, paid.batches).update(state=PAID, payment_id=made.id)
    covered = _activate(scope, at, made, paid.batches)
    trail.record(
        scope, at, "pay_batches", ("payment", made.id), number=number, amount=paid.amount,
        batches=list(paid.batches), covered=covered, not_due=len(gone),
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


def _gone(scope: Scope, on: date, batches: Sequence[Batch]) -> dict[int, str]:
    """For whom of these nothing is due any more: their names."""
    found = (one for batch in batches for one in not_due.people(scope, on, batch))
    return {one.enrolment: one.name for one in found}


def _not_due(gone: Mapping[int, str]) -> Refused:
    names = ", ".join(islice(gone.values(), _NAMED))
    more = " …" if len(gone) > _NAMED else ""
    return Refused("PAYMENT_NOT_DUE", people=thousands(len(gone)), names=names + more)


def _others_pay(batch: Batch) -> bool:
    """Whether a batch that pays for nobody says of somebody that another one pays."""
    notes = BatchNote.objects.filter(government=batch.government, batch_id=batch.id)
    return notes.filter(reason=Why.OTHER_PAYS).exists()


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
    of_money = _own(scope, wanted).filter(programme_id=programme, amount__gt=0)
    found = list(of_money.order_by("month", "part"))
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
