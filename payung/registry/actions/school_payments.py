"""A school year of a scholarship: its papers come in, it is proven by them, and paid."""

from datetime import date, datetime
from pathlib import Path

from django.db import connection
from django.db.models import QuerySet, Sum
from django.utils import timezone

from payung import claims, reporting, rulebook
from payung.claims import lifecycle
from payung.claims.papers import PaperState
from payung.messages import Lang
from payung.registry import scope as scopes
from payung.registry.actions import papers, schooling, trail
from payung.registry.actions.schooling import SchoolState
from payung.registry.models import AccountChange, Claim, ClaimDocument, ScholarshipYear
from payung.registry.permissions import Act
from payung.registry.queries import claims as asked
from payung.registry.queries import here
from payung.registry.queries import papers as kept
from payung.registry.scope import Scope
from payung.values.claim import Level
from payung.values.refused import Refused


def add(scope: Scope, at: datetime, year: int, kind: str, name: str, path: Path) -> ClaimDocument:
    """A paper for one child and school year, whose proof was asked for; it proves no other one.

    Refused NOT_HERE, SCHOOL_STATE, PAPER_KIND, SCHOOL_PAPER_USED for a file that was sent in for
    another school year, and as `papers.add`.
    """
    scope.ask(Act.OPEN_CLAIM)
    found = schooling.one(scope, year, (SchoolState.ASKED,))
    if kind not in kept.of_schooling(asked.one(scope, found.claim_id), rulebook.load()):
        raise Refused("PAPER_KIND")
    made = papers.add(scope, at, found.claim_id, kind, name, path)
    if made.school_year_id not in (None, found.id):
        raise Refused("SCHOOL_PAPER_USED")
    made.school_year_id = found.id
    made.save(update_fields=["school_year_id"])
    return made


def give(scope: Scope, at: datetime, year: int, paper: int) -> ClaimDocument:
    """A paper of schooling that came in without a year is that of one whose proof was asked for.

    Refused NOT_HERE, SCHOOL_STATE, SCHOOL_PAPER_USED.
    """
    scope.ask(Act.HANDLE_CLAIM)
    found = schooling.locked(scope, year, (SchoolState.ASKED,))
    rows = ClaimDocument.objects.select_for_update().filter(here.rows(scope), id=paper)
    given = rows.filter(claim_id=found.claim_id).exclude(state=PaperState.GONE).first()
    if given is None:
        raise Refused("NOT_HERE")
    if given.school_year_id is not None:
        raise Refused("SCHOOL_PAPER_USED")
    given.school_year_id = found.id
    given.save(update_fields=["school_year_id"])
    trail.record(
        scope, at, "give_school_paper", ("claim", found.claim_id), kind=given.kind, paper=given.id,
        child=found.child, year=found.school_year,
    )  # fmt: skip
    return given


def prove(scope: Scope, at: datetime, year: int) -> ScholarshipYear:
    """The proof that came in for a school year was found good.

    Refused NOT_HERE, SCHOOL_STATE, SCHOOL_AGE, and SCHOOL_PROOF with the papers that are not good
    yet, or not there.
    """
    scope.ask(Act.HANDLE_CLAIM)
    found = schooling.locked(scope, year, (SchoolState.ASKED,))
    today, book = timezone.localdate(at), rulebook.load()
    if not claims.in_time(found.birth_date, found.school_year, book, today):
        raise Refused("SCHOOL_AGE")
    good = ClaimDocument.objects.filter(
        government=scope.government, school_year_id=found.id, state=asked.GOOD
    )
    there = set(good.values_list("kind", flat=True))
    kinds = claims.of_school_year(Level(found.level), found.grade, book, today)
    missing = [kind for kind in kinds if kind not in there]
    if missing:
        labels = book.parameters["scholarship.documents"].labels
        raise Refused("SCHOOL_PROOF", papers=", ".join(labels[kind][0] for kind in missing))
    found.state = SchoolState.PROVEN
    schooling.put(found, state=found.state)
    schooling.record(scope, at, found)
    return found


def pay(scope: Scope, at: datetime, year: int, on: date | None) -> ScholarshipYear:
    """A proven school year was paid.

    Refused NOT_HERE, SCHOOL_STATE, SCHOOL_PAY_DAY without a day or for one that is to come or lies
    before the school year, ACCOUNT_ASKED, SCHOOL_TWICE when the child has had that year by another
    claim, and SCHOOL_OVER when the family would have more than the law gives to any family.
    """
    scope.ask(Act.HANDLE_CLAIM)
    found = schooling.locked(scope, year, (SchoolState.PROVEN,))
    claim = asked.one(scope, found.claim_id)
    if claim.state not in schooling.GRANTED:
        raise Refused("SCHOOL_STATE")
    starts = rulebook.value(rulebook.load(), "scholarship.school_year_starts", claim.happened_on)
    if on is None or not date(found.school_year, starts.amount, 1) <= on <= timezone.localdate(at):
        raise Refused("SCHOOL_PAY_DAY")
    waits = AccountChange.objects.filter(government=claim.government, claim_id=claim.id)
    if waits.filter(state="asked").exists():
        raise Refused("ACCOUNT_ASKED")
    _once(scope, claim, found)
    found.state, found.paid_on = SchoolState.PAID, on
    schooling.put(found, state=found.state, paid_on=on, paid_at=at)
    schooling.record(scope, at, found)
    return found


def _once(scope: Scope, claim: Claim, one: ScholarshipYear) -> None:
    """Over all claims of the government: both parents may have had an accident."""
    _in_turn(claim.government)
    with scopes.as_system(scope):
        paid = ScholarshipYear.objects.filter(government=claim.government, state=SchoolState.PAID)
        same = paid.filter(birth_date=one.birth_date, school_year=one.school_year)
        if any(_plain(name) == _plain(one.name) for name in same.values_list("name", flat=True)):
            raise Refused("SCHOOL_TWICE")
        most = claims.most_scholarship(rulebook.load(), claim.happened_on)
        if _sum(_of_person(paid, claim)) + one.amount > most:
            raise Refused("SCHOOL_OVER", most=reporting.rupiah(most, Lang.ID))


def _of_person(paid: QuerySet[ScholarshipYear], claim: Claim) -> QuerySet[ScholarshipYear]:
    return paid.filter(claim__person_id=claim.person_id).exclude(claim__state__in=lifecycle.VOID)


def _sum(paid: QuerySet[ScholarshipYear]) -> int:
    return int(paid.aggregate(all=Sum("amount"))["all"] or 0)


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()


def _in_turn(government: str) -> None:
    """Of two payments at once, the second waits for the first, and sees it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"school.{government}"]
        )
