"""Premiums of months after a death: found, claimed back from the insurer, booked when they come."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction

from payung import ledger
from payung.ledger import Kind, Part
from payung.registry import copying
from payung.registry.actions import booking, contributing, trail
from payung.registry.models import Refund
from payung.registry.permissions import Act
from payung.registry.queries import refunds
from payung.registry.scope import Scope
from payung.values.money import rupiah
from payung.values.refused import Refused

_COLUMNS = ("government", "id", "refund_id", "batchline_id", "area", "office_id")


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What the insurer gave back for a budget year: its document and day, rupiah."""

    document: str
    day: date
    amount: int
    year: int


@transaction.atomic
def refund(scope: Scope, at: datetime, programme: int, given: GivenBack) -> Refund:
    """Books a refund for all premiums of a year that were paid for months after a death.

    Refused REFUND_NOTHING, REFUND_SUM when it is not their sum, REFUND_DOCUMENT.
    """
    scope.ask(Act.PAY_BATCH)
    contributing.whole(scope)
    contributing.lock(scope, programme)
    document = " ".join(given.document.split())[:100]
    rows = refunds.refundable(scope, programme, given.year)
    if not rows:
        raise Refused("REFUND_NOTHING", year=str(given.year))
    owed = sum(one.amount for one in rows)
    if owed != given.amount:
        raise Refused("REFUND_SUM", paid=rupiah(given.amount), owed=rupiah(owed))
    if not document:
        raise Refused("REFUND_DOCUMENT")
    try:
        with transaction.atomic():
            made = Refund.objects.create(
                government=scope.government, programme_id=programme, document=document,
                day=given.day, amount=owed, by=scope.user, by_name=scope.name, at=at,
            )  # fmt: skip
    except IntegrityError:
        raise Refused("REFUND_DOCUMENT") from None
    numbers = copying.numbers(len(rows))
    copying.insert(
        "registry_refundline",
        _COLUMNS,
        [
            (scope.government, number, made.id, one.line, one.area, one.office)
            for number, one in zip(numbers, rows, strict=True)
        ],
    )
    parts = [Part(one.fund, one.amount, one.office or 0, one.area, one.month) for one in rows]
    entry = ledger.entry(Kind.REFUND, given.day, document, parts, given.year)
    booking.post(scope, at, programme, entry, ("refund", made.id))
    trail.record(
        scope, at, "book_refund", ("programme", programme), document, amount=owed,
        premiums=len(rows),
    )  # fmt: skip
    return made
