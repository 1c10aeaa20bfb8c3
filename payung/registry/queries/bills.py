"""The insurer's bill of a month, or several, beside our batches of them, person by person."""

from collections import Counter
from dataclasses import dataclass

from payung import contributions
from payung.contributions import Billed, Difference, Ours
from payung.registry.models import (
    Batch,
    BatchLine,
    BillSettled,
    Enrolment,
    Exchange,
    ExchangeLine,
    MonthEnd,
)
from payung.registry.queries import month_ends
from payung.registry.scope import Scope
from payung.values import month as months
from payung.values.enrolment import Enrolled
from payung.values.month import Span
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
    """A bill, our sum for its months, every difference, and how those that are closed were."""

    bill: Exchange
    ours: int
    people: int
    differences: tuple[Told, ...]
    ends: tuple[MonthEnd, ...]

    @property
    def end(self) -> MonthEnd | None:
        """How the bill was closed; None while one of its months is open."""
        return self.ends[-1] if len(self.ends) == len(months_of(self.bill)) else None

    @property
    def open(self) -> tuple[Told, ...]:
        """Those that nobody has settled."""
        return tuple(one for one in self.differences if one.settled is None)


def one(scope: Scope, bill: int) -> Exchange:
    """Refused NOT_HERE for no such bill that was read."""
    found = Exchange.objects.filter(
        government=scope.government, id=bill, kind="bill", state="read"
    ).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def months_of(bill: Exchange) -> tuple[str, ...]:
    """The months that a bill is for; none while it is not read and nobody has said."""
    first, last = months.parse(bill.month), months.parse(bill.last_month)
    return tuple(map(str, Span(first, last).months())) if first and last else ()


def told_months(bill: Exchange) -> str:
    """The same as a text's fact: '2025-03', or '2025-03 – 2025-05'."""
    return " – ".join(dict.fromkeys((bill.month, bill.last_month)))


def listed(scope: Scope, programme: int) -> dict[int, tuple[str, ...]]:
    """The months of each bill of a programme that was read, the newest bill last."""
    found = Exchange.objects.filter(
        government=scope.government, programme_id=programme, kind="bill", state="read"
    ).only("month", "last_month").order_by("id")  # fmt: skip
    return {bill.id: months_of(bill) for bill in found}


def newest(scope: Scope, programme: int) -> dict[str, int]:
    """The newest bill of each month of a programme, by month."""
    return {month: bill for bill, of in listed(scope, programme).items() for month in of}


def compared(scope: Scope, bill: int) -> Compared:
    """Refused NOT_HERE for no such bill, BILL_HERE_NOT while one of its months has no batch.

    Of several months each person owes what the batches of all of them hold for them.
    """
    theirs = one(scope, bill)
    of = {"government": scope.government, "programme_id": theirs.programme_id}
    premiums = BatchLine.objects.filter(**of, month__in=months_of(theirs), taken_back=False)
    # A month for which others pay has a batch of nobody.
    made = set(
        Batch.objects.filter(**of).exclude(state="withdrawn").values_list("month", flat=True)
    )
    if lacking := [month for month in months_of(theirs) if month not in made]:
        raise Refused("BILL_HERE_NOT", month=", ".join(lacking))
    owed: Counter[int] = Counter()
    for enrolment, amount in premiums.values_list("enrolment_id", "amount"):
        owed[enrolment] += amount
    ours = [Ours(*row) for row in owed.items()]
    rows = ExchangeLine.objects.filter(government=scope.government, exchange_id=bill)
    told = list(rows.order_by("position").values_list("position", "enrolment_id", "amount", "name"))
    billed = [Billed(position, number, amount) for position, number, amount, _ in told]
    stopped = Enrolment.objects.filter(**of, state__in=_STOPPED).values_list("id", flat=True)
    if len(months_of(theirs)) > 1:
        billed = contributions.added_up(billed, owed)
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
    ends = month_ends.of_months(scope, theirs.programme_id)
    closed = tuple(ends[month] for month in months_of(theirs) if month in ends)
    return Compared(theirs, sum(one.amount for one in ours), len(ours), differences, closed)
