"""What is handed over, and how much was: for a ceremony with names, for the public without."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Count, Sum

from payung import reporting
from payung.claims.lifecycle import State
from payung.registry import sealed
from payung.registry.keys import Keyring
from payung.registry.models import Claim, ScholarshipYear
from payung.registry.permissions import Act
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.reporting import Given
from payung.values import identity
from payung.values.claim import Benefit


def paid(scope: Scope, first: date, last: date) -> tuple[Given, ...]:
    """The claims and school years that were paid from one day to another, both included, village by
    village."""
    scope.ask(Act.HANDLE_CLAIM)
    ring, days = sealed.ring(), (first, last)
    rows = Claim.objects.filter(here.rows(scope), state=State.PAID, paid_on__range=days)
    given = [
        _given(ring, one, one.id, one.claimant, one.paid)
        for one in rows.select_related("enrolment__person").order_by("paid_on", "id")
    ]
    years = ScholarshipYear.objects.filter(here.rows(scope), paid_on__range=days)
    given += [
        _given(ring, one.claim, one.id, one.name, one.amount)
        for one in years.select_related("claim__enrolment__person").order_by("paid_on", "id")
    ]
    return tuple(sorted(given, key=lambda one: one.area))


def _given(ring: Keyring, claim: Claim, number: int, whom: str, amount: int) -> Given:
    """What was paid in a claim; `number` is that of its row, which no other row has."""
    name, nik = claim.enrolment.name, _masked(ring, claim)
    return Given(number, claim.number, name, nik, whom, claim.area, amount)


def _masked(ring: Keyring, claim: Claim) -> str:
    box = bytes(claim.enrolment.person.sealed_nik)
    nik = sealed.open_(ring, "person", "nik", claim.government, claim.person_id, box)
    return identity.mask(nik)


def public(scope: Scope, year: int) -> Mapping[str, tuple[str, str]]:
    """By benefit how many claims, and how many school years, were paid in a year and how much, as
    texts; few are hidden."""
    scope.ask(Act.READ_CLAIM)
    rows = Claim.objects.filter(here.rows(scope), state=State.PAID, paid_on__year=year)
    sums = rows.values_list("benefit").annotate(many=Count("id"), rupiah=Sum("paid"))
    counts = {name: (many, amount) for name, many, amount in sums}
    years = ScholarshipYear.objects.filter(here.rows(scope), paid_on__year=year)
    school = years.aggregate(many=Count("id"), rupiah=Sum("amount"))
    if school["many"]:
        counts[Benefit.SCHOLARSHIP.value] = (school["many"], school["rupiah"])
    return reporting.public_figures(counts)
