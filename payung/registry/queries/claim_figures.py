"""What is handed over, and how much was: for a ceremony with names, for the public without."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Sum

from payung import reporting
from payung.claims.lifecycle import State
from payung.registry import sealed
from payung.registry.keys import Keyring
from payung.registry.models import Claim
from payung.registry.permissions import Act
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.reporting import Given
from payung.values import identity


def paid(scope: Scope, first: date, last: date) -> tuple[Given, ...]:
    """The claims that were paid from one day to another, both included, village by village."""
    scope.ask(Act.HANDLE_CLAIM)
    ring = sealed.ring()
    rows = Claim.objects.filter(here.rows(scope), state=State.PAID, paid_on__range=(first, last))
    found = rows.select_related("enrolment__person").order_by("area", "paid_on", "id")
    return tuple(
        Given(
            one.id, one.number, one.enrolment.name, _masked(ring, one), one.claimant, one.area,
            one.paid,
        )
        for one in found
    )  # fmt: skip


def _masked(ring: Keyring, claim: Claim) -> str:
    box = bytes(claim.enrolment.person.sealed_nik)
    nik = sealed.open_(ring, "person", "nik", claim.government, claim.person_id, box)
    return identity.mask(nik)


def public(scope: Scope, year: int) -> Mapping[str, tuple[str, str]]:
    """By benefit how many claims were paid in a year and how much, as texts; few are hidden."""
    scope.ask(Act.READ_CLAIM)
    rows = Claim.objects.filter(here.rows(scope), state=State.PAID, paid_on__year=year)
    sums = rows.values_list("benefit").annotate(many=Count("id"), rupiah=Sum("paid"))
    return reporting.public_figures({name: (many, amount) for name, many, amount in sums})
