"""Who is enrolled by decrees that stand, as a register that screening asks like any other."""

import pyarrow as pa
from django.db import connection

from payung import intake
from payung.registry import sealed
from payung.registry.scope import Scope
from payung.screening import AtHand
from payung.values.month import Month

# Of any programme of the government: nobody is paid for twice.
_LINES = """
SELECT n.id, n.sealed_nik, e.name, e.birth_date, e.sex, e.area, max(e.last_month)
FROM registry_enrolment e
JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
WHERE e.government = %s AND e.last_month >= %s AND e.state <> 'ended'
GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1
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
            "sex": sex or None,
            "village_code": area,
            "status": "active",
            "segment": "bpu",
            "paid_until": until,
        }
        for record, (number, nik, name, born, sex, area, until) in enumerate(lines)
    ]
    return AtHand(pa.Table.from_pylist(people, schema=intake.REGISTER_SCHEMA))
