"""Claims fifty at a time, what they can be narrowed to, and how long each step took."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from statistics import median

from django.db.models import Count, F, QuerySet

from payung.claims.lifecycle import CLOSED, State
from payung.registry.models import Claim, ClaimMove, ScholarshipYear
from payung.registry.queries import here
from payung.registry.scope import Scope

PAGE = 50


@dataclass(frozen=True, slots=True)
class Filter:
    """What of the claims is shown; '' and False show all. `open` leaves out what is closed."""

    state: str = ""
    village: str = ""
    benefit: str = ""
    late: bool = False
    doubted: bool = False
    open: bool = False

    @property
    def narrows(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True)
class Page:
    """Fifty claims, the most pressing first, with the name of the insured person on `enrolment`."""

    claims: tuple[Claim, ...]
    number: int
    more: bool


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a claim and how long it stood where it came from; None for the first."""

    move: ClaimMove
    took: timedelta | None


def page(scope: Scope, wanted: Filter, today: date, number: int = 1) -> Page:
    """One page, by the day on which the next step is due; those without one after them."""
    first = (number - 1) * PAGE
    rows = (
        _narrowed(scope, wanted, today)
        .select_related("enrolment")
        .order_by(F("due_on").asc(nulls_last=True), "id")[first : first + PAGE + 1]
    )
    found = tuple(rows)
    return Page(found[:PAGE], number, len(found) > PAGE)


def counts(scope: Scope, today: date) -> Mapping[str, int]:
    """How many claims stand in each state; 'late' are past the day of their next step."""
    rows = Claim.objects.filter(here.rows(scope))
    by_state = dict(rows.values_list("state").annotate(many=Count("id")))
    return {**by_state, "late": _narrowed(scope, Filter(late=True), today).count()}


def steps(claim: Claim) -> tuple[Step, ...]:
    """All that happened to a claim, in order."""
    moves = ClaimMove.objects.filter(government=claim.government, claim_id=claim.id)
    found: list[Step] = []
    for one in moves.order_by("at", "id"):
        found.append(Step(one, one.at - found[-1].move.at if found else None))
    return tuple(found)


def durations(scope: Scope, since: datetime) -> Mapping[str, tuple[int, timedelta]]:
    """Of the claims opened since then: how many left each state, and the median time in it."""
    moves = ClaimMove.objects.filter(here.rows(scope), claim__opened_at__gte=since)
    moves = moves.exclude(before=F("after"))  # a report, or the rest of a payment
    spent: dict[str, list[float]] = defaultdict(list)
    last: dict[int, datetime] = {}
    for claim, before, at in moves.order_by("claim_id", "at", "id").values_list(
        "claim_id", "before", "at"
    ):
        if claim in last:
            spent[before].append((at - last[claim]).total_seconds())
        last[claim] = at
    return {
        state.value: (len(times), timedelta(seconds=median(times)))
        for state in State
        if (times := spent.get(state.value))
    }


def school_years(claim: Claim) -> int:
    """How many school years are planned for the children."""
    return ScholarshipYear.objects.filter(government=claim.government, claim_id=claim.id).count()


def _narrowed(scope: Scope, wanted: Filter, today: date) -> QuerySet[Claim]:
    rows = Claim.objects.filter(here.rows(scope))
    if wanted.state:
        rows = rows.filter(state=wanted.state)
    if wanted.village:
        rows = rows.filter(area=wanted.village)
    if wanted.benefit:
        rows = rows.filter(benefit=wanted.benefit)
    if wanted.late:
        rows = rows.filter(due_on__lt=today).exclude(state__in=CLOSED)
    if wanted.open:
        rows = rows.exclude(state__in=CLOSED)
    return rows.exclude(doubts=[]) if wanted.doubted else rows
