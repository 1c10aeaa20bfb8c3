"""What waits for somebody: the oldest first, fifty at a time."""

from collections import Counter
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from payung.registry.models import Proposal, Submission
from payung.registry.permissions import LEVELS, Role
from payung.registry.queries import here, own, samples
from payung.registry.scope import Scope
from payung.values.programme import Way
from payung.verification.lifecycle import State

PAGE = 50
MOST_COUNTED = 10_000
_SHOWN = (
    "government", "id", "name", "area", "rt", "rw", "occupation", "outcome", "codes", "since",
    "escalated_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Filter:
    """What of a worklist is shown; '' and False show all. `list` is the id of a submission."""

    village: str = ""
    occupation: str = ""
    list: str = ""
    outcome: str = ""
    code: str = ""
    late: bool = False
    escalated: bool = False

    @property
    def narrows(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a worklist. `own`: somebody's own work, which others verify."""

    id: int
    name: str
    area: str
    rt: int
    rw: int
    occupation: str
    outcome: str
    codes: tuple[str, ...]
    since: datetime
    late: bool
    escalated: bool
    sampled: bool
    own: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Fifty rows of `total` (counted up to MOST_COUNTED), and whether there are more."""

    lines: tuple[Line, ...]
    total: int
    number: int
    more: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """What a worklist can be narrowed to, each with how many rows that are."""

    villages: tuple[tuple[str, int], ...]
    occupations: tuple[tuple[str, int], ...]
    outcomes: tuple[tuple[str, int], ...]
    lists: tuple[tuple[int, str, int], ...]


def level(scope: Scope, way: Way) -> int:
    """The place in the path that a role verifies at; -1 where the path does not come to it."""
    mine = LEVELS.get(scope.role)
    return way.path.index(mine) if mine in way.path else -1


def page(
    scope: Scope, programme: int, way: Way, wanted: Filter, at: datetime, number: int = 1
) -> Page:
    """One page of what waits for somebody's verdict; with `escalated`, of what has waited too
    long for anybody's, which the manager looks after."""
    rows = _narrowed(_waiting(scope, programme, way, wanted), way, wanted, at)
    first = (number - 1) * PAGE
    # The order is found in the index alone; only the rows that are shown are read.
    found = list(
        rows.order_by("since", "id").values_list("id", flat=True)[first : first + PAGE + 1]
    )
    ids = found[:PAGE]
    shown = Proposal.objects.filter(government=scope.government, id__in=ids).order_by("since", "id")
    drawn = samples.drawn(scope, programme, level(scope, way), ids) if ids else frozenset()
    mine = own.work(scope, ids) if ids else frozenset()
    lines = tuple(_line(row, row.since < _due(way, at), drawn, mine) for row in shown.only(*_SHOWN))
    return Page(lines, rows.order_by()[:MOST_COUNTED].count(), number, len(found) > PAGE)


def choices(scope: Scope, programme: int, way: Way) -> Choices:
    """The villages, occupations, outcomes and lists of what waits for somebody."""
    groups = (
        _waiting(scope, programme, way, Filter())
        .values_list("area", "occupation", "outcome", "submission_id")
        .annotate(rows=Count("id"))
        .order_by()
    )
    counts: tuple[Counter[Any], ...] = (Counter(), Counter(), Counter(), Counter())
    for *group, rows in groups:
        for counter, word in zip(counts, group, strict=True):
            counter[word] += rows
    villages, occupations, outcomes, lists = (tuple(sorted(one.items())) for one in counts)
    names = dict(
        Submission.objects.filter(government=scope.government, id__in=list(counts[-1]))
        .values_list("id", "name")
    )  # fmt: skip
    named = tuple((number, names[number], rows) for number, rows in lists if number in names)
    return Choices(villages, occupations, outcomes, named)


def escalated(scope: Scope, programme: int) -> int:
    """How many rows have waited too long at any level; 0 for who is not the manager."""
    if scope.role is not Role.MANAGER:
        return 0
    rows = Proposal.objects.filter(
        here.rows(scope), programme_id=programme, escalated_at__isnull=False
    )
    return rows[:MOST_COUNTED].count()


def _waiting(scope: Scope, programme: int, way: Way, wanted: Filter) -> QuerySet[Proposal]:
    rows = Proposal.objects.filter(here.rows(scope), programme_id=programme, state=State.WAITING)
    if wanted.escalated and scope.role is Role.MANAGER:
        return rows.filter(escalated_at__isnull=False)
    return rows.filter(level=level(scope, way))


def _narrowed(
    rows: QuerySet[Proposal], way: Way, wanted: Filter, at: datetime
) -> QuerySet[Proposal]:
    narrow = Q()
    if wanted.village:
        narrow &= Q(area=wanted.village)
    if wanted.occupation:
        narrow &= Q(occupation=wanted.occupation)
    if wanted.list:
        narrow &= Q(submission_id=_number(wanted.list))
    if wanted.outcome:
        narrow &= Q(outcome=wanted.outcome)
    if wanted.code:
        narrow &= Q(codes__contains=[wanted.code])
    if wanted.late:
        narrow &= Q(since__lt=_due(way, at))
    return rows.filter(narrow)


def _number(digits: str) -> int:
    """A list's id as the address gives it; 0, which no list has, for anything else."""
    return int(digits) if digits.isascii() and digits.isdecimal() and len(digits) < 19 else 0


def _due(way: Way, at: datetime) -> datetime:
    """What has waited since before then is late."""
    return at - timedelta(days=way.days)


def _line(
    row: Proposal, late: bool, drawn: frozenset[int], mine: frozenset[int]
) -> Line:  # fmt: skip
    return Line(
        row.id, row.name, row.area, row.rt, row.rw, row.occupation, row.outcome,
        tuple(row.codes), row.since, late, row.escalated_at is not None, row.id in drawn,
        row.id in mine,
    )  # fmt: skip
