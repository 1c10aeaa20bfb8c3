"""Sums of figures: for a month, as it was known on a day, by place or by what people are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from django.db import connection

from payung.coverage.measures import LEVELS, Cut, Measure, Sum, Total
from payung.registry import condensed
from payung.registry.queries import here
from payung.registry.scope import NO_OFFICE, Scope
from payung.values.month import Month

# What sums are told by; '' for all in one.
BY = {
    "": "''",
    "district": "left(area, 8)",
    "village": "area",
    "office": "office_id::text",
    "value": "value",
    "village and value": "area || ' ' || value",
    "programme": "programme_id::text",
}
_COUNTS = ("people", "rupiah", "days")
_MONTHS = range(1, 13)
_AMONG = """
  (%(programme)s = 0 OR programme_id = %(programme)s) AND area >= %(place)s
  AND area < %(place)s || '~' AND (%(of)s = 0 OR office_id = %(of)s)
"""
_HERE = f"{here.ROWS} AND {_AMONG} AND cut = %(cut)s"
# What is counted of its own month from the year %(since)s on, of a level all.
_ASKED = f"""
  {_HERE} AND measure = ANY(%(measures)s) AND year <= %(year)s
  AND (year >= %(since)s OR measure = ANY(%(levels)s))
"""
_KEY = "programme_id, cut, measure, area, office_id, value"
# Years with their months; of which a part was recorded later than what is asked for, by the cells.
_LATE = f"""
late AS MATERIALIZED (
  SELECT DISTINCT measure, year, year || '-01' AS first, year || '-12' AS final
  FROM registry_figureyear WHERE {_ASKED} AND latest > %(known)s
    AND %(known)s < ANY(last[1:CASE WHEN year = %(year)s THEN %(at)s ELSE 12 END])
)"""
_YEARS = f"""(
  SELECT {_KEY}, year, people, rupiah, days FROM registry_figureyear
  WHERE {_ASKED} AND (measure, year) NOT IN (SELECT measure, year FROM late)
  UNION ALL
  SELECT {_KEY}, year, {condensed.SUMS} FROM late JOIN registry_figure f USING (measure)
  WHERE {_HERE} AND month BETWEEN first AND final AND recorded <= %(known)s
  GROUP BY {_KEY}, year
) years"""
_PLACES = ("district", "village", "office")
_SUMMED = ", ".join(f"sum(s{n})::bigint" for n in range(10))
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
Cuts = Mapping[Cut, Mapping[str, int]]


def totals(
    scope: Scope,
    asked: Asked,
    cut: Cut = Cut.PLACE,
    by: str = "",
    measures: Sequence[Measure] = tuple(Measure),
) -> Totals:
    """What was counted of these measures, by a key of `BY` and by measure, where it was anything.
    What is counted of its own month is told of the year only."""
    wanted = {"cut": cut.value, "measures": [one.value for one in measures]}
    select = f"WITH {_LATE} SELECT {BY[by]}, measure, {_sums(asked)} FROM {_YEARS} GROUP BY 1, 2"
    found: dict[str, dict[Measure, Total]] = defaultdict(dict)
    for key, measure, *sums in _rows(select, scope, asked, wanted):
        if any(sums):
            found[key][Measure(measure)] = _total(asked, sums)
    return found


def places(scope: Scope, asked: Asked, measures: Sequence[Measure]) -> Mapping[str, Totals]:
    """Of these measures what was counted by 'district', 'village' and 'office'."""
    select = f"""
    WITH {_LATE}, places (area, office_id, measure, {", ".join(f"s{n}" for n in range(10))})
    AS MATERIALIZED (SELECT area, office_id, measure, {_sums(asked)} FROM {_YEARS} GROUP BY 1, 2, 3)
    """ + " UNION ALL ".join(
        f"SELECT '{one}', {BY[one]}, measure, {_SUMMED} FROM places GROUP BY 2, 3"
        for one in _PLACES
    )
    found: dict[str, dict[str, dict[Measure, Total]]] = {
        by: defaultdict(dict) for by in _PLACES
    }  # fmt: skip
    wanted = {"measures": [one.value for one in measures]}
    for by, key, measure, *sums in _rows(select, scope, asked, wanted):
        if any(sums):
            found[by][key][Measure(measure)] = _total(asked, sums)
    return found


def covered(scope: Scope, asked: Asked) -> Cuts:
    """Who is covered in the month by each cut's values: people."""
    found: dict[Cut, dict[str, int]] = {cut: {} for cut in Cut}
    for cut, value, people in _rows(_COVERED, scope, asked):
        found[Cut(cut)][value] = people
    return found


