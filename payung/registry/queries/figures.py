"""Sums of figures: for a month, as it was known on a day, by place or by what people are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
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
_KEY = "programme_id, cut, measure, area, office_id, value"
# From January on each cell; of a level in earlier years their sum ('2024-00'), but where a part of
# it was recorded later than what is asked for: there the cells again.
_CELLS = f"""(
  SELECT {_KEY}, month, recorded, people, rupiah, days
  FROM registry_figure WHERE {here.ROWS} AND month >= %(first)s
  UNION ALL
  SELECT {_KEY}, year || '-00', last, people, rupiah, days
  FROM registry_figureyear
  WHERE {here.ROWS} AND year < left(%(first)s, 4) AND last <= %(earliest)s
  UNION ALL
  SELECT {_KEY}, f.month, f.recorded, f.people, f.rupiah, f.days
  FROM registry_figureyear y JOIN registry_figure f USING (government, {_KEY})
  WHERE {here.ROWS} AND y.year < left(%(first)s, 4) AND y.last > %(earliest)s
    AND f.month >= y.year || '-01' AND f.month <= y.year || '-12'
) cells"""
_AMONG = """
  (%(programme)s = 0 OR programme_id = %(programme)s) AND area >= %(place)s
  AND area < %(place)s || '~' AND (%(of)s = 0 OR office_id = %(of)s)
"""
_WHERE = f"""
FROM {_CELLS} WHERE cut = %(cut)s AND month <= %(month)s AND recorded <= %(known)s AND {_AMONG}
"""
_COUNTS = ("people", "rupiah", "days")
_BEGINNING = Month(1, 1)
_IN_MONTH = ", ".join(
    f"coalesce(sum({it}) FILTER (WHERE month = %(month)s), 0)::bigint" for it in _COUNTS
)
_IN_YEAR = ", ".join(
    f"coalesce(sum({it}) FILTER (WHERE month >= %(first)s), 0)::bigint" for it in _COUNTS
)
_EVER = ", ".join(f"sum({it})::bigint" for it in _COUNTS)
# A difference counts for every month from its own, or from January, to the month asked for.
_MONTHS = (
    "sum(people * CASE WHEN month < %(first)s THEN %(last)s"
    " ELSE %(last)s + 1 - right(month, 2)::integer END)::bigint"
)
# Places of each kind in one look at the cells.
_SUMMED = ", ".join(f"sum(s{n})::bigint" for n in range(10))
_PLACES = ("district", "village", "office")
_BY_PLACE = f"""
WITH places (area, office_id, measure, {", ".join(f"s{n}" for n in range(10))}) AS MATERIALIZED (
  SELECT area, office_id, measure, {_IN_MONTH}, {_IN_YEAR}, {_EVER}, {_MONTHS}
  {_WHERE} AND measure = ANY(%(measures)s) GROUP BY 1, 2, 3)
""" + " UNION ALL ".join(
    f"SELECT '{one}', {BY[one]}, measure, {_SUMMED} FROM places GROUP BY 2, 3" for one in _PLACES
)
_COVERED = f"""
SELECT cut, value, sum(people)::bigint FROM registry_figure
WHERE {here.ROWS} AND measure = 'covered' AND month = %(month)s AND recorded <= %(known)s
  AND {_AMONG}
