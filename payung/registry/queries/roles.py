"""Which roles somebody holds on a day, and what they are called."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from payung import areas
from payung.registry.models import Assignment, Office
from payung.registry.permissions import Role
from payung.registry.scope import NO_OFFICE


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
    found = tuple(
        Assignment.objects.filter(government=government, user_id=user, first__lte=on)
        .filter(Q(last__isnull=True) | Q(last__gte=on))
        .order_by("id")
        .values_list("id", "role", "area", "office_id")
    )
    # Not joined: a role on a territory has no office.
    offices = dict(
        Office.objects.filter(government=government, id__in={one[-1] for one in found if one[-1]})
        .values_list("id", "name")
    )  # fmt: skip
    return tuple(
        Held(
            number, Role(role), area, office or NO_OFFICE,
            offices.get(office or NO_OFFICE) or areas.name(area),
        )
        for number, role, area, office in found
    )  # fmt: skip
