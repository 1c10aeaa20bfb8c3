"""Which roles somebody holds on a day, and what they are called."""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from payung import areas
from payung.registry.permissions import Role
from payung.registry.scope import NO_OFFICE

# Asked for every page, before any scope is entered. A role on a territory has no office.
_HELD = "SELECT id, role, area, office_id, name FROM payung_held(%s, %s, %s)"


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
        cursor.execute(_HELD, [government, user, on])
        return tuple(
            Held(number, Role(role), area, office or NO_OFFICE, place or areas.name(area))
            for number, role, area, office, place in cursor.fetchall()
        )
