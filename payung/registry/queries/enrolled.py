"""Who is covered by decrees that stand, as a register that screening asks like any other."""

import pyarrow as pa
from django.db import connection

from payung import intake
from payung.registry import sealed
from payung.registry.queries.candidates import STANDS
from payung.registry.scope import Scope
from payung.screening import AtHand
from payung.values.month import Month

# Whose cover has ended is covered to the month of that at the latest.
_UNTIL = "least(i.last_month, coalesce(to_char(e.ended_on, 'YYYY-MM'), i.last_month))"
# Of any programme of the government: nobody is paid for twice.
_LINES = f"""
SELECT n.id, n.sealed_nik, i.name, i.birth_date, i.sex, i.area, max({_UNTIL})
FROM registry_decreeline i
JOIN registry_decree d ON d.government = i.government AND d.id = i.decree_id
JOIN registry_person n ON n.government = i.government AND n.id = i.person_id
LEFT JOIN registry_enrolment e ON e.government = i.government AND e.decreeline_id = i.id
  AND e.state = 'ended'
WHERE i.government = %s AND {_UNTIL} >= %s AND {STANDS.format(d="d")}
GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 1
"""


def enrolled(scope: Scope, since: Month) -> AtHand | None:
    """Everybody whose cover by a decree reaches `since` or later; None when there is nobody.

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
