"""What is handed over, and how much was: for a ceremony with names, for the public without."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Q
from django.utils import timezone

from payung.claims.lifecycle import State
from payung.coverage import given
from payung.coverage.given import Paid, Record
from payung.registry import sealed
from payung.registry.keys import Keyring
from payung.registry.models import Claim, ClaimMove, ScholarshipYear
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
    found = [
        _given(ring, one, one.id, one.claimant, one.paid)
        for one in rows.select_related("enrolment__person").order_by("paid_on", "id")
    ]
    years = ScholarshipYear.objects.filter(here.rows(scope), paid_on__range=days)
    found += [
        _given(ring, one.claim, one.id, one.name, one.amount)
        for one in years.select_related("claim__enrolment__person").order_by("paid_on", "id")
    ]
    return tuple(sorted(found, key=lambda one: one.area))


def _given(ring: Keyring, claim: Claim, number: int, whom: str, amount: int) -> Given:
    """What was paid in a claim; `number` is that of its row, which no other row has."""
    name, nik = claim.enrolment.name, _masked(ring, claim)
    return Given(number, claim.number, name, nik, whom, claim.area, amount)


def _masked(ring: Keyring, claim: Claim) -> str:
    box = bytes(claim.enrolment.person.sealed_nik)
    nik = sealed.open_(ring, "person", "nik", claim.government, claim.person_id, box)
    return identity.mask(nik)


def public(scope: Scope, year: int) -> given.Year:
    """What was paid in a year, for everybody."""
    scope.ask(Act.READ_CLAIM)
    return _year(_records(scope), year)


def years(scope: Scope, today: date) -> Mapping[int, given.Year]:
    """By year, newest first, what was paid in those that are over and put down: in one to which
    payments are still added, two looks would tell of one family."""
    scope.ask(Act.READ_CLAIM)
    last = today.year - (1 if (today.month, today.day) >= _FROM else 2)
    records = _records(scope)
    found = {year: _year(records, year) for year in range(last, last - _YEARS, -1)}
    return {year: told for year, told in found.items() if told.lines}


def _year(records: Sequence[Record], year: int) -> given.Year:
    return given.year(records, year, date(year + 1, *_FROM))


def _records(scope: Scope) -> Sequence[Record]:
    """Every payment and every correction of one, in the order in which they were put down."""
    steps = ClaimMove.objects.filter(here.rows(scope)).filter(
        Q(before=State.PAID) | Q(after=State.PAID)
    )
    columns = ("claim_id", "at", "after", "event_on", "amount")
    told = steps.order_by("id").values_list(*columns, "claim__benefit", "claim__person_id")
    found, sums = [], defaultdict[int, int](int)
    for claim, at, after, on, amount, benefit, person in told:
        sums[claim] = sums[claim] + amount if after == State.PAID else 0
        paid = Paid(benefit, person, on.year, sums[claim]) if after == State.PAID else None
        found.append(Record(timezone.localdate(at), f"claim {claim}", paid))
    school = ScholarshipYear.objects.filter(here.rows(scope)).exclude(paid_at=None)
    of_school = school.values_list("id", "paid_at", "paid_on", "amount", "claim__person_id")
    for number, at, on, amount, person in of_school:
        paid = Paid(Benefit.SCHOLARSHIP, person, on.year, amount) if on else None
        found.append(Record(timezone.localdate(at), f"school {number}", paid))
    return sorted(found, key=lambda one: one.on)
