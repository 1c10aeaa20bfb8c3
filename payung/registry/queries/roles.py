"""Which roles somebody holds on a day, and what they are called."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Q

from payung import areas
from payung.registry.models import Assigned, Assignment, User
from payung.registry.permissions import Role
from payung.registry.scope import NO_OFFICE, Scope

# Asked before any scope is entered. A role on a territory has no office.
_ROLES = "SELECT id, role, area, office_id, name, first, last FROM payung_roles(%s, %s)"
# Asked for every page.
_COLUMNS = tuple(field.attname for field in User._meta.concrete_fields)  # noqa: SLF001
_READER = f"""
SELECT {", ".join(f"u.{column}" for column in _COLUMNS)},
  r.id, r.role, r.area, r.office_id, r.name, r.first, r.last
FROM registry_user u LEFT JOIN LATERAL payung_roles(u.government, u.id) r ON true
WHERE u.id = %s ORDER BY r.id
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody holds now; `place` is the name of its territory or office."""

    id: int
    role: Role
    area: str
    office: int
    place: str


def reader(user: int) -> User | None:
    """Who reads a page, with what they were ever assigned to."""
    with connection.cursor() as cursor:
        cursor.execute(_READER, [user])
        found = cursor.fetchall()
    if not found:
        return None
    columns = len(_COLUMNS)
    read = User.from_db("default", _COLUMNS, found[0][:columns])
    read.assigned = tuple(Assigned(*row[columns:]) for row in found if row[columns] is not None)
    return read


def held(government: str, user: int, on: date) -> tuple[Held, ...]:
    """The roles of a user on a day, the oldest first; a role that ended yesterday is none."""
    with connection.cursor() as cursor:
        cursor.execute(_ROLES, [government, user])
        return on_day((Assigned(*row) for row in cursor.fetchall()), on)


def on_day(assigned: Iterable[Assigned], on: date) -> tuple[Held, ...]:
    """Of all that somebody was assigned to, what they hold on a day."""
    return tuple(
        Held(one.id, Role(one.role), one.area, one.office or NO_OFFICE,
             one.name or areas.name(one.area))
        for one in assigned
        if one.first <= on and (one.last is None or one.last >= on)
    )  # fmt: skip


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
