"""A payment or a refund that was recorded wrongly: taken back by somebody else, and free again.

The ledger gets contrary entries; the row stays, marked with who withdrew it, when and why.
"""

from datetime import datetime
from typing import TypeVar

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from payung.enrolment import Move, Proof, ProofKind, Step
from payung.ledger import Kind
from payung.registry.actions import booking, contributing, enrolling, trail
from payung.registry.actions.contributing import APPROVED, PAID
from payung.registry.actions.enrolling import Told
from payung.registry.models import Batch, BatchLine, Enrolment, Payment, Refund, RefundLine
from payung.registry.permissions import Act
from payung.registry.queries import month_ends
from payung.registry.scope import Scope
from payung.values.enrolment import Enrolled
from payung.values.refused import Refused

Row = TypeVar("Row", Payment, Refund)


@transaction.atomic
def unpay(scope: Scope, at: datetime, payment: int, why: str) -> Payment:
    """What it paid is owed again, and its SP2D's number is free; whoever was covered by nothing
    else is only registered again.

    Refused WHY_MISSING, NOT_HERE, OWN_WORK to who recorded it, WITHDRAWN_ALREADY,
    MONTH_RECONCILED, PAYMENT_REFUNDED while a premium of it has come back; YEAR_CLOSED.
    """
    scope.ask(Act.PAY_BATCH)
    found = _locked(scope, Payment, payment, why)
    own = Batch.objects.filter(government=scope.government, payment_id=payment)
    batches = list(own.order_by("id"))
    month_ends.ask_open(scope, found.programme_id, {one.month for one in batches})
    ids = [one.id for one in batches]
    if RefundLine.objects.filter(
        government=scope.government, batchline__batch_id__in=ids, taken_back=False
    ).exists():
        raise Refused("PAYMENT_REFUNDED", number=found.number)
    _reverse(scope, at, (Kind.PAYMENT, "batch", ids), why)
    _withdraw(scope, at, found, why)
    own.update(state=APPROVED, payment_id=None)
    uncovered = _uncover(scope, at, found, ids)
    trail.record(
        scope, at, "unpay_batches", ("payment", payment), why.strip()[:500], number=found.number,
        amount=found.amount, batches=ids, uncovered=uncovered,
    )  # fmt: skip
    return found


@transaction.atomic
def unrefund(scope: Scope, at: datetime, refund: int, why: str) -> Refund:
    """Its premiums have not come back after all, and its document's number is free.

    Refused WHY_MISSING, NOT_HERE, OWN_WORK to who booked it, WITHDRAWN_ALREADY; LINE_BELOW_ZERO
    when the money has been spent again, YEAR_CLOSED.
    """
    scope.ask(Act.PAY_BATCH)
    found = _locked(scope, Refund, refund, why)
    _reverse(scope, at, (Kind.REFUND, "refund", [refund]), why)
    _withdraw(scope, at, found, why)
    RefundLine.objects.filter(government=scope.government, refund_id=refund).update(taken_back=True)
    trail.record(
        scope, at, "withdraw_refund", ("programme", found.programme_id), why.strip()[:500],
        document=found.document, amount=found.amount,
    )  # fmt: skip
    return found


def _locked(scope: Scope, kind: type[Row], number: int, why: str) -> Row:
    """The row, with its programme's ledger held."""
    contributing.whole(scope)
    if not why.strip():
        raise Refused("WHY_MISSING")
    rows = kind.objects.filter(government=scope.government, id=number)
    programme = rows.values_list("programme_id", flat=True).first()
    if programme is None:
        raise Refused("NOT_HERE")
    contributing.lock(scope, programme)
    found = rows.get()
    if found.withdrawn_at:
        raise Refused("WITHDRAWN_ALREADY", by=found.withdrawn_name)
    if found.by == scope.user:
        raise Refused("OWN_WORK")
    return found


def _reverse(scope: Scope, at: datetime, of: tuple[Kind, str, list[int]], why: str) -> None:
    for one in booking.standing(scope, *of):
        booking.reverse(scope, at, one, timezone.localdate(at), why)


def _withdraw(scope: Scope, at: datetime, row: Payment | Refund, why: str) -> None:
    type(row).objects.filter(government=scope.government, id=row.id).update(
        withdrawn_at=at, withdrawn_by=scope.user, withdrawn_name=scope.name, why=why.strip()[:300]
    )


def _uncover(scope: Scope, at: datetime, payment: Payment, batches: list[int]) -> int:
    """Active people of these batches for whom no other month is paid; how many."""
    lines = BatchLine.objects.filter(government=scope.government, enrolment_id=OuterRef("id"))
    alone = Enrolment.objects.filter(
        Exists(lines.filter(batch_id__in=batches)), ~Exists(lines.filter(batch__state=PAID)),
        government=scope.government, state=Enrolled.ACTIVE,
    ).values_list("id", flat=True)  # fmt: skip
    proof = Proof(ProofKind.PAYMENT, f"SP2D {payment.number}")
    told = Told(Step(Move.UNPAY, proof=proof), event_on=timezone.localdate(at))
    return len(enrolling.move_many(scope, at, list(alone), told))
