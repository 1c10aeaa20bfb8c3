"""Contributions as they are read: the months of a programme, one batch, who waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, QuerySet, Sum

from payung import contributions, rulebook
from payung.contributions import Warned
from payung.registry.models import (
    Batch,
    BatchLine,
    BatchNote,
    Enrolment,
    MonthEnd,
    Payment,
    Programme,
)
from payung.registry.queries import bills, month_ends, payable_months, programmes
from payung.registry.scope import Scope
from payung.values import month as months
from payung.values.enrolment import Enrolled
from payung.values.month import Month
from payung.values.refused import Refused

PAGE = 50
WITHDRAWN = "withdrawn"
_INSURED = (Enrolled.REGISTERED, Enrolled.ACTIVE, Enrolled.CLAIM)


@dataclass(frozen=True, slots=True)
class Listed:
    """A month of the programme: its batches in order of part, none while it was not prepared.

    `bill` is the insurer's newest for it, 0 for none; `end` how the month was reconciled with it.
    """

    month: Month
    due: int
    batches: tuple[Batch, ...]
    bill: int
    end: MonthEnd | None

    @property
    def people(self) -> int:
        return sum(one.people for one in self.batches)

    @property
    def amount(self) -> int:
        return sum(one.amount for one in self.batches)


@dataclass(frozen=True, slots=True)
class Summed:
    """A part of a batch: of a funding line, a village or an office."""

    name: str
    people: int
    amount: int


@dataclass(frozen=True, slots=True)
class Detail:
    """A batch with its sums and who is not paid for, by reason."""

    batch: Batch
    programme: str
    payment: Payment | None
    lines: tuple[Summed, ...]
    villages: tuple[Summed, ...]
    offices: tuple[Summed, ...]
    waits: tuple[tuple[str, int], ...]
    end: MonthEnd | None


def year(scope: Scope, programme: int) -> tuple[Listed, ...]:
    """The months of a programme's newest version, with their batches and how many are enrolled.

    Before them, those of earlier versions that are in a batch or still have somebody enrolled.
    """
    _, plan = programmes.latest(scope, programme)
    made: dict[str, list[Batch]] = {}
    for batch in _standing(scope).filter(programme_id=programme).order_by("month", "part"):
        made.setdefault(batch.month, []).append(batch)
    billed, ends = bills.newest(scope, programme), month_ends.of_months(scope, programme)
    terms = list(_terms(scope, programme).annotate(Count("id")))
    found = (
        Listed(
            month,
            sum(count for *term, count in terms if _promised(term, str(month))),
            tuple(made.get(str(month), ())),
            billed.get(str(month), 0),
            ends.get(str(month)),
        )
        for month in programmes.months(scope, programme)
    )
    first = plan.period.first
    return tuple(
        row
        for row in found
        if row.batches or first <= row.month <= plan.period.last or (row.due and row.month < first)
    )


def warnings(scope: Scope, programme: int, planned: Sequence[Month] = ()) -> tuple[Warned, ...]:
    """What is wrong with the months that are in batches, or planned beside them."""
    _, plan = programmes.latest(scope, programme)
    every = _standing(scope)
    held = every.filter(programme_id=programme).values_list("month", flat=True).distinct()
    first = str(plan.period.first)
    before = every.exclude(programme_id=programme).filter(month__lt=first)
    last = before.aggregate(last=Max("month"))["last"]
    after = plan.period.last.plus(1)
    followed = any(
        one.plan.period.first <= after <= one.plan.period.last for one in programmes.listed(scope)
    )
    paid = {read for one in held if (read := months.parse(one))} | set(planned)
    full = rulebook.value(rulebook.load(), "coverage.full_count_months", after)
    return contributions.warnings(
        plan.period, paid, months.parse(last) if last else None, full, followed=followed
    )


def one(scope: Scope, number: int) -> Detail:
    """Refused NOT_HERE when the government has no such batch."""
    found = (
        Batch.objects.filter(government=scope.government, id=number)
        .select_related("programme")
        .first()
    )
    if found is None:
        raise Refused("NOT_HERE")
    rows = lines(scope, number)
    waits = notes(scope, number).values_list("reason").annotate(Count("id")).order_by("reason")
    return Detail(
        batch=found,
        programme=found.programme.name,
        payment=Payment.objects.filter(
            government=scope.government, id=found.payment_id or 0
        ).first(),
        lines=_summed(rows, "funding_line"),
        villages=_summed(rows, "area"),
        offices=_summed(rows.filter(office_id__isnull=False), "enrolment__office__name"),
        waits=tuple(waits),
        end=month_ends.of_months(scope, found.programme_id).get(found.month),
    )


def lines(scope: Scope, number: int) -> QuerySet[BatchLine]:
    """The lines of a batch that the scope sees, in their order."""
    return BatchLine.objects.filter(
        government=scope.government, batch_id=number, area__gte=scope.area, area__lt=scope.below
    ).order_by("position")


def notes(scope: Scope, number: int) -> QuerySet[BatchNote]:
    """Who is not paid for in full, those that the scope sees, by reason and village."""
    return BatchNote.objects.filter(
        government=scope.government, batch_id=number, area__gte=scope.area, area__lt=scope.below
    ).order_by("reason", "area", "id")


def unprepared(
    scope: Scope, programme: int, of: Sequence[Month], today: Month
) -> tuple[Month, ...]:
    """The months among these that have no batch, and in which somebody could be paid for today."""
    made = set(_standing(scope).filter(programme_id=programme).values_list("month", flat=True))
    terms = list(_terms(scope, programme).distinct())
    due = [
        one
        for one in of
        if str(one) not in made and any(_promised(term, str(one)) for term in terms)
    ]
    return payable_months.of(scope, programme, due, today)


def open_batches(scope: Scope, programme: int) -> tuple[Batch, ...]:
    """Approved and not paid yet, in the order of months; nobody pays those of nothing."""
    found = _standing(scope).filter(programme_id=programme, state="approved", amount__gt=0)
    return tuple(found.order_by("month", "part"))


def next_steps(
    scope: Scope, programme: int, today: Month
) -> tuple[tuple[str, tuple[Month, ...]], ...]:
    """What is to be done next, first things first: a code and the months that it is about."""
    rows = year(scope, programme)
    bare = [row.month for row in rows if not row.batches and row.due and row.month <= today]
    found: dict[str, list[Month]] = {
        "STEP_PAY": [], "STEP_APPROVE": [],
        "STEP_PREPARE": list(payable_months.of(scope, programme, bare, today)),
        "STEP_RECONCILE": [],
    }  # fmt: skip
    ready = _reconcilable(rows, bills.listed(scope, programme))
    for row in rows:
        waits = _waits(row)
        if "approved" in waits:
            found["STEP_PAY"].append(row.month)
        if "draft" in waits:
            found["STEP_APPROVE"].append(row.month)
        if waits == {"paid"} and row.bill in ready:
            found["STEP_RECONCILE"].append(row.month)
    return tuple((code, tuple(some)) for code, some in found.items() if some)


def _waits(row: Listed) -> set[str]:
    """The states of a month's batches, but of those that nobody pays."""
    return {one.state for one in row.batches if one.state == "draft" or one.amount}


