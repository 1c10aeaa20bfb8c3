"""The task force (satgas): who looks after which villages, from when to when."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from payung.registry import copying, sealed
from payung.registry.actions import partnering, trail
from payung.registry.models import Member
from payung.registry.permissions import Act
from payung.registry.scope import Scope
from payung.values.refused import Refused

_NAME, _DUTY, _PHONE = 150, 100, 40


@dataclass(frozen=True, slots=True)
class Serving:
    """Somebody, what they are, and the places that they look after."""

    name: str
    duty: str
    phone: str
    areas: tuple[str, ...]
    first: date


@transaction.atomic
def add(scope: Scope, at: datetime, serving: Serving) -> Member:
    """Refused NOT_ALLOWED, MEMBER_NAME without a name, a duty or a place, PLEDGE_AREA for a place
    of somebody else."""
    scope.ask(Act.KEEP_COVERAGE)
    name, duty = partnering.words(serving.name, _NAME), partnering.words(serving.duty, _DUTY)
    places = partnering.places(scope, serving.areas)
    if not (name and duty and places):
        raise Refused("MEMBER_NAME")
    (number,) = copying.numbers(1)
    phone = partnering.words(serving.phone, _PHONE)
    made = Member.objects.create(
        government=scope.government, id=number, name=name, duty=duty, areas=list(places),
        sealed_phone=sealed.seal(sealed.ring(), "member", "phone", scope.government, number, phone),
        first=serving.first, by=scope.user, by_name=scope.name, at=at,
    )  # fmt: skip
    trail.record(scope, at, "add_member", ("member", number), name=name, areas=list(places))
    return made


@transaction.atomic
def end(scope: Scope, at: datetime, number: int, last: date) -> Member:
    """Their last day. Refused NOT_HERE, MEMBER_ENDED the second time, MEMBER_DAY."""
    scope.ask(Act.KEEP_COVERAGE)
    own = Member.objects.filter(government=scope.government, id=number)
    found = own.select_for_update().first()
    if found is None:
        raise Refused("NOT_HERE")
    if found.last:
        raise Refused("MEMBER_ENDED", name=found.name)
    if last < found.first:
        raise Refused("MEMBER_DAY", first=found.first.isoformat())
    own.update(last=last)
    trail.record(scope, at, "end_member", ("member", number), name=found.name, last=str(last))
    return found
