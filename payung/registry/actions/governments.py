"""A government comes into the installation, with the administrator who lets everybody else in."""

import secrets
from datetime import datetime

from payung import areas
from payung.registry import scope
from payung.registry.actions import trail
from payung.registry.models import Assignment, Government, User
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from payung.values.refused import Refused

_BYTES = 9  # of a password that is used once
_CODES = (len("00"), len("00.00"))  # a province, and a regency or city


def found(code: str, username: str, name: str, at: datetime) -> str:
    """Founds the government and its administrator; their first password.

    Needs an open transaction. Refused GOVERNMENT_KNOWN, GOVERNMENT_UNKNOWN or USER_NAME_TAKEN.
    """
    if len(code) not in _CODES or not areas.is_code(code):
        raise Refused("GOVERNMENT_UNKNOWN", given=code)
    scope.enter(scope.system(code))
    if Government.objects.filter(code=code).exists():
        raise Refused("GOVERNMENT_KNOWN", given=code, name=areas.name(code))
    if User.objects.filter(username=username).exists():
        raise Refused("USER_NAME_TAKEN", username=username)
    Government.objects.create(code=code, name=areas.name(code))
    password = secrets.token_urlsafe(_BYTES)
    user = User(government=code, username=username, name=name)
    user.set_password(password)
    user.save()
    Assignment.objects.create(
        government=code, user_id=user.pk, role=Role.ADMINISTRATOR, area=code, first=at.date()
    )
    founder = Scope(code, 0, "Payung", Role.ADMINISTRATOR, code)
    trail.record(founder, at, "found_government", ("user", user.pk), username=username)
    return password
