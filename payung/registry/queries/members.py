"""The task force (satgas): whom to turn to for a village, and which villages have nobody."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Q

from payung import areas
from payung.registry import sealed
from payung.registry.models import Member
from payung.registry.scope import Scope


@dataclass(frozen=True, slots=True)
class Serving:
    """Somebody of the task force, and their telephone number ('' for none)."""

    member: Member
    phone: str


def listed(scope: Scope, on: date) -> tuple[Serving, ...]:
    """Everybody who ever was one, those who still are first; nobody's number after their last
    day."""
    found = Member.objects.filter(government=scope.government)
    order = sorted(found, key=lambda one: (one.last is not None, one.name, one.id))
    return tuple(
        replace(one, phone="") if one.member.last and one.member.last < on else one
        for one in _opened(order)
    )


def serving(scope: Scope, area: str, on: date) -> tuple[Serving, ...]:
    """Whom to turn to for a place on a day: for it, for what it lies in, or in it."""
    now = Q(first__lte=on) & (Q(last=None) | Q(last__gte=on))
    found = Member.objects.filter(now, government=scope.government).order_by("name", "id")
    return tuple(
        _opened(
            one
            for one in found
            if areas.within(area, tuple(one.areas))
            or any(areas.within(code, (area,)) for code in one.areas)
        )
    )


def alone(scope: Scope, on: date) -> tuple[str, ...]:
    """Villages of one's territory for which there is nobody on a day."""
    served = tuple(code for one in serving(scope, scope.area, on) for code in one.member.areas)
    return tuple(code for code in areas.villages(scope.area) if not areas.within(code, served))


def _opened(found: Iterable[Member]) -> Iterable[Serving]:
    ring = sealed.ring()
    for one in found:
        box = one.sealed_phone
        yield Serving(one, sealed.open_(ring, "member", "phone", one.government, one.id, box))