def _reconcilable(rows: Sequence[Listed], billed: Mapping[int, tuple[str, ...]]) -> frozenset[int]:
    """The bills that can be closed: every month is paid, open, and without a newer bill."""
    paid = {
        (str(row.month), row.bill)
        for row in rows
        if row.batches and row.end is None and _waits(row) <= {"paid"}
    }
    return frozenset(
        bill for bill, of in billed.items() if all((month, bill) in paid for month in of)
    )


def all_programmes(scope: Scope) -> tuple[Programme, ...]:
    return tuple(Programme.objects.filter(government=scope.government).order_by("-id"))


def _terms(scope: Scope, programme: int) -> QuerySet[Enrolment, tuple[Any, ...]]:
    """From when to when the insured are promised cover, and the months between that are not."""
    return Enrolment.objects.filter(
        government=scope.government, programme_id=programme, state__in=_INSURED
    ).values_list("first_month", "last_month", "unpromised").order_by()  # fmt: skip


def _promised(term: Sequence[Any], month: str) -> bool:
    first, last, unpromised = term
    return first <= month <= last and month not in unpromised


def _standing(scope: Scope) -> QuerySet[Batch]:
    rows = Batch.objects.filter(government=scope.government).exclude(state=WITHDRAWN)
    return rows.defer("inputs")


def _summed(rows: QuerySet[BatchLine], by: str) -> tuple[Summed, ...]:
    found = rows.order_by().values_list(by).annotate(Count("id"), Sum("amount")).order_by(by)
    return tuple(Summed(name or "", people, amount) for name, people, amount in found)
