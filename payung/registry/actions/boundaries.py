"""A map of the villages is read and put in force."""

import gzip
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from payung.coverage import boundaries
from payung.coverage.boundaries import Boundaries
from payung.registry import storage
from payung.registry.actions import submissions, tasks, trail
from payung.registry.jobs.working import Done, Telling, entered
from payung.registry.models import Boundary, Task
from payung.registry.models.tasks import UPLOAD
from payung.registry.permissions import Act
from payung.registry.scope import Scope
from payung.screening import digests
from payung.values.refused import Refused

TASK = "read_map"


@dataclass(frozen=True, slots=True)
class Told:
    """What the manager says of a map: its file's name, who drew it, under which licence, when."""

    name: str
    source: str
    licence: str
    as_of: date


def ask(scope: Scope, at: datetime, told: Told, path: Path) -> Task:
    """Takes the file of a map in; a long work reads it. Refused MAP_WITHOUT_SOURCE, MAP_DATE."""
    scope.ask(Act.KEEP_SNAPSHOTS)
    told = _checked(told, at)
    about = {**asdict(told), "as_of": told.as_of.isoformat(), "digest": digests.of_file(path)}
    name = about.pop("name")
    return tasks.ask(
        scope, at, TASK, ("map", 0), name, upload=storage.keep(scope.government, path), **about
    )


def read(scope: Scope, at: datetime, told: Told, path: Path) -> Boundary:
    """Reads a map and puts it in force. What the same person has read at the same moment is that
    one: the work for it was begun again. Refused as `ask` and as `boundaries.read`."""
    scope.ask(Act.KEEP_SNAPSHOTS)
    told = _checked(told, at)
    return _keep(scope, at, told, (digests.of_file(path), _drawn(scope, told, path)))


def work(task: Task, scope: Scope, telling: Telling) -> Done:
    """The long work: how many villages have a shape, how many none."""
    asked = task.asked
    as_of = date.fromisoformat(asked["as_of"])
    told = Told(task.name, asked["source"], asked["licence"], as_of)
    telling.stage("READ_MAP")
    with storage.opened(task.government, asked[UPLOAD], told.name) as path:
        read_in = _drawn(scope, told, path)  # takes a while: in no transaction
    with entered(scope):
        scope.ask(Act.KEEP_SNAPSHOTS)
        made = _keep(scope, task.at, told, (asked["digest"], read_in))
    return Done(told={"villages": made.villages, "missing": len(made.missing)})


def _drawn(scope: Scope, told: Told, path: Path) -> Boundaries:
    return boundaries.read(path, told.name, scope.government)


def _checked(told: Told, at: datetime) -> Told:
    if not (told.source.strip() and told.licence.strip()):
        raise Refused("MAP_WITHOUT_SOURCE")
    if told.as_of > timezone.localdate(at):
        raise Refused("MAP_DATE")
    return replace(told, name=submissions.clean_name(told.name))


@transaction.atomic
def _keep(scope: Scope, at: datetime, told: Told, read_in: tuple[str, Boundaries]) -> Boundary:
    digest, drawn = read_in
    before = Boundary.objects.filter(
        government=scope.government, digest=digest, by=scope.user, at=at
    ).first()
    if before:
        return before
    made = Boundary.objects.create(
        government=scope.government, name=told.name, source=told.source.strip()[:200],
        licence=told.licence.strip()[:100], as_of=told.as_of, digest=digest,
        packed=gzip.compress(drawn.topojson.encode(), mtime=0), villages=len(drawn.villages),
        missing=list(drawn.missing), elsewhere=drawn.elsewhere,
        flaws=[{"code": one.code, "row": one.place.row, "facts": dict(one.facts)}
               for one in drawn.findings],
        by=scope.user, at=at,
    )  # fmt: skip
    trail.record(
        scope, at, "read_map", ("map", made.id), digest=digest, villages=made.villages,
        missing=len(drawn.missing), source=made.source, as_of=str(told.as_of),
    )  # fmt: skip
    return made
