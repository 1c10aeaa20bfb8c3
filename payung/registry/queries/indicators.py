"""Indicators of a month as it was known on a day: reckoned from figures, targets and the ledger."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any

from django.db import connection
from django.utils import timezone

from payung.coverage import indicators
from payung.coverage.indicators import Facts, Ratio
from payung.coverage.measures import Cut
from payung.registry.models import Programme
from payung.registry.queries import figures, programmes
from payung.registry.queries.figures import Asked
from payung.registry.scope import NO_OFFICE, Scope
from payung.values.refused import Refused

# What an account of the year's ledger held on a day, by when each entry was recorded.
_HELD = """
SELECT p.account, coalesce(sum(p.amount), 0)
FROM registry_ledgerposting p
JOIN registry_ledgerentry e ON e.government = p.government AND e.id = p.entry_id
WHERE p.government = %(government)s AND p.year = %(year)s AND e.at < %(end)s
  AND (%(programme)s = 0 OR p.programme_id = %(programme)s)
GROUP BY 1
"""

Reckoned = Mapping[str, Ratio | None]


def reckoned(
    scope: Scope, asked: Asked, codes: Iterable[str] = tuple(indicators.INDICATORS), by: str = ""
) -> Mapping[str, Reckoned]:
    """By a key of `figures.BY` (that of all places is '') each indicator by its code.

    Numbers that hold for the whole government only (a target, the budget) are given to it alone.
    """
    found: dict[str, dict[tuple[Cut, str], indicators.Totals]] = defaultdict(dict)
    for key, totals in figures.totals(scope, asked, by=by).items():
        found[key][Cut.PLACE, ""] = totals
    if not by:
        for cut in (Cut.SEX, Cut.OCCUPATION, Cut.DECILE):
            for value, totals in figures.totals(scope, asked, cut, "value").items():
                found[""][cut, value] = totals
    given = _given(scope, asked) if not by and _whole(scope, asked) else {}
    wanted = [indicators.INDICATORS[code] for code in codes]
    return {
        key: {one.code: one.reckon(Facts(totals, given)) for one in wanted}
        for key, totals in (found or {"": {}}).items()
    }


def _whole(scope: Scope, asked: Asked) -> bool:
    narrow = asked.place not in ("", scope.government) or asked.office != NO_OFFICE
    return not narrow and scope.area == scope.government and scope.office == NO_OFFICE


def _given(scope: Scope, asked: Asked) -> dict[str, int]:
    held = _held(scope, asked)
    return {
        "target": _target(scope, asked),
        "appropriated": -held.get("appropriated", 0),
        "committed": held.get("committed", 0),
        "payable": held.get("payable", 0),
        "paid": held.get("paid", 0),
    }


def _target(scope: Scope, asked: Asked) -> int:
    """The people that the programmes, as they were on the day, want covered in the month."""
    end = _end(asked)
    own = Programme.objects.filter(government=scope.government)
    total = 0
    for number in own.values_list("id", flat=True):
        if asked.programme in (0, number):
            try:
                plan = programmes.as_of(scope, number, end)
            except Refused:
                continue
            if plan.period.first <= asked.month <= plan.period.last:
                total += plan.target or 0
    return total


def _held(scope: Scope, asked: Asked) -> dict[str, int]:
    told: dict[str, Any] = {
        "government": scope.government, "year": asked.month.year, "end": _end(asked),
        "programme": asked.programme,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_HELD, told)
        return {account: int(amount) for account, amount in cursor.fetchall()}


def _end(asked: Asked) -> datetime:
    """The end of the day until which what was recorded counts."""
    return datetime.combine(asked.known_on, time.max, timezone.get_current_timezone())
