"""A range of the audit trail handed out, signed; that it was is itself on record."""

from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from payung import audit
from payung.registry import signing
from payung.registry.actions import tasks, trail
from payung.registry.models import Task
from payung.registry.permissions import Act
from payung.registry.queries import audit as trails
from payung.registry.scope import Scope
from payung.values.refused import Refused

EXPORT, CHECK = "trail_export", "trail_check"


def ask(scope: Scope, at: datetime, first: date, last: date) -> Task:
    """Has the events of some days handed out. Refused TRAIL_EMPTY when nothing happened then."""
    scope.ask(Act.READ_AUDIT)
    _bounds(scope, first, last)
    name = f"{first} – {last}"
    days = {"first": first.isoformat(), "last": last.isoformat()}
    return tasks.ask(scope, at, EXPORT, ("trail", 0), name, **days)


def ask_check(scope: Scope, at: datetime) -> Task:
    """Has the whole trail checked."""
    scope.ask(Act.READ_AUDIT)
    return tasks.ask(scope, at, CHECK, ("trail", 0), "")


def export(scope: Scope, at: datetime, first: date, last: date, path: Path) -> int:
    """Everything from `first` to `last` into a file, as signed JSON lines (`audit.read_extract`
    checks them); how many events.

    Refused TRAIL_EMPTY when nothing happened then.
    """
    scope.ask(Act.READ_AUDIT)
    begins, ends = _bounds(scope, first, last)
    links = trails.links(scope.government, "default", begins, ends)
    with path.open("wb") as out:
        out.writelines(audit.write_extract(scope.government, links, signing.key(settings.DATA)))
    trail.record(
        scope, at, "export_trail", ("trail", 0), first=begins, last=ends, days=f"{first} – {last}"
    )
    return ends - begins + 1


def _bounds(scope: Scope, first: date, last: date) -> tuple[int, int]:
    bounds = trails.bounds(scope, first, last)
    if bounds is None:
        raise Refused("TRAIL_EMPTY")
    return bounds
