"""The insurer's bill of a month beside our batches of it, person by person."""

from dataclasses import dataclass

from payung import contributions
from payung.contributions import Billed, Difference, Ours
from payung.registry.models import BatchLine, Enrolment, Exchange, ExchangeLine
from payung.registry.scope import Scope
from payung.values.enrolment import Enrolled
from payung.values.refused import Refused

_STOPPED = (Enrolled.ENDED, Enrolled.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Compared:
    """A bill, our sum for its month, and every difference with the name of whom it is about."""

    bill: Exchange
    ours: int
    people: int
    differences: tuple[tuple[Difference, str], ...]


def compared(scope: Scope, exchange: int) -> Compared:
    """Refused NOT_HERE for no such bill, BILL_HERE_NOT while its month has no batch."""
    bill = Exchange.objects.filter(
        government=scope.government, id=exchange, kind="bill"
    ).first()  # fmt: skip
    if bill is None:
        raise Refused("NOT_HERE")
    premiums = BatchLine.objects.filter(
        government=scope.government, programme_id=bill.programme_id, month=bill.month,
        taken_back=False,
    )  # fmt: skip
    ours = [Ours(*row) for row in premiums.values_list("enrolment_id", "amount")]
    if not ours:
        raise Refused("BILL_HERE_NOT", month=bill.month)
    rows = ExchangeLine.objects.filter(government=scope.government, exchange_id=bill.id)
    told = list(rows.order_by("position").values_list("position", "enrolment_id", "amount", "name"))
    billed = [Billed(position, number, amount) for position, number, amount, _ in told]
    stopped = Enrolment.objects.filter(
        government=scope.government, programme_id=bill.programme_id, state__in=_STOPPED
    ).values_list("id", flat=True)
    found = contributions.compare(ours, billed, frozenset(stopped))
    names = {position: name for position, _, _, name in told}
    missing = dict(
        Enrolment.objects.filter(
            government=scope.government, id__in=[one.enrolment for one in found if one.enrolment]
        ).values_list("id", "name")
    )
    pairs = tuple(
        (one, missing.get(one.enrolment or 0, "") or names.get(one.position, "")) for one in found
    )
    return Compared(bill, sum(one.amount for one in ours), len(ours), pairs)
