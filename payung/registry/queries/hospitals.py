"""What a hospital has reported itself: whoever of its people it was."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from payung.registry import scope as scopes
from payung.registry.models import Claim, Enrolment
from payung.registry.permissions import Role
from payung.registry.queries import here
from payung.registry.scope import Scope

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Reported:
    """A claim that it has opened, and the name of the patient."""

    claim: Claim
    name: str


def own(scope: Scope) -> QuerySet[Claim]:
    """What colleagues have reported; of who works for no office of a hospital, their own."""
    theirs = Q(opened_unit_id=scope.office) | Q(opened_unit_id=None, opened_by=scope.user)
    return Claim.objects.filter(theirs, here.rows(scope), opened_as="hospital")


def is_own(scope: Scope, claim: Claim) -> bool:
    """The same of a claim at hand."""
    if scope.role is not Role.HOSPITAL or claim.opened_as != "hospital":
        return False
    if claim.opened_unit_id is None:
        return claim.opened_by == scope.user
    return claim.opened_unit_id == scope.office


def reported(scope: Scope) -> tuple[Reported, ...]:
    """The newest fifty."""
    claims = tuple(own(scope).order_by("-id")[:_SHOWN])
    with scopes.as_system(scope):
        patients = Enrolment.objects.filter(
            government=scope.government, id__in=[one.enrolment_id for one in claims]
        )
        names = dict(patients.values_list("id", "name"))
    return tuple(Reported(one, names[one.enrolment_id]) for one in claims)
