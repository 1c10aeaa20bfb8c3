"""What a hospital has reported itself."""

from dataclasses import dataclass

from django.db.models import QuerySet

from payung.registry import scope as scopes
from payung.registry.models import Claim, Enrolment
from payung.registry.queries import here
from payung.registry.scope import Scope

_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Reported:
    """A claim that it has opened, and the name of the patient."""

    claim: Claim
    name: str


def own(scope: Scope) -> QuerySet[Claim]:
    """What it has reported."""
    return Claim.objects.filter(here.rows(scope), opened_by=scope.user, opened_as="hospital")


def reported(scope: Scope) -> tuple[Reported, ...]:
    """The newest fifty."""
    claims = tuple(own(scope).order_by("-id")[:_SHOWN])
    with scopes.as_system(scope):
        patients = Enrolment.objects.filter(
            government=scope.government, id__in=[one.enrolment_id for one in claims]
        )
        names = dict(patients.values_list("id", "name"))
    return tuple(Reported(one, names[one.enrolment_id]) for one in claims)
