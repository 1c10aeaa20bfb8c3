"""A verifier's verdict on one row or on many: the same rule for both."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils import timezone

from payung.registry.actions import trail
from payung.registry.models import Proposal
from payung.registry.permissions import LEVELS, Act
from payung.registry.queries import here, own, programmes, samples
from payung.registry.scope import Scope
from payung.values.decision import Outcome
from payung.values.programme import Level
from payung.values.refused import Refused
from payung.verification import lifecycle
from payung.verification.lifecycle import Standing, State, Verdict

LONGEST_NOTE, LONGEST_EVIDENCE = 500, 300
# What only a settled match can answer: nobody is enrolled as nobody, or twice.
TO_SETTLE = ("IDENTITY_AMBIGUOUS", "DUPLICATE")
_INSERT = """
INSERT INTO registry_verification (government, proposal_id, level, verdict, by, by_name, at, note,
                                   working_on, evidence, area, office_id)
SELECT government, id, level, %s, %s, %s, %s, %s, %s, %s, area, office_id
FROM registry_proposal WHERE government = %s AND id = ANY (%s)
"""


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its words; `working_on`: the day the worker was seen at work, and how."""

    verdict: Verdict
    note: str = ""
    working_on: date | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """How many rows a verdict reached, and how many were passed over for which reason.

    `gone`: no longer waiting for this person; `unsettled`: who is meant must be settled first, or
    the rules reject the row; `unvisited`: drawn for a visit, and no day of it was told.
    """

    done: int
    own: int = 0
    gone: int = 0
    unsettled: int = 0
    unvisited: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    id: int
    programme: int
    standing: Standing
    outcome: str
    codes: tuple[str, ...]


def level_of(scope: Scope) -> Level:
    """The level that somebody's role verifies at. Refused NOT_ALLOWED for a role without one."""
    scope.ask(Act.VERIFY)
    return LEVELS[scope.role]


def judge(scope: Scope, at: datetime, proposals: tuple[int, ...], judgement: Judgement) -> Judged:
    """Puts one verdict on all of `proposals` that wait for this person; the others are counted.

    Refused NOT_HERE when one of them is not in the scope; REASON_MISSING, WORKING_LATER,
    TEXT_TOO_LONG for the verdict itself; for a single row why it was passed over: OWN_WORK,
    ALREADY_JUDGED, MATCH_UNSETTLED, VISIT_MISSING.
    """
    level = level_of(scope)
    _check(judgement, timezone.localdate(at))
    by_programme: dict[int, list[_Row]] = defaultdict(list)
    for row in _locked(scope, proposals):
        by_programme[row.programme].append(row)
    judged = Judged(0)
    for programme, rows in by_programme.items():
        path = programmes.latest(scope, programme)[1].way.path
        due, passed = _due(scope, (programme, level, path), rows, judgement)
        _apply(scope, at, (programme, path), due, judgement)
        judged = _sum(judged, passed)
    if len(proposals) == 1:
        _refuse_the_only_one(judged)
    return judged


def _check(judgement: Judgement, today: date) -> None:
    if judgement.verdict is not Verdict.CONFIRM and not judgement.note.strip():
        raise Refused("REASON_MISSING")
    if len(judgement.note) > LONGEST_NOTE or len(judgement.evidence) > LONGEST_EVIDENCE:
        raise Refused("TEXT_TOO_LONG", most=str(LONGEST_EVIDENCE))
    if judgement.working_on and judgement.working_on > today:
        raise Refused("WORKING_LATER")


def _locked(scope: Scope, proposals: Iterable[int]) -> list[_Row]:
    """The rows, as they stand once everybody who was at them before is done."""
    asked = set(proposals)
    found = (
        Proposal.objects.filter(here.rows(scope), id__in=asked)
        .select_for_update()
        .order_by("id")
        .values_list("id", "programme_id", "state", "level", "outcome", "codes")
    )
    rows = [
        _Row(number, programme, Standing(State(state), level), outcome, tuple(codes))
        for number, programme, state, level, outcome, codes in found
    ]
    if not rows or len(rows) < len(asked):
        raise Refused("NOT_HERE")
    return rows


def _due(
    scope: Scope,
    where: tuple[int, Level, tuple[Level, ...]],
    rows: list[_Row],
    judgement: Judgement,
) -> tuple[list[_Row], Judged]:
    """The rows that this verdict is due on, and the count of all."""
    programme, level, path = where
    mine = path.index(level) if level in path else -1
    waiting = [row for row in rows if row.standing == Standing(State.WAITING, mine)]
    worked = own.work(scope, (row.id for row in waiting))
    others = [row for row in waiting if row.id not in worked]
    settled, visited = others, others
    if judgement.verdict is Verdict.CONFIRM:
        settled = visited = [row for row in others if not _unsettled(row)]
        if judgement.working_on is None:
            drawn = samples.drawn(scope, programme, mine, (row.id for row in settled))
            visited = [row for row in settled if row.id not in drawn]
    return visited, Judged(
        done=len(visited),
        own=len(waiting) - len(others),
        gone=len(rows) - len(waiting),
        unsettled=len(others) - len(settled),
        unvisited=len(settled) - len(visited),
    )


def _unsettled(row: _Row) -> bool:
    open_ = row.outcome == Outcome.REVIEW and not set(TO_SETTLE).isdisjoint(row.codes)
    return open_ or row.outcome == Outcome.REJECTED


def _apply(
    scope: Scope,
    at: datetime,
    way: tuple[int, tuple[Level, ...]],
    due: list[_Row],
    judgement: Judgement,
) -> None:
    if not due:
        return
    programme, path = way
    ids = [row.id for row in due]
    after = lifecycle.judge(due[0].standing, judgement.verdict, path)
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            [
                judgement.verdict.value, scope.user, scope.name, at, judgement.note.strip(),
                judgement.working_on, judgement.evidence.strip(), scope.government, ids,
            ],
        )  # fmt: skip
    Proposal.objects.filter(government=scope.government, id__in=ids).update(
        state=after.state.value, level=after.level, since=at, escalated_at=None
    )
    subject = ("proposal", ids[0]) if len(ids) == 1 else ("programme", programme)
    trail.record(
        scope, at, f"{judgement.verdict.value}_proposals", subject, judgement.note.strip(),
        count=len(ids), level=path[due[0].standing.level].value, digest=digest(ids),
    )  # fmt: skip


def digest(ids: Iterable[int]) -> str:
    """SHA-256 of numbers in their order, for the trail: thousands of rows in one line."""
    return hashlib.sha256(",".join(map(str, sorted(ids))).encode()).hexdigest()


def _sum(one: Judged, other: Judged) -> Judged:
    return Judged(
        one.done + other.done,
        one.own + other.own,
        one.gone + other.gone,
        one.unsettled + other.unsettled,
        one.unvisited + other.unvisited,
    )


def _refuse_the_only_one(judged: Judged) -> None:
    if judged.own:
        raise Refused("OWN_WORK")
    if judged.gone:
        raise Refused("ALREADY_JUDGED")
    if judged.unsettled:
        raise Refused("MATCH_UNSETTLED")
    if judged.unvisited:
        raise Refused("VISIT_MISSING")
