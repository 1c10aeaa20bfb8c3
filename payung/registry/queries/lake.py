"""A government's figures as Arrow tables of the lake: sums of all of it, no person in them."""

from datetime import date
from typing import Any

import pyarrow as pa
from django.db import connection
from django.db.models import Min

from payung.coverage import lake
from payung.coverage.measures import Measure
from payung.coverage.statistics import Segment, What
from payung.registry.models import Figure, Government
from payung.registry.queries import indicators, programmes, statistics
from payung.registry.queries.figures import Asked
from payung.registry.scope import Scope
from payung.values import month as months
from payung.values.month import Month, Span

# By place a roll-up asks for the value of the wait alone; any other (who sent a row, for what a
# claim was paid) would tell of few.
_FIGURES = """
SELECT government, cut, measure, month,
  CASE WHEN cut = 'place' AND measure <> %(waited)s THEN '' ELSE value END AS value,
  sum(people)::bigint AS people, sum(rupiah)::bigint AS rupiah, sum(days)::bigint AS days
FROM registry_figure WHERE government = %(government)s AND recorded <= %(known)s
GROUP BY 1, 2, 3, 4, 5 ORDER BY 2, 3, 4, 5
"""


def tables(scope: Scope, known_on: date) -> dict[str, pa.Table]:
    """By the name of each of `lake.TABLES` what was recorded until a day."""
    told = {"government": scope.government, "known": known_on, "waited": Measure.ACTIVATED.value}
    name = Government.objects.get(code=scope.government).name
    about = [{"government": scope.government, "name": name, "known_on": known_on}]
    return {
        "figures": _rows(_FIGURES, told, lake.FIGURES),
        "given": pa.Table.from_pylist(_given(scope, known_on), lake.GIVEN),
        "sources": pa.Table.from_pylist(_sources(scope, known_on), lake.SOURCES),
        "about": pa.Table.from_pylist(about, lake.ABOUT),
    }


def _rows(select: str, told: dict[str, Any], schema: pa.Schema) -> pa.Table:
    with connection.cursor() as cursor:
        cursor.execute(select, told)
        rows = cursor.fetchall()
    columns = [[row[at] for row in rows] for at in range(len(schema))]
    arrays = [pa.array(column, of.type) for column, of in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _given(scope: Scope, known_on: date) -> list[dict[str, object]]:
    """For each month until today of which anything is known; a rate's two sides only together."""
    found: list[dict[str, object]] = []
    for month in _months(scope, known_on):
        given = indicators.given(scope, Asked(month, known_on))
        for segment in Segment:
            sides = [f"{what}.{segment}" for what in (What.PARTICIPANTS, What.WORKERS)]
            if not all(side in given for side in sides):
                for side in sides:
                    given.pop(side, None)
        found += [
            {"government": scope.government, "month": str(month), "name": name, "number": number}
            for name, number in given.items()
        ]
    return found


def _sources(scope: Scope, known_on: date) -> list[dict[str, object]]:
    """For each of those months where both numbers of each rate are from."""
    return [
        {
            "government": scope.government, "month": str(month),
            "name": f"{one.what}.{one.segment}", "source": one.source, "release": one.release,
            "as_of": one.as_of, "verified": one.verified,
        }
        for month in _months(scope, known_on)
        for rate in statistics.rates(scope, known_on, months.last_day(month)).values()
        for one in (rate.top, rate.bottom)
    ]  # fmt: skip


def _months(scope: Scope, known_on: date) -> tuple[Month, ...]:
    """Those of which anything is known, until today's."""
    return tuple(Span(_first(scope, known_on), months.of(known_on)).months())


def _first(scope: Scope, known_on: date) -> Month:
    """The month of the first cell, statistic or programme."""
    cells = Figure.objects.filter(government=scope.government, recorded__lte=known_on)
    counted = months.parse(cells.aggregate(first=Min("month"))["first"] or "")
    return min(
        months.of(known_on),
        *((counted,) if counted else ()),
        *(months.of(one.as_of) for one in statistics.standing(scope, known_on)),
        *(one.plan.period.first for one in programmes.listed(scope)),
    )
