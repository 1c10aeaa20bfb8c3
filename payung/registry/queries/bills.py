"""The insurer's bill of a month beside our batches of it, person by person."""

from dataclasses import dataclass

from django.db.models import Max

from payung import contributions
from payung.contributions import Billed, Difference, Ours
from payung.registry.models import (
    BatchLine,
    BillSettled,
    Enrolment,
    Exchange,
    ExchangeLine,
    MonthEnd,
)
from payung.registry.queries import month_ends
from payung.registry.scope import Scope
from payung.values.enrolment import Enrolled
from payung.values.refused import Refused

_STOPPED = (Enrolled.ENDED, Enrolled.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Told:
    """A difference, whose it is, and how it was settled; None while it is open."""

    difference: Difference
    name: str
    settled: BillSettled | None

    @property
    def key(self) -> str:
        """How it is picked among those of its kind: '812-0'."""
        return f"{self.difference.enrolment or 0}-{self.difference.position}"


@dataclass(frozen=True, slots=True)
class Compared:
    """A bill, our sum for its month, every difference, and how the month was closed."""

    bill: Exchange
    ours: int
    people: int
    differences: tuple[Told, ...]
    end: MonthEnd | None

    @property
    def open(self) -> tuple[Told, ...]:
        """Those that nobody has settled."""
        return tuple(one for one in self.differences if one.settled is None)


def one(scope: Scope, bill: int) -> Exchange:
    """Refused NOT_HERE for no such bill."""
    found = Exchange.objects.filter(government=scope.government, id=bill, kind="bill").first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def newest(scope: Scope, programme: int) -> dict[str, int]:
    """The newest bill of each month of a programme."""
    found = Exchange.objects.filter(
        government=scope.government, programme_id=programme, kind="bill"
    ).values_list("month")  # fmt: skip
    return dict(found.annotate(Max("id")))


def compared(scope: Scope, bill: int) -> Compared:
    """Refused NOT_HERE for no such bill, BILL_HERE_NOT while its month has no batch."""
    theirs = one(scope, bill)
    of = {"government": scope.government, "programme_id": theirs.programme_id}
    premiums = BatchLine.objects.filter(**of, month=theirs.month, taken_back=False)
    ours = [Ours(*row) for row in premiums.values_list("enrolment_id", "amount")]
    if not ours:
        raise Refused("BILL_HERE_NOT", month=theirs.month)
    rows = ExchangeLine.objects.filter(government=scope.government, exchange_id=bill)
    told = list(rows.order_by("position").values_list("position", "enrolment_id", "amount", "name"))
    billed = [Billed(position, number, amount) for position, number, amount, _ in told]
    stopped = Enrolment.objects.filter(**of, state__in=_STOPPED).values_list("id", flat=True)
    found = contributions.compare(ours, billed, frozenset(stopped))
    names = {position: name for position, _, _, name in told}
    people = dict(
        Enrolment.objects.filter(
            government=scope.government, id__in=[one.enrolment for one in found if one.enrolment]
        ).values_list("id", "name")
    )
    settled = month_ends.settled(scope, bill)
    differences = tuple(
        Told(
            one, people.get(one.enrolment or 0, "") or names.get(one.position, ""),
            settled.get((one.what, one.enrolment, one.position)),
        )
        for one in found
    )  # fmt: skip
    end = month_ends.of_months(scope, theirs.programme_id).get(theirs.month)
    return Compared(theirs, sum(one.amount for one in ours), len(ours), differences, end)
