"""Scholarships of a claim, school year by school year: planned, proof asked for, let go.

How a year is proven and paid: `school_payments`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet
from django.utils import timezone

from payung import claims, messages, reporting, rulebook
from payung.claims import SchoolYear
from payung.claims.lifecycle import State
from payung.messages import Lang
from payung.registry.actions import notices, trail
from payung.registry.models import Claim, ScholarshipYear
from payung.registry.permissions import Act
from payung.registry.queries import claims as asked
from payung.registry.queries import here, papers
from payung.registry.scope import Scope
from payung.values.claim import Child, Level
from payung.values.refused import Refused

# Once BPJS has granted a claim, and as long as it does.
GRANTED = (State.DECIDED, State.PAID)


class SchoolState(StrEnum):
    """Where a school year stands."""

    AWAITED = "awaited"  # the child is not at school yet; each year it is asked whether it is
    PLANNED = "planned"
    ASKED = "asked"  # for proof of schooling
    PROVEN = "proven"
    PAID = "paid"
    LET_GO = "let_go"  # with a reason; until somebody takes it back


# Not paid yet, so that it can be let go.
BEFORE_PAYMENT = (
    SchoolState.AWAITED, SchoolState.PLANNED, SchoolState.ASKED, SchoolState.PROVEN,
)  # fmt: skip


def plan(scope: Scope, at: datetime, claim: Claim) -> int:
    """The school years that the law gives by what is paid and told; those that are planned stay as
    they are.

    Missed years are among them as far back as the rules let them be claimed. How many are new.
    """
    if claim.state not in GRANTED or not asked.told(claim).children:
        return 0
    case = asked.judged(scope, claim, timezone.localdate(at)).case
    years = claims.plan(case, rulebook.load())
    before = _of(claim).count()
    ScholarshipYear.objects.bulk_create(_rows(claim, years, case.children), ignore_conflicts=True)
    new = _of(claim).count() - before
    if new:
        amount = sum(one.amount for one in years)
        trail.record(scope, at, "plan_school", ("claim", claim.id), years=new, amount=amount)
    return new


def ask_proofs(scope: Scope, at: datetime) -> int:
    """The daily job: proof of schooling is asked for some weeks before a school year begins, once;
    of a child that was not at school, whether it is now. A year that can be applied for no more is
    let go, and the family is told before. How many years were asked for.
    """
    terms = _terms(timezone.localdate(at))
    _let_lost_go(scope, at, terms)
    _warn_of_last(scope, at, terms)
    asked_for = [*_ask_for_proof(scope, at, terms), *_ask_beginners(scope, at, terms)]
    if asked_for:
        years = [one.id for one in asked_for]
        trail.record(scope, at, "ask_schooling", ("claim", asked_for[0].claim_id), years=years)
    return len(asked_for)


def begin(scope: Scope, at: datetime, year: int, level: Level, grade: int) -> ScholarshipYear:
    """A child that was not at school when it was told of has begun: the years from then on.

    Refused NOT_HERE, SCHOOL_STATE, SCHOOL_GRADE, SCHOOL_AGE when it is too old for any.
    """
    scope.ask(Act.HANDLE_CLAIM)
    found = locked(scope, year, (SchoolState.AWAITED,))
    claim = asked.one(scope, found.claim_id)
    case = asked.judged(scope, claim, timezone.localdate(at)).case
    first = SchoolYear(found.child, found.school_year, level, grade, 0)
    years = claims.school_began(case, rulebook.load(), first)
    if not years:
        raise Refused("SCHOOL_AGE")
    found.state, found.amount = SchoolState.PLANNED, years[0].amount
    put(
        found, state=found.state, level=level, grade=grade, amount=found.amount, asked_on=None,
        due_on=None,
    )  # fmt: skip
    ScholarshipYear.objects.bulk_create(_rows(claim, years[1:], case.children))
    record(scope, at, found)
    return found


def let_go(
    scope: Scope, at: datetime, year: int, why: str, *, onward: bool = False
) -> ScholarshipYear:
    """A school year that nobody will apply for: the child left school, married, works; `onward`:
    nor any later one of this child.

    Refused NOT_HERE, SCHOOL_STATE, WHY_MISSING.
    """
    scope.ask(Act.HANDLE_CLAIM)
    why = why.strip()[:300]
    if not why:
        raise Refused("WHY_MISSING")
    found = locked(scope, year, BEFORE_PAYMENT)
    found.state, found.why = SchoolState.LET_GO, why
    put(found, state=found.state, why=why)
    if onward:
        later = ScholarshipYear.objects.filter(
            government=found.government, claim_id=found.claim_id, child=found.child,
            school_year__gt=found.school_year, state__in=BEFORE_PAYMENT,
        )  # fmt: skip
        later.update(state=found.state, why=why)
    record(scope, at, found, onward=onward)
    return found


def take_back(scope: Scope, at: datetime, year: int) -> ScholarshipYear:
    """One that was let go is planned again; proof is asked for in its time. Refused as `let_go`."""
    scope.ask(Act.HANDLE_CLAIM)
    found = locked(scope, year, (SchoolState.LET_GO,))
    known = found.level != Level.NONE
    found.state, found.why = SchoolState.PLANNED if known else SchoolState.AWAITED, ""
    put(found, state=found.state, why="", asked_on=None, due_on=None)
    record(scope, at, found)
    return found


def locked(scope: Scope, year: int, states: tuple[SchoolState, ...]) -> ScholarshipYear:
    """A school year in one of these states, to be changed. Refused NOT_HERE, SCHOOL_STATE."""
    return _standing(ScholarshipYear.objects.select_for_update(), scope, year, states)


def one(scope: Scope, year: int, states: tuple[SchoolState, ...]) -> ScholarshipYear:
    """The same, to be looked at."""
    return _standing(ScholarshipYear.objects.all(), scope, year, states)


def _standing(
    rows: QuerySet[ScholarshipYear], scope: Scope, year: int, states: tuple[SchoolState, ...]
) -> ScholarshipYear:
    found = rows.filter(here.rows(scope), id=year).first()
    if found is None:
        raise Refused("NOT_HERE")
    if found.state not in states:
        raise Refused("SCHOOL_STATE")
    return found


def put(one: ScholarshipYear, **values: object) -> None:
    ScholarshipYear.objects.filter(government=one.government, id=one.id).update(**values)


def record(scope: Scope, at: datetime, one: ScholarshipYear, **facts: bool) -> None:
    trail.record(
        scope, at, "move_school", ("claim", one.claim_id), one.why, child=one.child,
        year=one.school_year, state=one.state, amount=one.amount, **facts,
    )  # fmt: skip


def _rows(
    claim: Claim, years: Iterable[SchoolYear], children: tuple[Child, ...]
) -> list[ScholarshipYear]:
    return [
        ScholarshipYear(
            government=claim.government, claim_id=claim.id, child=one.child,
            name=children[one.child - 1].name, birth_date=children[one.child - 1].born,
            school_year=one.year, level=one.level, grade=one.grade, amount=one.amount,
            state=SchoolState.AWAITED if one.level is Level.NONE else SchoolState.PLANNED,
            area=claim.area, office_id=claim.office_id,
        )
        for one in years
    ]  # fmt: skip


def _of(claim: Claim) -> QuerySet[ScholarshipYear]:
    return ScholarshipYear.objects.filter(government=claim.government, claim_id=claim.id)


def _open(scope: Scope, state: SchoolState) -> QuerySet[ScholarshipYear]:
    """Those of the government that stand so, in claims that BPJS has granted; locked."""
    rows = ScholarshipYear.objects.select_for_update(of=("self",))
    found = rows.filter(government=scope.government, state=state, claim__state__in=GRANTED)
    return found.order_by("id")


@dataclass(frozen=True, slots=True)
class _Terms:
    """School years by the one in which they begin: the `running` one, the one that runs or is so
    near (`by`) that its proof is asked for, and the `oldest` that can still be applied for."""

    running: int
    coming: int
    by: date
    oldest: int
    starts: int
    back: int

    def first_day(self, year: int) -> date:
        return date(year, self.starts, 1)


def _terms(today: date) -> _Terms:
    book = rulebook.load()
    starts = rulebook.value(book, "scholarship.school_year_starts", today).amount
    back = rulebook.value(book, "scholarship.back_years", today).amount
    by = claims.proof_asked(today, book)
    running = claims.school_year(today, starts)
    return _Terms(running, claims.school_year(by, starts), by, running - back, starts, back)


def _let_lost_go(scope: Scope, at: datetime, terms: _Terms) -> None:
    """Nothing can be had any more for a year before the oldest."""
    why = messages.text("SCHOOL_LOST", Lang.ID, {"years": str(terms.back)})
    for state in (SchoolState.PLANNED, SchoolState.ASKED):
        for one in _open(scope, state).filter(school_year__lt=terms.oldest):
            one.state, one.why = SchoolState.LET_GO, why
            put(one, state=one.state, why=why)
            record(scope, at, one)


def _warn_of_last(scope: Scope, at: datetime, terms: _Terms) -> None:
    """The oldest year is lost as soon as another one begins."""
    if terms.coming > terms.running:
        last = terms.first_day(terms.coming) - timedelta(days=1)
        for one in _open(scope, SchoolState.ASKED).filter(school_year=terms.oldest):
            _tell(scope, at, one, "NOTICE_SCHOOL_LAST", last)


def _ask_for_proof(scope: Scope, at: datetime, terms: _Terms) -> list[ScholarshipYear]:
    due = list(_open(scope, SchoolState.PLANNED).filter(school_year__lte=terms.coming))
    for one in due:
        day = max(terms.first_day(one.school_year), terms.by)
        put(one, state=SchoolState.ASKED, asked_on=timezone.localdate(at), due_on=day)
        _tell(scope, at, one, "NOTICE_SCHOOLING", day)
    return due


def _ask_beginners(scope: Scope, at: datetime, terms: _Terms) -> list[ScholarshipYear]:
    """One of which nothing was heard is asked about again for the next school year."""
    unheard = Q(asked_on=None, school_year__lte=terms.coming) | Q(school_year__lt=terms.coming)
    due = list(_open(scope, SchoolState.AWAITED).filter(unheard))
    day = max(terms.first_day(terms.coming), terms.by)
    for one in due:
        one.school_year = terms.coming
        today = timezone.localdate(at)
        put(one, school_year=one.school_year, asked_on=today, due_on=day)
        _tell(scope, at, one, "NOTICE_SCHOOL_BEGINS", day)
    return due


def _tell(scope: Scope, at: datetime, one: ScholarshipYear, code: str, day: date) -> None:
    claim = Claim.objects.get(government=one.government, id=one.claim_id)
    phone = papers.phone(claim)
    if phone:
        notices.tell(
            scope, at, f"school-{one.id}-{one.school_year}-{code[7:]}", phone, code,
            ("claim", claim.id), number=claim.number, name=one.name,
            day=reporting.day(day, Lang.ID), year=f"{one.school_year}/{one.school_year + 1}",
        )  # fmt: skip
