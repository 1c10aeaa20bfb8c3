"""The claim finder: a civil registry held against all who were covered, each time one comes in.

Long work, done as whoever asked: people are looked up outside any transaction, and what was found
is written in one, so that the same registry twice changes nothing.
"""

from datetime import date, datetime

from django.utils import timezone

from payung.registry.actions import found_claims, snapshots, tasks, trail
from payung.registry.actions.found_claims import OPEN, SETTLED, Looked
from payung.registry.jobs.working import Done, Telling, entered
from payung.registry.models import Snapshot, Task, Unclaimed
from payung.registry.permissions import Act
from payung.registry.queries import here, in_registry, once_covered
from payung.registry.scope import Scope
from payung.values.people import RegisterKind
from payung.values.refused import Refused

TASK = snapshots.FIND_CLAIMS


def ask(scope: Scope, at: datetime, snapshot: int | None = None) -> Task:
    """Has a kept civil registry held against the covered, by hand: that one, or the newest.

    Refused NO_CIVIL_REGISTRY.
    """
    scope.ask(Act.HANDLE_CLAIM)
    registry = _registry(scope, timezone.localdate(at), snapshot)
    return tasks.ask(scope, at, TASK, ("snapshot", registry.id), registry.name)


def work(task: Task, scope: Scope, telling: Telling) -> Done:
    """The task: how many families were found and what they have coming, how many were taken
    back, and how many claims the registry does not bear out."""
    telling.stage("READ_CIVIL")
    with entered(scope):
        registry = _registry(scope, timezone.localdate(task.at), task.subject_id)
        people = once_covered.everybody(scope)
    telling.stage("MATCH_CIVIL", len(people))
    shown = in_registry.look_up(scope.government, registry.stored, people)
    looked = Looked(registry.id, registry.digest, registry.as_of, people, shown)
    telling.stage("WRITE", len(shown))
    with entered(scope):
        return Done(told=found_claims.store(scope, timezone.now(), looked))


def settle(scope: Scope, at: datetime, unclaimed: int, why: str) -> None:
    """Proved otherwise: the person lives, the family was paid, nobody is left.

    Refused NOT_HERE, WHY_MISSING.
    """
    scope.ask(Act.OPEN_CLAIM)
    why = why.strip()[:300]
    if not why:
        raise Refused("WHY_MISSING")
    rows = Unclaimed.objects.filter(here.rows(scope), id=unclaimed, state=OPEN)
    if not rows.update(state=SETTLED, settled_by=scope.user, settled_at=at, why=why):
        raise Refused("NOT_HERE")
    trail.record(scope, at, "settle_unclaimed", ("unclaimed", unclaimed), why)


def _registry(scope: Scope, on: date, number: int | None) -> Snapshot:
    if number is None:
        usable = snapshots.usable(scope, on)
        found = next((one for one in usable if one.kind == RegisterKind.CIVIL), None)
    else:
        found = Snapshot.objects.filter(
            government=scope.government, id=number, kind=RegisterKind.CIVIL, deleted_at=None
        ).first()
    if found is None:
        raise Refused("NO_CIVIL_REGISTRY")
    return found
