"""Who may sign in, with the roles they hold, held and will hold."""

from dataclasses import dataclass

from payung.registry.models import Assignment, Office, User
from payung.registry.scope import Scope
from payung.values.refused import Refused

PAGE = 50


def listed(scope: Scope, search: str, page: int) -> tuple[tuple[User, ...], int]:
    """A page of the government's users by name, and how many there are."""
    found = User.objects.filter(government=scope.government).order_by("name", "pk")
    if search:
        found = found.filter(name__icontains=search)
    start = (page - 1) * PAGE
    return tuple(found[start : start + PAGE]), found.count()


@dataclass(frozen=True, slots=True)
class Known:
    """A user and all their roles, the newest first, each with the name of its office or ''."""

    user: User
    roles: tuple[tuple[Assignment, str], ...]


def one(scope: Scope, user: int) -> Known:
    """Refused NOT_HERE for somebody of another government."""
    found = User.objects.filter(government=scope.government, pk=user).first()
    if found is None:
        raise Refused("NOT_HERE")
    roles = Assignment.objects.filter(government=scope.government, user_id=user)
    # Not joined: a role on a territory has no office.
    names = {office.id: office.name for office in offices(scope)}
    return Known(
        found,
        tuple((one, names.get(one.office_id or 0, "")) for one in roles.order_by("-first", "-id")),
    )


def offices(scope: Scope) -> tuple[Office, ...]:
    return tuple(Office.objects.filter(government=scope.government).order_by("name"))
