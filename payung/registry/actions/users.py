"""People who sign in, the roles they hold, and offices: kept by an administrator."""

import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from payung import areas
from payung.partners.messaging import Channel
from payung.registry.actions import consents, trail
from payung.registry.models import Assignment, Office, User
from payung.registry.permissions import Act, Role
from payung.registry.scope import Scope
from payung.values.refused import Refused

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,59}")
_OFFICE = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
# Letters that nobody takes for another when they are read out on the telephone.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_PARTS, _PART = 4, 4


@dataclass(frozen=True, slots=True)
class Post:
    """A role to be given: where, for which office (None: all), from which day to which."""

    role: Role
    area: str
    office: int | None
    first: date
    last: date | None


def make_user(scope: Scope, at: datetime, username: str, name: str) -> tuple[User, str]:
    """Somebody new, and the password to tell them once. Refused USERNAME_ODD, USERNAME_TAKEN."""
    scope.ask(Act.KEEP_USERS)
    username, name = username.strip().lower(), " ".join(name.split())[:100]
    if not _USERNAME.fullmatch(username) or not name:
        raise Refused("USERNAME_ODD", given=username[:60] or "-")
    if User.objects.filter(username=username).exists():
        raise Refused("USERNAME_TAKEN", given=username)
    password = _password()
    user = User(government=scope.government, username=username, name=name, told_password=True)
    user.set_password(password)
    user.save()
    trail.record(scope, at, "make_user", ("user", user.pk), username=username)
    return user, password


def new_password(scope: Scope, at: datetime, user: int) -> str:
    """A password in the place of the one forgotten, to tell them once; it signs them out."""
    scope.ask(Act.KEEP_USERS)
    found, password = _user(scope, user), _password()
    found.set_password(password)
    found.told_password = True
    found.save(update_fields=["password", "told_password"])
    trail.record(scope, at, "new_password", ("user", user))
    return password


def set_active(scope: Scope, at: datetime, user: int, *, active: bool) -> None:
    """Lets somebody in, or no longer. Refused OWN_WORK for oneself."""
    scope.ask(Act.KEEP_USERS)
    if user == scope.user:
        raise Refused("OWN_WORK")
    _user(scope, user)
    User.objects.filter(government=scope.government, pk=user).update(is_active=active)
    trail.record(scope, at, "let_in" if active else "shut_out", ("user", user))


def give_role(scope: Scope, at: datetime, user: int, post: Post) -> Assignment:
    """A role on a territory or for an office. Refused OWN_WORK for oneself: nobody raises
    themselves; AREA_FOREIGN, DAYS_BACKWARDS, NOT_HERE, ROLE_WHOLE for a hospital: its patients come
    from every village, and its office says only who its colleagues are."""
    scope.ask(Act.KEEP_USERS)
    if user == scope.user:
        raise Refused("OWN_WORK")
    _user(scope, user)
    if not areas.is_code(post.area) or not areas.within(post.area, (scope.government,)):
        raise Refused("AREA_FOREIGN", given=post.area[:13] or "-")
    if post.last is not None and post.last < post.first:
        raise Refused("DAYS_BACKWARDS")
    if post.role is Role.HOSPITAL and post.area != scope.government:
        raise Refused("ROLE_WHOLE", area=scope.government)
    if post.office is not None and not _offices(scope, post.office):
        raise Refused("NOT_HERE")
    given = Assignment.objects.create(
        government=scope.government, user_id=user, role=post.role, area=post.area,
        office_id=post.office, first=post.first, last=post.last,
    )  # fmt: skip
    trail.record(
        scope, at, "give_role", ("user", user), role=post.role.value, area=post.area,
        office=post.office, first=str(post.first), last=str(post.last or ""),
    )  # fmt: skip
    return given


@transaction.atomic
def end_role(scope: Scope, at: datetime, assignment: int, on: date) -> int:
    """Ends a role with the day before `on`; one that has not begun is taken away. Whose it was.

    Refused NOT_HERE, OWN_WORK for one's own, LAST_ADMINISTRATOR: somebody lets the others in.
    """
    scope.ask(Act.KEEP_USERS)
    found = (
        Assignment.objects.select_for_update()
        .filter(government=scope.government, id=assignment)
        .first()
    )
    if found is None:
        raise Refused("NOT_HERE")
    if found.user_id == scope.user:
        raise Refused("OWN_WORK")
    if found.role == Role.ADMINISTRATOR and not _others_administer(found, on):
        raise Refused("LAST_ADMINISTRATOR")
    if found.first >= on:
        found.delete()
    else:
        Assignment.objects.filter(government=scope.government, id=assignment).update(
            last=on - timedelta(days=1)
        )
    trail.record(scope, at, "end_role", ("user", found.user_id), role=found.role, area=found.area)
    return found.user_id


def make_office(scope: Scope, at: datetime, code: str, name: str) -> Office:
    """An office that works for its own sector. Refused OFFICE_ODD, OFFICE_TAKEN."""
    scope.ask(Act.KEEP_USERS)
    code, name = code.strip().lower(), " ".join(name.split())[:150]
    if not _OFFICE.fullmatch(code) or not name:
        raise Refused("OFFICE_ODD", given=code[:40] or "-")
    if Office.objects.filter(government=scope.government, code=code).exists():
        raise Refused("OFFICE_TAKEN", given=code)
    office = Office.objects.create(government=scope.government, code=code, name=name)
    trail.record(scope, at, "make_office", ("office", office.id), code=code)
    return office


def write_to(scope: Scope, at: datetime, address: str) -> None:
    """Where notices to oneself go, '' for nowhere. Refused ADDRESS_UNREADABLE."""
    channel, read = consents.read(address)
    if address.strip() and (channel is not Channel.EMAIL or not read):
        raise Refused("ADDRESS_UNREADABLE")
    User.objects.filter(government=scope.government, pk=scope.user).update(email=read)
    trail.record(scope, at, "set_address", ("user", scope.user))


def _others_administer(ended: Assignment, on: date) -> bool:
    """Whether somebody else who may sign in is an administrator on that day, for good."""
    others = Assignment.objects.filter(
        government=ended.government, role=Role.ADMINISTRATOR, first__lte=on, last__isnull=True
    ).exclude(user_id=ended.user_id)
    users = others.values_list("user_id", flat=True)
    return User.objects.filter(pk__in=list(users), is_active=True).exists()


def _user(scope: Scope, user: int) -> User:
    found = User.objects.filter(government=scope.government, pk=user).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def _offices(scope: Scope, office: int) -> bool:
    return Office.objects.filter(government=scope.government, id=office).exists()


def _password() -> str:
    """'k7dm-x2pa-…': some 79 bits."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(_PART)) for _ in range(_PARTS))
