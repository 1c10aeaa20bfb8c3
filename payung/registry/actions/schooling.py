"""Scholarships of a claim, school year by school year: planned, proof asked for, proven, paid."""

from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import QuerySet, Sum
from django.utils import timezone

from payung import claims, reporting, rulebook
from payung.claims.lifecycle import State
from payung.messages import Lang
from payung.registry.actions import notices, trail
from payung.registry.models import Claim, ClaimDocument, ScholarshipYear
from payung.registry.permissions import Act
from payung.registry.queries import claims as asked
from payung.registry.queries import here, papers
from payung.registry.scope import Scope
from payung.values.refused import Refused

_GRANTED = (State.DECIDED, State.PAID)


class SchoolState(StrEnum):
    """Where a school year stands."""

    PLANNED = "planned"
    ASKED = "asked"  # for proof of schooling
    PROVEN = "proven"
    PAID = "paid"
    LET_GO = "let_go"  # with a reason; until somebody takes it back


# Not paid yet, so that it can be let go.
_BEFORE_PAYMENT = (SchoolState.PLANNED, SchoolState.ASKED, SchoolState.PROVEN)


def plan(scope: Scope, at: datetime, claim: Claim) -> int:
    """The school years that the law gives, as of a day; those that are planned stay as they are.

    Missed years are among them as far back as the rules let them be claimed. How many are new.
    """
    case = asked.told(claim)
    if not case.children or claim.state not in _GRANTED:
        return 0
    years = claims.plan(case, rulebook.load())
    rows = [
        ScholarshipYear(
            government=claim.government, claim_id=claim.id, child=one.child,
            name=case.children[one.child - 1].name, birth_date=case.children[one.child - 1].born,
            school_year=one.year, level=one.level, grade=one.grade, amount=one.amount,
            state=SchoolState.PLANNED, area=claim.area, office_id=claim.office_id,
        )
        for one in years
    ]  # fmt: skip
    before = _of(claim).count()
    ScholarshipYear.objects.bulk_create(rows, ignore_conflicts=True)
    new = _of(claim).count() - before
    if new:
        amount = sum(one.amount for one in years)
        trail.record(scope, at, "plan_school", ("claim", claim.id), years=new, amount=amount)
    return new


def ask_proofs(scope: Scope, at: datetime) -> int:
    """The daily job: proof of schooling is asked for some weeks before a school year begins, once;
    how many years that were."""
    today, book = timezone.localdate(at), rulebook.load()
    weeks = rulebook.value(book, "claim.proof_weeks", today).amount
    starts = rulebook.value(book, "scholarship.school_year_starts", today).amount
    near = today + timedelta(weeks=weeks)
    running = near.year - (near.month < starts)
    due = list(
        ScholarshipYear.objects.select_for_update()
        .filter(government=scope.government, state=SchoolState.PLANNED, school_year__lte=running)
        .order_by("id")
    )
    for one in due:
        begins = date(one.school_year, starts, 1)
        one.due_on = max(begins, near)
        _set(one, state=SchoolState.ASKED, asked_on=today, due_on=one.due_on)
        _tell(scope, at, one)
    if due:
        first = ("claim", due[0].claim_id)
        trail.record(scope, at, "ask_schooling", first, years=[one.id for one in due])
    return len(due)


def prove(scope: Scope, at: datetime, year: int) -> ScholarshipYear:
    """Proof that came in for a school year was found good.

    Refused NOT_HERE, SCHOOL_STATE, SCHOOL_PROOF while no such paper of the claim is good.
    """
    scope.ask(Act.HANDLE_CLAIM)
    found = _locked(scope, year, (SchoolState.PLANNED, SchoolState.ASKED))
    kinds = rulebook.value(
        rulebook.load(), "claim.papers_of_schooling", timezone.localdate(at)
    ).words
    of_claim = ScholarshipYear.objects.filter(government=scope.government, claim_id=found.claim_id)
    used = of_claim.exclude(document_id=None).values("document_id")
    good = ClaimDocument.objects.filter(
        government=scope.government, claim_id=found.claim_id, kind__in=kinds, state=asked.GOOD
    ).exclude(id__in=used)
    document = good.order_by("-id").first()
    if document is None:
        raise Refused("SCHOOL_PROOF")
    found.state = SchoolState.PROVEN
    _set(found, state=found.state, document_id=document.id)
    _record(scope, at, found)
    return found