def parts(scope: Scope, asked: Asked, cuts: Cuts, measures: Sequence[Measure]) -> Parts:
    """What was counted of these measures by cut and value. Of places are told apart the bands of
    days only; a list's proposer and others make up one sum. By sex, work and decile only who is
    covered in the month: `cuts`, as `covered` tells it.
    """
    select = f"""
    WITH {_LATE} SELECT CASE WHEN measure = 'activated' THEN value ELSE '' END, measure,
      {_sums(asked)} FROM {_YEARS} GROUP BY 1, 2
    """
    found: dict[tuple[Cut, str], dict[Measure, Total]] = defaultdict(dict)
    wanted = {"measures": [one.value for one in measures]}
    for value, measure, *sums in _rows(select, scope, asked, wanted):
        found[Cut.PLACE, value][Measure(measure)] = _total(asked, sums)
    for cut, counts in cuts.items():
        for value, people in counts.items() if cut is not Cut.PLACE else ():
            found[cut, value][Measure.COVERED] = Total(Sum(people))
    return found


def series(
    scope: Scope, asked: Asked, measures: Sequence[Measure], since: Month | None = None
) -> Mapping[Month, Mapping[Measure, int]]:
    """Month by month up to the one asked for, the people counted in each of these measures.

    With `since`, a January: a level's differences before it are told in one with those of that
    month.
    """
    wanted = {
        "measures": [one.value for one in measures],
        "since": f"{since.year:04d}" if since else "",
    }
    each = ", ".join(f"coalesce(sum(people[{month}]), 0)::bigint" for month in _MONTHS)
    select = f"WITH {_LATE} SELECT year::integer, measure, {each} FROM {_YEARS} GROUP BY 1, 2"
    found: dict[Month, dict[Measure, int]] = defaultdict(lambda: defaultdict(int))
    for year, measure, *until in _rows(select, scope, asked, wanted):
        for number, (before, now) in enumerate(pairwise((0, *until)), 1):
            of = Month(year, number)
            if now != before and of <= asked.month:
                found[max(of, since or of)][Measure(measure)] += now - before
    return found


def _sums(asked: Asked) -> str:
    """Of people, rupiah and days: those of the month, of the year until it, and of all years
    before; then the people of the year's months, each counted for every month from its own on."""
    at = asked.month.month
    now, before = "FILTER (WHERE year = %(year)s)", "FILTER (WHERE year < %(year)s)"
    each = (
        *(f"sum({_of_month(it, at)}) {now}" for it in _COUNTS),
        *(f"sum({it}[{at}]) {now}" for it in _COUNTS),
        *(f"sum({it}[12]) {before}" for it in _COUNTS),
        f"sum({' + '.join(f'people[{n}]' for n in range(1, at + 1))}) {now}",
    )
    return ", ".join(f"coalesce({one}, 0)::bigint" for one in each)


def _of_month(what: str, month: int) -> str:
    """Of a year's sums until each month (`condensed`), what was counted in one."""
    return f"{what}[{month}] - {what}[{month - 1}]" if month > 1 else f"{what}[1]"


def _total(asked: Asked, sums: Sequence[int]) -> Total:
    year, before = Sum(*sums[3:6]), Sum(*sums[6:9])
    months = sums[9] + asked.month.month * before.people
    return Total(Sum(*sums[:3]), year, before + year, months)


def _rows(
    select: str, scope: Scope, asked: Asked, more: Mapping[str, Any] = MappingProxyType({})
) -> list[tuple[Any, ...]]:
    """Row-level security hides from the planner how many cells there are: it expects few and would
    sort them all, or write them to disk. Grouped by hashing they take a fraction of the time.
    Where it expects many it would compile what takes longer to compile than to do."""
    told = here.told(scope) | {
        "cut": Cut.PLACE.value, "measures": [one.value for one in Measure],
        "levels": [one.value for one in LEVELS], "month": str(asked.month),
        "year": f"{asked.month.year:04d}", "since": f"{asked.month.year:04d}",
        "at": asked.month.month, "known": asked.known_on,
        "programme": asked.programme, "place": asked.place, "of": asked.office,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL enable_sort = off; SET LOCAL jit = off; SET LOCAL work_mem = '64MB'"
        )
        cursor.execute(select, told | dict(more))
        found = list(cursor.fetchall())
        cursor.execute(
            "SET LOCAL enable_sort = on; SET LOCAL jit TO DEFAULT; SET LOCAL work_mem TO DEFAULT"
        )
        return found
