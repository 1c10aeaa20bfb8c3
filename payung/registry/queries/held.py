"""What the ledger of a year held on a day, by when each entry was recorded."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import connection

from payung.registry.queries import statistics
from payung.registry.scope import Scope

_HELD = """
SELECT m.programme_id, m.funding_line, m.account, sum(m.amount)
FROM registry_ledgermoved m
JOIN registry_ledgerentry e ON e.government = m.government AND e.id = m.entry_id
WHERE m.government = %(government)s AND m.year = %(year)s AND e.at < %(end)s
  AND e.day <= %(until)s
  AND (%(programme)s = 0 OR m.programme_id = %(programme)s)
GROUP BY 1, 2, 3
"""

Held = Mapping[str, int]  # rupiah by account


def by_line(
    scope: Scope, year: int, known_on: date, programme: int = 0, until: date = date.max
) -> Mapping[tuple[int, str], Held]:
    """By programme and funding line; of one programme, or (0) of all. What was booked on a day
    after `until` is left out."""
    told: dict[str, Any] = {
        "government": scope.government, "year": year, "end": statistics.end_of(known_on),
        "programme": programme, "until": until,
    }  # fmt: skip
    found: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    with connection.cursor() as cursor:
        cursor.execute(_HELD, told)
        for of, line, account, amount in cursor.fetchall():
            found[of, line][account] = int(amount)
    return found


def in_all(lines: Mapping[tuple[int, str], Held]) -> Held:
    """The lines in one."""
    found: dict[str, int] = defaultdict(int)
    for held in lines.values():
        for account, amount in held.items():
            found[account] += amount
    return found
