"""What waits for somebody: the oldest first, fifty at a time."""

from collections import Counter
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection

from payung import areas
from payung.registry.models import Proposal, Submission
from payung.registry.permissions import LEVELS, Role
from payung.registry.queries import here, own, samples
from payung.registry.scope import Scope
from payung.values.programme import Way
from payung.verification.lifecycle import State

PAGE = 50
MOST_COUNTED = 10_000
_SHOWN = "ARRAY(SELECT id FROM shown)"
# The order is found in the index alone; only the rows that are shown are read.
_PAGE = f"""
WITH waiting AS NOT MATERIALIZED (SELECT id, since FROM registry_proposal WHERE {{waiting}}),
shown AS (SELECT id FROM waiting ORDER BY since, id LIMIT %(rows)s OFFSET %(first)s)
SELECT id, name, area, rt, rw, occupation, outcome, codes,
  (since AT TIME ZONE %(zone)s)::date, since < %(due)s, escalated_at IS NOT NULL,
  id IN ({samples.DRAWN.format(among=_SHOWN)}),
  id IN ({own.WORK.format(among=_SHOWN)}),
  (SELECT count(*) FROM (SELECT FROM waiting LIMIT %(most)s) counted)
FROM registry_proposal
WHERE government = %(government)s AND id IN (SELECT id FROM shown)
ORDER BY since, id
"""
_CHOICES = """
SELECT area, occupation, outcome, submission_id, count(*) FROM registry_proposal
WHERE {waiting} GROUP BY 1, 2, 3, 4
"""
_NARROWED = {
    "village": "area = %(village)s",
    "occupation": "occupation = %(occupation)s",
    "list": "submission_id::text = %(list)s",
    "outcome": "outcome = %(outcome)s",
    "code": "codes @> ARRAY[%(code)s]::varchar[]",
    "late": "since < %(due)s",
}


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


class Line(NamedTuple):
    """A row of a worklist, as _PAGE tells it. `own`: somebody's own work, which others verify."""

    id: int
    name: str
    area: str
    rt: int
    rw: int
    occupation: str
    outcome: str
    codes: list[str]
    since: date
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
    asked = _asked(scope, programme, way) | asdict(wanted) | {
        "due": at - timedelta(days=way.days), "zone": str(areas.zone(scope.government)),
        "user": scope.user, "most": MOST_COUNTED, "rows": PAGE + 1, "first": (number - 1) * PAGE,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_PAGE.format(waiting=_waiting(scope, wanted)), asked)
        found = cursor.fetchall()
    total = found[0][-1] if found else 0
    lines = tuple(Line(*row) for *row, _ in found[:PAGE])
    return Page(lines, total, number, len(found) > PAGE)


def choices(scope: Scope, programme: int, way: Way) -> Choices:
    """The villages, occupations, outcomes and lists of what waits for somebody."""
    with connection.cursor() as cursor:
        asked = _asked(scope, programme, way)
        cursor.execute(_CHOICES.format(waiting=_waiting(scope, Filter())), asked)
        groups = cursor.fetchall()
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


def _waiting(scope: Scope, wanted: Filter) -> str:
    """The condition of a worklist in SQL; its blanks are filled by `_asked` and the filter."""
    escalated = wanted.escalated and scope.role is Role.MANAGER
    whose = "escalated_at IS NOT NULL" if escalated else "level = %(level)s"
    rows = (here.ROWS, "programme_id = %(programme)s AND state = %(state)s", whose)
    narrowed = (rule for field, rule in _NARROWED.items() if getattr(wanted, field))
    return " AND ".join((*rows, *narrowed))


def _asked(scope: Scope, programme: int, way: Way) -> dict[str, Any]:
    facts = {"programme": programme, "state": State.WAITING.value, "level": level(scope, way)}
    return here.told(scope) | facts
