"""The claim finder: a civil registry held against all who were covered, each time one comes in.

Long work, done as the system, for it is about everybody, whoever asked: people are looked up
outside any transaction, and what was found is written in one, so that the same registry twice
changes nothing.
"""

from datetime import date, datetime

from django.utils import timezone

from payung.claims.finder import LASTING, Otherwise
from payung.registry.actions import found_claims, seeking_claims, snapshots, tasks, trail
from payung.registry.actions.found_claims import OPEN, SETTLED
from payung.registry.actions.seeking_claims import DEATH
from payung.registry.jobs.working import Done, Telling, inside
from payung.registry.models import Claim, Snapshot, Task, Unclaimed
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
    with inside(scope.government) as itself:
        registry = _registry(itself, timezone.localdate(task.at), task.subject_id)
        later = _later(registry)
        people = once_covered.everybody(itself)
    telling.stage("MATCH_CIVIL", len(people))
    shown = dict(in_registry.look_up(scope.government, registry.stored, people))
    for one in later:  # whom a later registry speaks of, of them it has the word
        known = [who for who in people if who.person in shown]
        for person in in_registry.look_up(scope.government, one.stored, known):
            del shown[person]
    people = [who for who in people if not later or who.person in shown]
    looked = seeking_claims.looked(registry, people, shown)
    telling.stage("WRITE", len(shown))
    with inside(scope.government) as itself:
        return Done(told=found_claims.store(itself, timezone.now(), looked, scope.name))


def settle(scope: Scope, at: datetime, unclaimed: int, reason: Otherwise, why: str) -> None:
    """Proved otherwise: the person lives, the family was paid, nobody is left.

    What closes a find for good, and what is about a claim, is the managing office's to say; of a
    claim it is not for who has opened it. Refused NOT_HERE, NOT_ALLOWED, OWN_WORK, WHY_MISSING.
    """
    scope.ask(Act.OPEN_CLAIM)
    why = why.strip()[:300]
    if not why:
        raise Refused("WHY_MISSING")
    rows = Unclaimed.objects.select_for_update().filter(here.rows(scope), id=unclaimed, state=OPEN)
    found = rows.first()
    if found is None:
        raise Refused("NOT_HERE")
    if found.kind != DEATH or reason in LASTING:
        scope.ask(Act.HANDLE_CLAIM)
    own = Claim.objects.filter(government=scope.government, opened_by=scope.user)
    if found.claim_id and own.filter(id=found.claim_id).exists():
        raise Refused("OWN_WORK")
    found.state, found.reason, found.why = SETTLED, reason.value, why
    found.settled_by, found.settled_at, found.since = scope.user, at, at
    found.save(update_fields=["state", "reason", "why", "settled_by", "settled_at", "since"])
    trail.record(scope, at, "settle_unclaimed", ("unclaimed", unclaimed), why, reason=reason.value)


def _later(registry: Snapshot) -> tuple[Snapshot, ...]:
    """Civil registries of later days that are kept."""
    return tuple(
        Snapshot.objects.filter(
            government=registry.government, kind=RegisterKind.CIVIL, deleted_at=None,
            as_of__gt=registry.as_of,
        )
    )  # fmt: skip


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
