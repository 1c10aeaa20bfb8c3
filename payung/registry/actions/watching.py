"""Everybody who is covered is screened again, once a month and when a new register comes in."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from payung import matching, screening
from payung.registry import sealed
from payung.registry.actions import signalling, snapshots, tasks, trail
from payung.registry.actions.signalling import Asked, Member, Outcome
from payung.registry.jobs.working import Done, Telling, entered
from payung.registry.models import Programme, Task
from payung.registry.permissions import Act
from payung.registry.queries import programmes
from payung.registry.scope import Scope
from payung.values import month
from payung.values.month import Month, Span
from payung.values.people import RegisterKind
from payung.values.refused import Refused

TASK = "watch"
USED = (RegisterKind.CIVIL, RegisterKind.PARTICIPANTS, RegisterKind.EXCLUDED)
_ENGINE = "duckdb"
_ENROLLED = """
SELECT e.id, e.programme_id, e.person_id, n.sealed_nik, e.name, e.birth_date, e.sex, e.area,
  e.office_id, e.occupation, e.funding_line, e.first_month, e.last_month,
  e.unpromised
FROM registry_enrolment e
JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
WHERE e.government = %s AND e.state NOT IN ('claim', 'ended')
  AND (e.programme_id = %s OR (e.first_month <= %s AND e.last_month >= %s))
ORDER BY e.first_month, e.id
"""


def ask(scope: Scope, at: datetime, programme: int) -> Task:
    """Has the people of a programme screened again, in the background. Refused NOT_HERE."""
    scope.ask(Act.SETTLE_CHANGE)
    found = Programme.objects.filter(government=scope.government, id=programme).first()
    if found is None:
        raise Refused("NOT_HERE")
    return tasks.ask(scope, at, TASK, ("programme", programme), found.name)


def work(task: Task, scope: Scope, telling: Telling) -> Done:
    """The task: reads, holds against, and writes once at its end."""
    found = run(scope, timezone.now(), task.subject_id, telling)
    return Done(told={
        "people": found.people, "new": found.new, "still": found.still,
        "withdrawn": found.withdrawn,
    })  # fmt: skip


def run(scope: Scope, at: datetime, programme: int, progress: screening.Progress) -> Outcome:
    """Screens everybody who is covered by a programme against the newest registers.

    In transactions of its own; killed at any time, it has written nothing or all. Refused
    NOT_HERE, NO_REGISTERS when no civil registry, participant list or excluding list may be used.
    """
    progress.stage("READ_ENROLLED")
    with entered(scope):
        scope.ask(Act.SETTLE_CHANGE)
        asked = _asked(scope, programme, timezone.localdate(at))
    progress.stage("READ_CIVIL")
    registers = snapshots.opened(asked.extracts, {})
    if not registers:
        raise Refused("NO_REGISTERS")
    engine = matching.start(_ENGINE)
    try:
        held = [one.held(programme) for one in asked.members]
        found = screening.again(held, asked.plan, registers, asked.on, (engine, progress))
    finally:
        engine.close()
    progress.stage("WRITE", len(found))
    with entered(scope):
        return signalling.store(scope, at, asked, found)


def skip(scope: Scope, at: datetime, programme: int) -> None:
    """On record: nobody could be screened, because no register may be used."""
    trail.record(scope, at, "skip_screening", ("programme", programme))


def _asked(scope: Scope, programme: int, on: date) -> Asked:
    _, plan = programmes.latest(scope, programme)
    extracts = tuple(one for one in snapshots.usable(scope, on) if one.kind in USED)
    members = tuple(_members(scope, programme, plan.period))
    return Asked(programme, plan, on, members, extracts)


def _members(scope: Scope, programme: int, period: Span) -> Iterator[Member]:
    """Everybody of the programme, and who is in another one in the same months."""
    ring = sealed.ring()
    with connection.cursor() as cursor:
        last, first = str(period.last), str(period.first)
        cursor.execute(_ENROLLED, [scope.government, programme, last, first])
        for row in cursor.fetchall():
            number, of, person, nik, *told, first, last, between = row
            digits = sealed.open_(ring, "person", "nik", scope.government, person, nik)
            promised = Span(_month(first), _month(last))
            values: tuple[Any, ...] = (
                number, of, digits, *told, promised, tuple(map(_month, between)),
            )  # fmt: skip
            yield Member(*values)


def _month(text: str) -> Month:
    found = month.parse(text)
    if found is None:
        raise ValueError(text)  # the tables hold months
    return found
