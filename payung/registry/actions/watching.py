"""Everybody who is covered is screened again, once a month and when a new register comes in."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.utils import timezone

from payung import matching, screening
from payung.registry import sealed
from payung.registry.actions import signalling, snapshots, tasks
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
_ENGINE = "duckdb"
_USED = (RegisterKind.CIVIL, RegisterKind.PARTICIPANTS, RegisterKind.EXCLUDED)
_ENROLLED = """
SELECT e.id, e.person_id, n.sealed_nik, e.name, e.birth_date, e.sex, e.area, e.office_id,
  e.occupation, e.funding_line, e.first_month, e.last_month
FROM registry_enrolment e
JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
WHERE e.government = %s AND e.programme_id = %s
  AND e.state NOT IN ('claim', 'ended')
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
        held = [one.held() for one in asked.members]
        found = screening.again(held, asked.plan, registers, asked.on, (engine, progress))
    finally:
        engine.close()
    progress.stage("WRITE", len(found))
    with entered(scope):
        return signalling.store(scope, at, asked, found)


def _asked(scope: Scope, programme: int, on: date) -> Asked:
    _, plan = programmes.latest(scope, programme)
    extracts = tuple(one for one in snapshots.usable(scope, on) if one.kind in _USED)
    return Asked(programme, plan, on, tuple(_members(scope, programme)), extracts)


def _members(scope: Scope, programme: int) -> Iterator[Member]:
    ring = sealed.ring()
    with connection.cursor() as cursor:
        cursor.execute(_ENROLLED, [scope.government, programme])
        for row in cursor.fetchall():
            number, person, nik, *told, first, last = row
            digits = sealed.open_(ring, "person", "nik", scope.government, person, nik)
            values: tuple[Any, ...] = (number, digits, *told, Span(_month(first), _month(last)))
            yield Member(*values)


def _month(text: str) -> Month:
    found = month.parse(text)
    if found is None:
        raise ValueError(text)  # the tables hold months
    return found