GROUP BY 1, 2 HAVING sum(people) <> 0 ORDER BY 1, 2
"""


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
# By sex, work and decile only who is covered in a month is asked for.
# Cells are summed over places once, then for each moment those of its month and day.
_MOMENTS = f"""
WITH cells AS MATERIALIZED (
  SELECT cut, CASE WHEN measure = 'activated' THEN value ELSE '' END AS value,
    measure, month, recorded, sum(people) AS people, sum(rupiah) AS rupiah, sum(days) AS days
  FROM {_CELLS} WHERE {_AMONG} AND cut = 'place' AND month <= %(last)s AND recorded <= %(latest)s
  GROUP BY 1, 2, 3, 4, 5
  UNION ALL
  SELECT cut, value, measure, month, recorded, sum(people), sum(rupiah), sum(days)
  FROM registry_figure WHERE {here.ROWS} AND {_AMONG} AND cut = ANY(%(kinds)s)
    AND measure = 'covered' AND month = ANY(%(months)s) AND recorded <= %(latest)s
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
    """What was counted, by a key of `BY` and by measure; every measure in it, and no other. What
    is counted of its own month is told of the year only."""
    select = (
        f"SELECT {BY[by]}, measure, {_IN_MONTH}, {_IN_YEAR}, {_EVER}, {_MONTHS}"
        f" {_WHERE} GROUP BY 1, 2"
    )
    found: dict[str, dict[Measure, Total]] = defaultdict(dict)
    for key, measure, *sums in _rows(select, scope, asked, cut):
        found[key][Measure(measure)] = _total(sums)
    return found


def places(scope: Scope, asked: Asked, measures: Sequence[Measure]) -> Mapping[str, Totals]:
    """Of these measures what was counted by 'district', 'village' and 'office'."""
    wanted = {"measures": [one.value for one in measures]}
    found: dict[str, dict[str, dict[Measure, Total]]] = {
        by: defaultdict(dict) for by in _PLACES
    }  # fmt: skip
    for by, key, measure, *sums in _rows(_BY_PLACE, scope, asked, Cut.PLACE, wanted):
        found[by][key][Measure(measure)] = _total(sums)
    return found


def covered(scope: Scope, asked: Asked) -> Mapping[Cut, Mapping[str, int]]:
    """Who is covered in the month by each cut's values: people."""
    found: dict[Cut, dict[str, int]] = {cut: {} for cut in Cut}
    for cut, value, people in _rows(_COVERED, scope, asked, Cut.PLACE):
        found[Cut(cut)][value] = people
    return found


def _total(sums: Sequence[int]) -> Total:
    return Total(Sum(*sums[:3]), Sum(*sums[3:6]), Sum(*sums[6:9]), sums[9])


def moments(scope: Scope, asked: Sequence[Asked]) -> tuple[Parts, ...]:
    """For each of several moments of one programme, place and office what was counted, by cut and
    value, in one look at the cells. What is counted of its own month is told of that year only."""
    months = [str(one.month) for one in asked]
    told = here.told(scope) | {
        "programme": asked[0].programme, "place": asked[0].place, "of": asked[0].office,
        "months": months, "known": [one.known_on for one in asked],
        "last": max(months), "first": f"{min(months)[:4]}-01",
        "kinds": [cut.value for cut in Cut if cut is not Cut.PLACE],
        "earliest": min(one.known_on for one in asked),
        "latest": max(one.known_on for one in asked), "levels": [one.value for one in LEVELS],
    }  # fmt: skip
    found: list[dict[tuple[Cut, str], dict[Measure, Total]]] = [{} for _ in asked]
    for at, cut, value, measure, *sums, months_of in _fetched(_MOMENTS, told):
        month, year, ever = (Sum(*map(int, sums[n : n + 3])) for n in (0, 3, 6))
        totals = found[at - 1].setdefault((Cut(cut), value), {})
        totals[Measure(measure)] = Total(month, year, ever, int(months_of))
    return tuple(found)


def series(
    scope: Scope,
    asked: Asked,
    measures: Sequence[Measure] = tuple(Measure),
    since: Month | None = None,
) -> Mapping[Month, Mapping[Measure, Sum]]:
    """Month by month up to the one asked for, what was counted in each of these measures.

    With `since`, a January: a level's differences before it are told in one with those of that
    month.
    """
    wanted = {"measures": [one.value for one in measures], "first": str(since or _BEGINNING)}
    select = (
        f"SELECT CASE WHEN month < %(first)s THEN %(first)s ELSE month END, measure, {_EVER}"
        f" {_WHERE} AND measure = ANY(%(measures)s) GROUP BY 1, 2 ORDER BY 1"
    )
    found: dict[Month, dict[Measure, Sum]] = defaultdict(dict)
    for month, measure, *sums in _rows(select, scope, asked, Cut.PLACE, wanted):
        at = parse(month)
        if at is not None:
            found[at][Measure(measure)] = Sum(*sums)
    return found


def _rows(
    select: str,
    scope: Scope,
    asked: Asked,
    cut: Cut,
    more: Mapping[str, Any] = MappingProxyType({}),
) -> list[tuple[Any, ...]]:
    told = here.told(scope) | {
        "cut": cut.value, "month": str(asked.month), "known": asked.known_on,
        "earliest": asked.known_on,
        "programme": asked.programme, "place": asked.place, "of": asked.office,
        "first": f"{asked.month.year:04d}-01", "last": asked.month.month,
    }  # fmt: skip
    return _fetched(select, told | dict(more))


def _fetched(select: str, told: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Row-level security hides from the planner how many cells there are: it expects few and would
    sort them all, or write them to disk. Grouped by hashing they take a fraction of the time."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_sort = off; SET LOCAL work_mem = '64MB'")
        cursor.execute(select, told)
        found = list(cursor.fetchall())
        cursor.execute("SET LOCAL enable_sort = on; SET LOCAL work_mem TO DEFAULT")
        return found
