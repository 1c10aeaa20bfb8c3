"""Claims: what is due in one by the register's own payments, and what has become of it."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import connection

from payung import claims, rulebook
from payung.registry import scope as scopes
from payung.registry import sealed
from payung.registry.models import Claim, ClaimDocument, Enrolment
from payung.registry.queries import here, programmes
from payung.registry.scope import Scope
from payung.rulebook import Book
from payung.values import identity, month
from payung.values.claim import Benefit, Case, Entitlement, Payee, Payment, Worker
from payung.values.programme import Fund
from payung.values.refused import Refused

_YOUNGEST = 15  # of a worker, to tell a century from the other
GOOD = "good"  # the state of a paper that was looked at
# A month counts once it is paid; by whichever programme of the government.
_PAID = """
SELECT l.month, p.day FROM registry_batchline l
JOIN registry_batch b ON b.government = l.government AND b.id = l.batch_id
JOIN registry_payment p ON p.government = b.government AND p.id = b.payment_id
WHERE l.government = %s AND l.person_id = %s AND b.state = 'paid' ORDER BY l.month
"""
_REGISTERED = """
SELECT min(coalesce(event_on, at::date)) FROM registry_enrolmentmove
WHERE government = %s AND enrolment_id = %s AND after = 'registered'
"""


@dataclass(frozen=True, slots=True)
class Judged:
    """The facts of a claim and what is due by them."""

    case: Case
    entitlement: Entitlement

    @property
    def amount(self) -> int:
        """Whole rupiah of what is due at once; scholarships are decided and paid year by year."""
        return sum(due.amount for due in self.entitlement.dues if due.payee is not Payee.CHILD)

    @property
    def schooling(self) -> int:
        """Whole rupiah of the scholarships, the most that all their years can come to."""
        return sum(due.amount for due in self.entitlement.dues if due.payee is Payee.CHILD)


def one(scope: Scope, number: int) -> Claim:
    """A claim by its id. Refused NOT_HERE where it cannot be seen."""
    found = Claim.objects.filter(here.rows(scope), id=number).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def worker(scope: Scope, enrolment: Enrolment) -> tuple[Worker, tuple[Payment, ...]]:
    """Who was insured, and the months that were paid for them; `enrolment` is one that the scope
    sees.

    A birth date that the register does not have is the one in the NIK. Refused CLAIM_NO_BIRTH_DATE
    where that has none either.
    """
    born = enrolment.birth_date or _born_by_nik(scope, enrolment)
    if born is None:
        raise Refused("CLAIM_NO_BIRTH_DATE", name=enrolment.name)
    paid = payments(scope, enrolment.person_id)
    made = Worker(
        name=enrolment.name,
        born=born,
        registered=_registered(scope, enrolment, paid),
        payer=scope.government,
        fund=_fund(scope, enrolment),
    )
    return made, paid


def payments(scope: Scope, person: int) -> tuple[Payment, ...]:
    """Every month that is paid for a person, in order, each with the day on which it was paid.

    Asked by the system: what was paid where she lived before protects her here too.
    """
    with scopes.as_system(scope), connection.cursor() as cursor:
        cursor.execute(_PAID, [scope.government, person])
        found = [(month.parse(text), day) for text, day in cursor.fetchall()]
    return tuple(Payment(one, day) for one, day in found if one)


def judged(scope: Scope, claim: Claim, on: date | None = None) -> Judged:
    """What is due in a claim by the payments that are there now.

    As told on the day that it was opened; with `on`, as of that day.
    """
    case = told(claim)
    case = replace(case, payments=payments(scope, claim.person_id) or case.payments)
    case = replace(case, on=on, told_on=case.on) if on else case
    return Judged(case, claims.entitled(case, rulebook.load()))


def told(claim: Claim) -> Case:
    """The facts of a claim as they were told."""
    ring = sealed.ring()
    text = sealed.open_(
        ring, "claim", "facts", claim.government, claim.id, bytes(claim.sealed_facts)
    )
    return claims.facts.read(text)


def missing(claim: Claim, book: Book) -> tuple[str, ...]:
    """The papers that are asked for in a claim and that nobody has found good yet."""
    good = set(
        ClaimDocument.objects.filter(
            government=claim.government, claim_id=claim.id, state=GOOD
        ).values_list("kind", flat=True)
    )
    return tuple(kind for kind in papers(claim, book) if kind not in good)


def papers(claim: Claim, book: Book) -> tuple[str, ...]:
    """The papers that are asked for in a claim, by the rules of the day on which it happened."""
    benefit = Benefit(claim.benefit)
    case = told(claim)
    died = benefit is Benefit.JKM or case.death is not None
    disease = case.accident is not None and case.accident.after_work
    return claims.needed(
        benefit, claim.relation, book, claim.happened_on, died=died, disease=disease
    )


def _registered(scope: Scope, enrolment: Enrolment, paid: tuple[Payment, ...]) -> date:
    """The day of registration, but no later than the first month that was paid for: BPJS counts
    a group from the month of the agreement, and tells its numbers afterwards."""
    with scopes.as_system(scope), connection.cursor() as cursor:
        cursor.execute(_REGISTERED, [scope.government, enrolment.id])
        (day,) = cursor.fetchone()
    first = month.parse(enrolment.first_month) if not paid else paid[0].month
    days = [one for one in (day, first.first_day() if first else None) if one]
    return min(days)


def _born_by_nik(scope: Scope, enrolment: Enrolment) -> date | None:
    """Of the two centuries that a NIK leaves open, the one in which one is of an age to work."""
    with scopes.as_system(scope):  # who was let in for one person sees no register of persons
        person = enrolment.person
    first = month.parse(enrolment.first_month)
    nik = sealed.open_(
        sealed.ring(), "person", "nik", person.government, person.id, person.sealed_nik
    )
    grown = first.plus(-12 * _YOUNGEST).first_day() if first else None
    return identity.birth_date_in(nik, grown) if nik and grown else None


def _fund(scope: Scope, enrolment: Enrolment) -> Fund | None:
    _, plan = programmes.latest(scope, enrolment.programme_id)
    funds = {line.name: line.fund for line in plan.funding}
    return funds.get(enrolment.funding_line)