def pay(scope: Scope, at: datetime, year: int, on: date) -> ScholarshipYear:
    """A proven school year was paid.

    Refused NOT_HERE, SCHOOL_STATE, EVENT_DAY, and SCHOOL_OVER when the family would have more than
    the law gives to any family.
    """
    scope.ask(Act.HANDLE_CLAIM)
    found = _locked(scope, year, (SchoolState.PROVEN,))
    if on > timezone.localdate(at):
        raise Refused("EVENT_DAY")
    # The claim's row is locked, so that two payments at once see one another.
    claim = Claim.objects.select_for_update().get(government=scope.government, id=found.claim_id)
    most = claims.most_scholarship(rulebook.load(), claim.happened_on)
    paid = _of(claim).filter(state=SchoolState.PAID).aggregate(all=Sum("amount"))["all"] or 0
    if paid + found.amount > most:
        raise Refused("SCHOOL_OVER", most=reporting.rupiah(most, Lang.ID))
    found.state = SchoolState.PAID
    _set(found, state=found.state, paid_on=on)
    _record(scope, at, found)
    return found


def let_go(scope: Scope, at: datetime, year: int, why: str) -> ScholarshipYear:
    """A school year that nobody will apply for: the child left school, married, works.

    Its proof, where there is one, proves it no longer. Refused NOT_HERE, SCHOOL_STATE, WHY_MISSING.
    """
    scope.ask(Act.HANDLE_CLAIM)
    why = why.strip()[:300]
    if not why:
        raise Refused("WHY_MISSING")
    found = _locked(scope, year, _BEFORE_PAYMENT)
    found.state, found.why = SchoolState.LET_GO, why
    _set(found, state=found.state, why=why, document_id=None)
    _record(scope, at, found)
    return found


def take_back(scope: Scope, at: datetime, year: int) -> ScholarshipYear:
    """One that was let go is planned again; proof is asked for in its time. Refused as `let_go`."""
    scope.ask(Act.HANDLE_CLAIM)
    found = _locked(scope, year, (SchoolState.LET_GO,))
    found.state, found.why = SchoolState.PLANNED, ""
    _set(found, state=found.state, why="", asked_on=None, due_on=None)
    _record(scope, at, found)
    return found


def _of(claim: Claim) -> QuerySet[ScholarshipYear]:
    return ScholarshipYear.objects.filter(government=claim.government, claim_id=claim.id)


def _locked(scope: Scope, year: int, states: tuple[SchoolState, ...]) -> ScholarshipYear:
    rows = ScholarshipYear.objects.select_for_update().filter(here.rows(scope), id=year)
    found = rows.first()
    if found is None:
        raise Refused("NOT_HERE")
    if found.state not in states:
        raise Refused("SCHOOL_STATE")
    return found


def _set(one: ScholarshipYear, **values: object) -> None:
    ScholarshipYear.objects.filter(government=one.government, id=one.id).update(**values)


def _record(scope: Scope, at: datetime, one: ScholarshipYear) -> None:
    trail.record(
        scope, at, "move_school", ("claim", one.claim_id), one.why, child=one.child,
        year=one.school_year, state=one.state, amount=one.amount,
    )  # fmt: skip


def _tell(scope: Scope, at: datetime, one: ScholarshipYear) -> None:
    claim = Claim.objects.get(government=one.government, id=one.claim_id)
    phone = papers.phone(claim)
    if phone and one.due_on:
        notices.tell(
            scope, at, f"school-{one.id}", phone, "NOTICE_SCHOOLING", ("claim", claim.id),
            number=claim.number, name=one.name, day=reporting.day(one.due_on, Lang.ID),
            year=f"{one.school_year}/{one.school_year + 1}",
        )  # fmt: skip
