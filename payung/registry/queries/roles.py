"""Which roles somebody holds on a day, and what they are called."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from payung import areas
from payung.registry.permissions import Role
from payung.registry.scope import NO_OFFICE

# Asked for every page. A role on a territory has no office.
_HELD = """
SELECT a.id, a.role, a.area, a.office_id, o.name
FROM registry_assignment a
LEFT JOIN registry_office o ON o.government = a.government AND o.id = a.office_id
WHERE a.government = %(government)s AND a.user_id = %(user)s AND a.first <= %(on)s
  AND (a.last IS NULL OR a.last >= %(on)s)
ORDER BY a.id
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody holds now; `place` is the name of its territory or office."""

    id: int
    role: Role
    area: str
    office: int
    place: str


def held(government: str, user: int, on: date) -> tuple[Held, ...]:
    """The roles of a user on a day, the oldest first; a role that ended yesterday is none."""
    with connection.cursor() as cursor:
        cursor.execute(_HELD, {"government": government, "user": user, "on": on})
        return tuple(
            Held(number, Role(role), area, office or NO_OFFICE, place or areas.name(area))
            for number, role, area, office, place in cursor.fetchall()
        )
