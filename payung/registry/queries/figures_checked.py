"""The figures held against all rows counted anew, and against the days on which anything was done.

Nothing found means: every figure of every past day is what the register knew on that day.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from payung.registry import counted
from payung.registry.scope import Scope

_MENDED = "0400_months_of_years"
_KEY = "programme_id, cut, measure, month, area, office_id, value"
_DIFFERENT = f"""
SELECT {_KEY}, sum(people), sum(anew_people), sum(rupiah), sum(anew_rupiah), sum(days),
  sum(anew_days)
FROM (
  SELECT {_KEY}, people, rupiah, days, 0 AS anew_people, 0 AS anew_rupiah, 0 AS anew_days
  FROM registry_figure WHERE government = %(government)s
  UNION ALL {{anew}}
) both_ways
GROUP BY {_KEY}
HAVING (sum(people), sum(rupiah), sum(days))
  IS DISTINCT FROM (sum(anew_people), sum(anew_rupiah), sum(anew_days))
ORDER BY {_KEY}
"""
_ANEW = f"""
  SELECT {_KEY}, 0, 0, 0, people, rupiah, days
  FROM ({{source}}) AS a(government, {_KEY}, people, rupiah, days)
  WHERE government = %(government)s
"""
# Cells of a day on which nobody did anything by the audit trail; on that of `_MENDED` the register
# itself counted otherwise than before.
_ODD_DAYS = f"""
SELECT DISTINCT recorded FROM registry_figure WHERE government = %(government)s
EXCEPT SELECT payung_day(at) FROM registry_event WHERE government = %(government)s
EXCEPT SELECT payung_day(applied) FROM django_migrations
WHERE app = 'registry' AND name = '{_MENDED}'
ORDER BY 1
"""
# Days before that of an action which the trail has earlier: the clock was set back.
_SET_BACK = """
SELECT DISTINCT day FROM (
  SELECT payung_day(at) AS day, max(payung_day(at)) OVER (ORDER BY number) AS latest
  FROM registry_event WHERE government = %(government)s) trail
WHERE day < latest ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Different:
    """A cell that is not what its rows say: people, rupiah and days as kept, and counted anew."""

    key: tuple[str, ...]
    kept: tuple[int, int, int]
    anew: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. Figures of days around `set_back` may have changed after they were known."""

    different: tuple[Different, ...]
    odd_days: tuple[date, ...]
    set_back: tuple[date, ...]


def check(scope: Scope) -> Checked:
    """Counts every row of the government anew; some seconds for a regency."""
    anew = " UNION ALL ".join(
        _ANEW.format(source=counted.anew(source).replace("%", "%%")) for source in counted.SOURCES
    )
    rows = _rows(_DIFFERENT.format(anew=anew), scope)
    return Checked(
        tuple(_different(row) for row in rows),
        tuple(day for (day,) in _rows(_ODD_DAYS, scope)),
        tuple(day for (day,) in _rows(_SET_BACK, scope)),
    )


def _different(row: tuple[Any, ...]) -> Different:
    people, anew_people, rupiah, anew_rupiah, days, anew_days = map(int, row[7:])
    key = tuple(str(part) for part in row[:7])
    return Different(key, (people, rupiah, days), (anew_people, anew_rupiah, anew_days))


def _rows(sql: str, scope: Scope) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, {"government": scope.government})
        return list(cursor.fetchall())
