"""What is handed over, and how much was: for a ceremony with names, for the public without."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Value

from payung.claims.lifecycle import State
from payung.coverage import small
from payung.registry import sealed
from payung.registry.keys import Keyring
from payung.registry.models import Claim, ScholarshipYear
from payung.registry.permissions import Act
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.reporting import Given
from payung.values import identity
from payung.values.claim import Benefit

_YEARS = 5  # that are told of
_FROM = (4, 1)  # month and day of the next year: payments of December are put down by then


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


@dataclass(frozen=True, slots=True)
class Public:
    """What was paid in a year of one benefit, or ('') of all: how many claims or school years, and
    whole rupiah; None where few families are hidden in it."""

    benefit: str
    count: int | None
    amount: int | None


def public(scope: Scope, year: int) -> tuple[Public, ...]:
    """What was paid in a year by benefit, for everybody, the sum last; nothing of few families,
    however many school years one of them was paid.

    Where a benefit is hidden, so is the rupiah of all: what is left of it would be theirs.
    """
    scope.ask(Act.READ_CLAIM)
    rows = Claim.objects.filter(here.rows(scope), state=State.PAID, paid_on__year=year)
    years = ScholarshipYear.objects.filter(here.rows(scope), paid_on__year=year)
    paid, families = defaultdict[str, list[int]](list), defaultdict[str, set[int]](set)
    school = Value(Benefit.SCHOLARSHIP.value)
    for name, person, amount in (
        *rows.order_by("benefit").values_list("benefit", "person_id", "paid"),
        *years.values_list(school, "claim__person_id", "amount"),
    ):
        paid[name].append(amount)
        families[name].add(person)
    shown = small.flat({name: len(theirs) for name, theirs in families.items()})
    found = [
        Public(name, None, None) if many is None else Public(name, len(paid[name]), sum(paid[name]))
        for name, many in shown.items()
    ]
    if len(set().union(*families.values())) >= small.LEAST:
        whole = None not in shown.values()
        amount = sum(map(sum, paid.values())) if whole else None
        found.append(Public("", sum(map(len, paid.values())), amount))
    return tuple(found)


def years(scope: Scope, today: date) -> Mapping[int, tuple[Public, ...]]:
    """By year, newest first, what was paid in those that are over and put down: in one to which
    payments are still added, two looks would tell of one family."""
    last = today.year - (1 if (today.month, today.day) >= _FROM else 2)
    over = range(last, last - _YEARS, -1)
    found = {year: public(scope, year) for year in over}
    return {year: lines for year, lines in found.items() if lines}
