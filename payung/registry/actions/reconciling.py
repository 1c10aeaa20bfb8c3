"""A month, or several of one bill, is reconciled: the bill agrees with what was paid, or each
difference is settled.

The manager settles differences, the treasurer closes the month; another treasurer opens it again.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Count, Sum

from payung.registry import copying
from payung.registry.actions import contributing, trail
from payung.registry.actions.contributing import APPROVED, PAID
from payung.registry.models import BatchLine, BillSettled, Exchange, MonthEnd
from payung.registry.permissions import Act
from payung.registry.queries import bills, month_ends
from payung.registry.scope import Scope
from payung.values.money import thousands
from payung.values.refused import Refused

_COLUMNS = (
    "government", "id", "exchange_id", "what", "enrolment_id", "position", "words", "by",
    "by_name", "at",
)  # fmt: skip


@transaction.atomic
def settle(
    scope: Scope, at: datetime, bill: int, what: str, words: str, picked: Collection[str] = ()
) -> int:
    """Says how differences of a kind were settled with the branch: those picked (`bills.Told.key`),
    or all of that kind; how many.

    Refused WHY_MISSING, BILL_NOTHING when none of them is open, MONTH_RECONCILED, NOT_HERE.
    """
    scope.ask(Act.PREPARE_BATCH)
    if not words.strip():
        raise Refused("WHY_MISSING")
    found = _locked(scope, bill)
    month_ends.ask_open(scope, found.programme_id, bills.months_of(found))
    some = [
        one
        for one in bills.compared(scope, bill).open
        if one.difference.what == what and (not picked or one.key in picked)
    ]
    if not some:
        raise Refused("BILL_NOTHING")
    rows = [
        (
            scope.government, number, bill, what, one.difference.enrolment,
            one.difference.position, words.strip()[:300], scope.user, scope.name, at,
        )
        for number, one in zip(copying.numbers(len(some)), some, strict=True)
    ]  # fmt: skip
    copying.insert(BillSettled._meta.db_table, _COLUMNS, rows)  # noqa: SLF001
    trail.record(
        scope, at, "settle_bill", ("exchange", bill), words.strip()[:500], what=what,
        people=len(rows),
    )  # fmt: skip
    return len(rows)


@transaction.atomic
def close(scope: Scope, at: datetime, bill: int) -> tuple[MonthEnd, ...]:
    """The months of a bill are reconciled; nothing is prepared or unpaid in them any more.

    Refused MONTH_RECONCILED, MONTH_UNPAID while one of their batches is not paid, BILL_OLD when a
    newer bill of such a month has come, BILL_DIFFERS while a difference is open, NOT_HERE.
    """
    scope.ask(Act.PAY_BATCH)
    found = _locked(scope, bill)
    months, told = bills.months_of(found), bills.told_months(found)
    month_ends.ask_open(scope, found.programme_id, months)
    batches = contributing.standing(scope, found.programme_id).filter(month__in=months)
    if batches.exclude(state=PAID).exclude(state=APPROVED, amount=0).exists():
        raise Refused("MONTH_UNPAID", month=told)
    newest = bills.newest(scope, found.programme_id)
    if newer := [month for month in months if newest[month] != bill]:
        raise Refused("BILL_OLD", month=", ".join(newer))
    compared = bills.compared(scope, bill)
    if compared.open:
        raise Refused("BILL_DIFFERS", month=told, people=thousands(len(compared.open)))
    return tuple(_end(scope, at, (found, month), len(compared.differences)) for month in months)


def say_months(scope: Scope, bill: int) -> None:
    """A bill that was read for the wrong months may be for others while nothing rests on it; part
    of an action.

    Refused MONTH_RECONCILED while it closes a month, BILL_MONTHS_KEPT when differences are settled.
    """
    found = _locked(scope, bill)
    ends = month_ends.of_months(scope, found.programme_id)
    month_ends.ask_open(
        scope, found.programme_id, (one for one, end in ends.items() if end.exchange_id == bill)
    )
    if month_ends.settled(scope, bill):
        raise Refused("BILL_MONTHS_KEPT")


@transaction.atomic
def reopen(scope: Scope, at: datetime, bill: int, why: str) -> tuple[str, ...]:
    """Opens the closed months of a bill again, so that they can be corrected; by somebody else.

    Refused WHY_MISSING, OWN_WORK, NOT_HERE when none of them is closed.
    """
    scope.ask(Act.PAY_BATCH)
    if not why.strip():
        raise Refused("WHY_MISSING")
    found = _locked(scope, bill)
    closed = month_ends.of_months(scope, found.programme_id)
    ends = [closed[month] for month in bills.months_of(found) if month in closed]
    if not ends:
        raise Refused("NOT_HERE")
    if any(end.by == scope.user for end in ends):
        raise Refused("OWN_WORK")
    MonthEnd.objects.filter(
        government=scope.government, id__in=[end.id for end in ends]
    ).update(
        withdrawn_at=at, withdrawn_by=scope.user, withdrawn_name=scope.name, why=why.strip()[:300]
    )  # fmt: skip
    for end in ends:
        trail.record(
            scope, at, "reopen_month", ("programme", found.programme_id), why.strip()[:500],
            month=end.month,
        )  # fmt: skip
    return tuple(end.month for end in ends)


def _end(scope: Scope, at: datetime, of: tuple[Exchange, str], settled: int) -> MonthEnd:
    """A month of a bill is closed with what was paid for it."""
    bill, month = of
    paid = BatchLine.objects.filter(
        government=scope.government, programme_id=bill.programme_id, month=month, taken_back=False
    ).aggregate(people=Count("id"), amount=Sum("amount", default=0))  # fmt: skip
    made = MonthEnd.objects.create(
        government=scope.government, programme_id=bill.programme_id, month=month,
        exchange_id=bill.id, **paid, settled=settled, by=scope.user, by_name=scope.name, at=at,
    )  # fmt: skip
    trail.record(
        scope, at, "close_month", ("programme", bill.programme_id), month=month,
        people=made.people, amount=made.amount, settled=made.settled,
    )  # fmt: skip
    return made


def _locked(scope: Scope, bill: int) -> Exchange:
    """A bill, with its programme's ledger held."""
    contributing.whole(scope)
    found = bills.one(scope, bill)
    contributing.lock(scope, found.programme_id)
    return found
