"""Sums of figures: for a month, as it was known on a day, by place or by what people are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from payung.coverage.measures import LEVELS, Cut, Measure, Sum, Total
from payung.registry.queries import here
from payung.registry.scope import NO_OFFICE, Scope
from payung.values.month import Month, parse

# What sums are told by; '' for all in one.
BY = {
    "": "''",
    "district": "left(area, 8)",
    "village": "area",
    "office": "office_id::text",
    "value": "value",
    "programme": "programme_id::text",
}
_WHERE = f"""
FROM registry_figure WHERE {here.ROWS} AND cut = %(cut)s AND month <= %(month)s
  AND recorded <= %(known)s AND (%(programme)s = 0 OR programme_id = %(programme)s)
  AND starts_with(area, %(place)s) AND (%(of)s = 0 OR office_id = %(of)s)
"""
_COUNTS = ("people", "rupiah", "days")
_IN_MONTH = ", ".join(f"coalesce(sum({it}) FILTER (WHERE month = %(month)s), 0)" for it in _COUNTS)
_IN_YEAR = ", ".join(f"coalesce(sum({it}) FILTER (WHERE month >= %(first)s), 0)" for it in _COUNTS)
_EVER = ", ".join(f"sum({it})" for it in _COUNTS)
# A difference counts for every month from its own, or from January, to the month asked for.
_MONTHS = (
    "sum(people * CASE WHEN month < %(first)s THEN %(last)s"
    " ELSE %(last)s + 1 - right(month, 2)::integer END)"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A month, the day until which what was recorded counts, and where: a `programme` (0: all), a
    `place` (a code and all under it) and an `office` (0: all), within where somebody works."""

    month: Month
    known_on: date
    programme: int = 0
    place: str = ""
    office: int = NO_OFFICE


Totals = Mapping[str, Mapping[Measure, Total]]
Parts = Mapping[tuple[Cut, str], Mapping[Measure, Total]]
# Of places are told apart the bands of days only; a list's proposer and others make up one sum.
# Cells are summed over places once, then for each moment those of its month and day.
_MOMENTS = f"""
WITH cells AS MATERIALIZED (
  SELECT cut, CASE WHEN cut = 'place' AND measure <> 'activated' THEN '' ELSE value END AS value,
    measure, month, recorded, sum(people) AS people, sum(rupiah) AS rupiah, sum(days) AS days
  FROM registry_figure WHERE {here.ROWS} AND (%(programme)s = 0 OR programme_id = %(programme)s)
    AND starts_with(area, %(place)s) AND (%(of)s = 0 OR office_id = %(of)s)
    AND month <= %(last)s AND recorded <= %(latest)s
    AND (measure = ANY(%(levels)s) OR month >= %(first)s)
  GROUP BY 1, 2, 3, 4, 5
), moments AS (
  SELECT at, month, known_on, left(month, 4) || '-01' AS first, right(month, 2)::integer AS last
  FROM unnest(%(months)s::text[], %(known)s::date[]) WITH ORDINALITY AS m(month, known_on, at)
)
SELECT m.at, c.cut, c.value, c.measure,
  {", ".join(f"coalesce(sum(c.{it}) FILTER (WHERE c.month = m.month), 0)" for it in _COUNTS)},
  {", ".join(f"coalesce(sum(c.{it}) FILTER (WHERE c.month >= m.first), 0)" for it in _COUNTS)},
  {", ".join(f"sum(c.{it})" for it in _COUNTS)},
  sum(c.people * CASE WHEN c.month < m.first THEN m.last
    ELSE m.last + 1 - right(c.month, 2)::integer END)
FROM moments m JOIN cells c ON c.month <= m.month AND c.recorded <= m.known_on
  AND (c.measure = ANY(%(levels)s) OR c.month >= m.first)
GROUP BY 1, 2, 3, 4
"""


def totals(scope: Scope, asked: Asked, cut: Cut = Cut.PLACE, by: str = "") -> Totals:
    """What was counted, by a key of `BY` and by measure. Every measure in it, and no other."""
    select = (
        f"SELECT {BY[by]}, measure, {_IN_MONTH}, {_IN_YEAR}, {_EVER}, {_MONTHS}"
        f" {_WHERE} GROUP BY 1, 2"
    )
    found: dict[str, dict[Measure, Total]] = defaultdict(dict)
    for key, measure, *sums, months in _rows(select, scope, asked, cut):
        month, year, ever = (Sum(*map(int, sums[at : at + 3])) for at in (0, 3, 6))
        found[key][Measure(measure)] = Total(month, year, ever, int(months))
    return found


def moments(scope: Scope, asked: Sequence[Asked]) -> tuple[Parts, ...]:
    """For each of several moments of one programme, place and office what was counted, by cut and
    value, in one look at the cells. What is counted of its own month is told of that year only."""
    months = [str(one.month) for one in asked]
    told = here.told(scope) | {
        "programme": asked[0].programme, "place": asked[0].place, "of": asked[0].office,
        "months": months, "known": [one.known_on for one in asked],
        "last": max(months), "first": f"{min(months)[:4]}-01",
        "latest": max(one.known_on for one in asked), "levels": [one.value for one in LEVELS],
    }  # fmt: skip
    found: list[dict[tuple[Cut, str], dict[Measure, Total]]] = [{} for _ in asked]
    with connection.cursor() as cursor:
        cursor.execute(_MOMENTS, told)
        for at, cut, value, measure, *sums, months_of in cursor.fetchall():
            month, year, ever = (Sum(*map(int, sums[n : n + 3])) for n in (0, 3, 6))
            totals = found[at - 1].setdefault((Cut(cut), value), {})
            totals[Measure(measure)] = Total(month, year, ever, int(months_of))
    return tuple(found)


def series(
    scope: Scope, asked: Asked, cut: Cut = Cut.PLACE
) -> Mapping[Month, Mapping[Measure, Sum]]:
    """Month by month up to the one asked for, what was counted in each."""
    select = f"SELECT month, measure, {_EVER} {_WHERE} GROUP BY 1, 2 ORDER BY 1"
    found: dict[Month, dict[Measure, Sum]] = defaultdict(dict)
    for month, measure, *sums in _rows(select, scope, asked, cut):
        at = parse(month)
        if at is not None:
            found[at][Measure(measure)] = Sum(*map(int, sums))
    return found


def _rows(select: str, scope: Scope, asked: Asked, cut: Cut) -> list[tuple[Any, ...]]:
    told = here.told(scope) | {
        "cut": cut.value, "month": str(asked.month), "known": asked.known_on,
        "programme": asked.programme, "place": asked.place, "of": asked.office,
        "first": f"{asked.month.year:04d}-01", "last": asked.month.month,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(select, told)
        return list(cursor.fetchall())
