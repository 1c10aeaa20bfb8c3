"""What the database has counted, held against counting all rows anew, and years against cells."""

from django.db import connections

from payung.registry import counted

_KEPT = """
SELECT programme_id, cut, measure, month, area, office_id, value,
  sum(people), sum(rupiah), sum(days)
FROM registry_figure GROUP BY 1, 2, 3, 4, 5, 6, 7
"""
_OF_YEARS = """
SELECT programme_id, cut, measure, month, area, office_id, value,
  sum(people), sum(rupiah), sum(days), max(recorded)
FROM registry_figure GROUP BY 1, 2, 3, 4, 5, 6, 7
EXCEPT SELECT programme_id, cut, measure, year || '-' || lpad(month::text, 2, '0'), area, office_id,
  value, p - coalesce(lag(p) OVER months, 0), r - coalesce(lag(r) OVER months, 0),
  d - coalesce(lag(d) OVER months, 0), l
FROM registry_figureyear, LATERAL (
  SELECT coalesce(p, 0) AS p, coalesce(r, 0) AS r, coalesce(d, 0) AS d, l, month
  FROM unnest(people, rupiah, days, last) WITH ORDINALITY AS u(p, r, d, l, month)) each
WINDOW months AS (PARTITION BY government, programme_id, cut, measure, year, area, office_id, value
  ORDER BY month)
"""
Cell = tuple[object, ...]


def differences() -> dict[Cell, tuple[Cell, Cell]]:
    """Cells whose sums are not what the rows say: (counted, anew). Nothing: all is well."""
    sums: dict[Cell, Cell] = {}
    with connections["owner"].cursor() as cursor:
        cursor.execute(_KEPT)
        kept = {row[:7]: tuple(map(int, row[7:])) for row in cursor.fetchall()}
        for source in counted.SOURCES:
            cursor.execute(counted.anew(source))
            for _, *cell in cursor.fetchall():
                sums[tuple(cell[:7])] = tuple(map(int, cell[7:]))
        cursor.execute(_OF_YEARS)
        years = cursor.fetchall()
    nothing = (0, 0, 0)
    told = {key: (kept.get(key, nothing), sums.get(key, nothing)) for key in kept.keys() | sums}
    differ: dict[Cell, tuple[Cell, Cell]] = {
        key: (before, now) for key, (before, now) in told.items() if before != now
    }
    return differ | {tuple(row[:7]): (tuple(row[7:]), ()) for row in years}
