"""Months that were reconciled with the insurer's bill, and what of a bill is settled."""

from collections.abc import Iterable

from payung.registry.models import BillSettled, MonthEnd
from payung.registry.scope import Scope
from payung.values.refused import Refused

Key = tuple[str, int | None, int]


def of_months(scope: Scope, programme: int) -> dict[str, MonthEnd]:
    """How each reconciled month of a programme was closed."""
    ends = MonthEnd.objects.filter(
        government=scope.government, programme_id=programme, withdrawn_at=None
    )
    return {one.month: one for one in ends}


def ask_open(scope: Scope, programme: int, months: Iterable[str]) -> None:
    """Refused MONTH_RECONCILED when one of them is closed."""
    ended = of_months(scope, programme)
    for month in sorted(months):
        if month in ended:
            raise Refused("MONTH_RECONCILED", month=month, by=ended[month].by_name)


def settled(scope: Scope, bill: int) -> dict[Key, BillSettled]:
    """What was settled of a bill, by what it is, whose it is and the bill's row."""
    found = BillSettled.objects.filter(government=scope.government, exchange_id=bill)
    return {(one.what, one.enrolment_id, one.position): one for one in found}
