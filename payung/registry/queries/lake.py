"""A government's figures as Arrow tables of the lake: sums by kecamatan, no person in them."""

from datetime import date
from typing import Any

import pyarrow as pa
from django.db import connection
from django.utils import timezone

from payung.coverage import lake
from payung.coverage.measures import Measure
from payung.registry.models import Government, ProgrammeVersion
from payung.registry.queries import programmes
from payung.registry.scope import Scope

# Who sent a row is a person; the measure is told without.
_SENDERS = (Measure.ROW_SENT, Measure.ROW_FLAWED, Measure.ROW_REJECTED, Measure.ROW_CONFIRMED)
_FIGURES = """
SELECT government, programme_id AS programme, cut, measure, month, recorded,
  left(area, 8) AS area, CASE WHEN measure = ANY(%(senders)s) THEN '' ELSE value END AS value,
  sum(people)::bigint AS people, sum(rupiah)::bigint AS rupiah, sum(days)::bigint AS days
FROM registry_figure WHERE government = %(government)s AND recorded <= %(known)s
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 ORDER BY 3, 4, 5, 7, 8
"""
_LEDGER = """
SELECT p.government, p.year, p.account, payung_day(e.at) AS recorded,
  sum(p.amount)::bigint AS amount
FROM registry_ledgerposting p
JOIN registry_ledgerentry e ON e.government = p.government AND e.id = p.entry_id
WHERE p.government = %(government)s AND payung_day(e.at) <= %(known)s
GROUP BY 1, 2, 3, 4 ORDER BY 2, 3, 4
"""


def tables(scope: Scope, known_on: date) -> dict[str, pa.Table]:
    """By the name of each of `lake.TABLES` what was recorded until a day."""
    told = {
        "government": scope.government, "known": known_on,
        "senders": [one.value for one in _SENDERS],
    }  # fmt: skip
    name = Government.objects.get(code=scope.government).name
    about = [{"government": scope.government, "name": name, "known_on": known_on}]
    return {
        "figures": _rows(_FIGURES, told, lake.FIGURES),
        "ledger": _rows(_LEDGER, told, lake.LEDGER),
        "targets": pa.Table.from_pylist(_targets(scope, known_on), lake.TARGETS),
        "about": pa.Table.from_pylist(about, lake.ABOUT),
    }


def _rows(select: str, told: dict[str, Any], schema: pa.Schema) -> pa.Table:
    with connection.cursor() as cursor:
        cursor.execute(select, told)
        rows = cursor.fetchall()
    columns = [[row[at] for row in rows] for at in range(len(schema))]
    arrays = [pa.array(column, of.type) for column, of in zip(columns, schema, strict=True)]
    return pa.Table.from_arrays(arrays, schema=schema)


def _targets(scope: Scope, known_on: date) -> list[dict[str, object]]:
    found = []
    for version in ProgrammeVersion.objects.filter(government=scope.government):
        recorded = timezone.localdate(version.at)
        plan = programmes.read(version.document)
        if recorded <= known_on:
            found.append(
                {
                    "government": scope.government, "programme": version.programme_id,
                    "number": version.number, "recorded": recorded,
                    "first": str(plan.period.first), "last": str(plan.period.last),
                    "target": plan.target or 0,
                }
            )  # fmt: skip
    return found
