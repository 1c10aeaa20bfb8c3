"""Lists: which ones there are, how far they have come, and what their rows are told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Case, Count, Q, QuerySet, When

from payung.intake.lifecycle import ListState
from payung.registry.models import Proposal, Submission
from payung.registry.queries import here
from payung.registry.scope import NO_OFFICE, Scope
from payung.values.refused import Refused
from payung.verification.lifecycle import State

PAGE = 50


@dataclass(frozen=True, slots=True)
class Summary:
    """How many rows of a list stand where, came out how, and bear which codes (most first)."""

    rows: int
    by_outcome: Mapping[str, int]
    by_state: Mapping[str, int]
    by_code: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows of a list are wanted; '' for all."""

    outcome: str = ""
    state: str = ""
    code: str = ""


def of(scope: Scope) -> QuerySet[Submission]:
    """The lists of the scope's territory and office; drafts only one's own."""
    found = Submission.objects.filter(
        Q(sent_by=scope.user) | ~Q(state=ListState.DRAFT),
        government=scope.government, area__gte=scope.area, area__lt=scope.below,
    )  # fmt: skip
    return found if scope.office == NO_OFFICE else found.filter(office_id=scope.office)


def one(scope: Scope, submission: int) -> Submission:
    """One list. Refused NOT_HERE when it is of another territory, or is not at all."""
    found = of(scope).filter(id=submission).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def page(scope: Scope, number: int) -> tuple[Submission, ...]:
    """A page of lists, the newest first; one more than PAGE when there is a next page."""
    start = number * PAGE
    ordered = of(scope).select_related("programme").order_by("-sent_at", "-id")
    return tuple(ordered[start : start + PAGE + 1])


def with_digest(
    scope: Scope, programme: int, digest: str, corrects: int | None
) -> Submission | None:
    """The list of that content, if the scope may see it; a refused one may be sent again.

    For a correction only another one of that content that is still being worked on.
    """
    sent = of(scope).filter(programme_id=programme, digest=digest).exclude(state=ListState.REFUSED)
    if corrects is not None:
        sent = sent.filter(corrects_id=corrects).exclude(state=ListState.SCREENED)
    return sent.first()


def corrections(scope: Scope, submission: int) -> tuple[Submission, ...]:
    """What came in later in the place of a list, the oldest first."""
    return tuple(of(scope).filter(corrects_id=submission).order_by("sent_at", "id"))


def rows(scope: Scope, submission: int, wanted: Filter, number: int) -> tuple[Proposal, ...]:
    """A page of rows, the returned ones first, else in the order of the list.

    One more than PAGE when there is a next page.
    """
    start = number * PAGE
    found = _proposals(scope, submission)
    if wanted.outcome:
        found = found.filter(outcome=wanted.outcome)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.code:
        found = found.filter(codes__contains=[wanted.code])
    back_first = Case(When(state=State.RETURNED, then=0), default=1)
    return tuple(found.order_by(back_first, "sheet", "row")[start : start + PAGE + 1])


def returned(scope: Scope, lists: Sequence[int]) -> Mapping[int, int]:
    """How many rows of each list wait with who proposed them, for lists that have some."""
    found = Proposal.objects.filter(
        here.rows(scope), submission_id__in=lists, state=State.RETURNED
    )  # fmt: skip
    counted = found.values_list("submission_id").annotate(count=Count("id")).order_by()
    return dict(counted)


def all_rows(scope: Scope, submission: int) -> tuple[Proposal, ...]:
    """Every row of a list and of its corrections that stands (no other came in its place)."""
    chain = (submission, *(each.id for each in corrections(scope, submission)))
    found = Proposal.objects.filter(
        government=scope.government, submission_id__in=chain, area__gte=scope.area,
        area__lt=scope.below,
    ).exclude(state=State.REPLACED)  # fmt: skip
    return tuple(found.order_by("sheet", "row"))


def summary(scope: Scope, submission: int) -> Summary:
    """Counts of one list; two statements."""
    found = _proposals(scope, submission)
    cells = tuple(found.values_list("outcome", "state").annotate(count=Count("id")).order_by())
    by_outcome: dict[str, int] = {}
    by_state: dict[str, int] = {}
    for outcome, state, count in cells:
        by_outcome[outcome] = by_outcome.get(outcome, 0) + count
        by_state[state] = by_state.get(state, 0) + count
    return Summary(sum(by_state.values()), by_outcome, by_state, _codes(scope, submission))


def _codes(scope: Scope, submission: int) -> tuple[tuple[str, int], ...]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT code, count(*) FROM registry_proposal, unnest(codes) AS code"
            " WHERE government = %s AND submission_id = %s AND area >= %s AND area < %s"
            " GROUP BY code ORDER BY count(*) DESC, code",
            [scope.government, submission, scope.area, scope.below],
        )
        return tuple((str(code), int(count)) for code, count in cursor.fetchall())


def _proposals(scope: Scope, submission: int) -> QuerySet[Proposal]:
    return Proposal.objects.filter(
        government=scope.government, submission_id=submission, area__gte=scope.area,
        area__lt=scope.below,
    )  # fmt: skip
