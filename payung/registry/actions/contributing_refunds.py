"""Premiums of months after an end: found, claimed back from the insurer, booked when they come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from payung import ledger
from payung.ledger import Kind, Part
from payung.registry import copying
from payung.registry.actions import booking, contributing, trail
from payung.registry.models import Refund
from payung.registry.permissions import Act
from payung.registry.queries import programmes, refunds
from payung.registry.queries.refunds import AfterEnd
from payung.registry.scope import Scope
from payung.values.money import rupiah
from payung.values.refused import Refused

_COLUMNS = ("government", "id", "refund_id", "batchline_id", "area", "office_id")


@dataclass(frozen=True, slots=True)
class GivenBack:
    """What the insurer gave back: its document and day, rupiah, and the lines of those premiums."""

    document: str
    day: date
    amount: int
    lines: tuple[int, ...]


@transaction.atomic
def refund(scope: Scope, at: datetime, programme: int, given: GivenBack) -> Refund:
    """Books a refund for premiums that were paid for months after an end.

    It is available in the year that paid them; of a year that is closed it is kept and not booked,
    for it comes to the region's cash. Refused REFUND_NOTHING when one of the lines is none of
    those, REFUND_SUM when it is not their sum, REFUND_DAY, REFUND_DOCUMENT; YEARS_MIXED.
    """
    scope.ask(Act.PAY_BATCH)
    contributing.whole(scope)
    contributing.lock(scope, programme)
    document = " ".join(given.document.split())[:100]
    rows = [one for one in refunds.refundable(scope, programme) if one.line in given.lines]
    if not rows or len(rows) != len(set(given.lines)):
        raise Refused("REFUND_NOTHING")
    owed = sum(one.amount for one in rows)
    if owed != given.amount:
        raise Refused("REFUND_SUM", paid=rupiah(given.amount), owed=rupiah(owed))
    paid = max((one.paid_on for one in rows if one.paid_on), default=given.day)
    if not paid <= given.day <= timezone.localdate(at):
        raise Refused("REFUND_DAY", first=paid.isoformat())
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
    booked = _book(scope, at, made, rows)
    trail.record(
        scope, at, "book_refund", ("programme", programme), document, amount=owed,
        premiums=len(rows), booked=booked,
    )  # fmt: skip
    return made


def _book(scope: Scope, at: datetime, made: Refund, rows: Sequence[AfterEnd]) -> int:
    """What goes back to the lines of the year that is open still; rupiah."""
    programme = made.programme_id
    closed = booking.ended(scope, programme)
    parts: dict[int, list[Part]] = {}
    for one in rows:
        (year,) = programmes.budget_years(scope, programme, (one.month,))
        if year not in closed:
            part = Part(one.fund, one.amount, one.office or 0, one.area, one.month)
            parts.setdefault(year, []).append(part)
    if len(parts) > 1:
        raise Refused("YEARS_MIXED", years=", ".join(map(str, sorted(parts))))
    for year, of in parts.items():
        entry = ledger.entry(Kind.REFUND, made.day, made.document, of, year)
        booking.post(scope, at, programme, entry, ("refund", made.id))
    return sum(part.amount for of in parts.values() for part in of)
