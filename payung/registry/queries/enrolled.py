"""Who is enrolled by decrees that stand, as a register that screening asks like any other."""

from collections.abc import Sequence
from typing import Any

import pyarrow as pa
from django.db import connection

from payung import intake
from payung.registry import sealed
from payung.registry.keys import Keyring
from payung.registry.scope import Scope
from payung.screening import AtHand
from payung.values import towns
from payung.values.month import Month

# Of any programme of the government: nobody is paid for twice.
_LINES = """
SELECT DISTINCT ON (n.id, e.name, e.birth_date, e.sex, e.area)
  n.id, n.sealed_nik, e.name, e.birth_date, e.sex, e.area, e.last_month,
  e.id, e.sealed_birth_place, p.id, p.sealed_birth_place
FROM registry_enrolment e
JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
JOIN registry_decreeline l ON l.government = e.government AND l.id = e.decreeline_id
JOIN registry_proposal p ON p.government = l.government AND p.id = l.proposal_id
WHERE e.government = %s AND e.last_month >= %s AND e.state <> 'ended'
ORDER BY n.id, e.name, e.birth_date, e.sex, e.area, e.last_month DESC, e.id DESC
"""


def enrolled(scope: Scope, since: Month) -> AtHand | None:
    """Everybody enrolled whose months reach `since` or later; None when there is nobody.

    The table is intake.REGISTER_SCHEMA; `paid_until` is the last month that the decree gives.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LINES, [scope.government, str(since)])
        lines = cursor.fetchall()
    if not lines:
        return None
    ring = sealed.ring()
    people = [
        {
            "record": record,
            "nik": sealed.open_(ring, "person", "nik", scope.government, number, bytes(nik)),
            "name": name.upper(),
            "birth_date": born,
            "birth_place": _birth_place(ring, scope.government, places) or None,
            "sex": sex or None,
            "village_code": area,
            "status": "active",
            "segment": "bpu",
            "paid_until": until,
        }
        for record, (number, nik, name, born, sex, area, until, *places) in enumerate(lines)
    ]
    return AtHand(pa.Table.from_pylist(people, schema=intake.REGISTER_SCHEMA))


def _birth_place(ring: Keyring, government: str, told: Sequence[Any]) -> str:
    """As somebody has put it right, else as the list told it."""
    enrolment, right, proposal, listed = told
    kept = ("enrolment", enrolment, right) if right else ("proposal", proposal, listed)
    table, number, box = kept
    return towns.plain(sealed.open_(ring, table, "birth_place", government, number, box))
