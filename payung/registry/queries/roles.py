"""Which roles somebody holds on a day, and what they are called."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from payung import areas
from payung.registry.models import Assignment, User
from payung.registry.permissions import Role
from payung.registry.scope import NO_OFFICE, Scope

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


def addresses(scope: Scope, role: Role, on: date) -> tuple[tuple[int, str], ...]:
    """Who holds a role on a day and can sign in, each with their address of e-mail; not those
    without one."""
    held = Assignment.objects.filter(
        Q(last__isnull=True) | Q(last__gte=on), government=scope.government, role=role,
        first__lte=on,
    )  # fmt: skip
    found = User.objects.filter(
        government=scope.government, is_active=True, id__in=held.values("user_id")
    ).exclude(email="")
    return tuple(found.order_by("id").values_list("id", "email"))
