"""The audit trail, checked or handed out by a worker."""

from datetime import date

from django.utils import timezone

from payung.registry.actions import handing_out
from payung.registry.jobs.working import Done, Telling, entered
from payung.registry.models import Task
from payung.registry.permissions import Act
from payung.registry.queries import audit
from payung.registry.scope import Scope
from payung.values.finding import Finding, Place, Severity


def export(task: Task, scope: Scope, telling: Telling) -> Done:
    """The events of some days, signed."""
    first, last = date.fromisoformat(task.asked["first"]), date.fromisoformat(task.asked["last"])
    path = telling.folder / f"jejak-audit-{first}-{last}.jsonl"
    telling.stage("WRITE")
    with entered(scope):
        links = handing_out.export(scope, timezone.now(), first, last, path)
    return Done(path, path.name, {"links": links})


def check(task: Task, scope: Scope, telling: Telling) -> Done:
    """How many events there are, and where the trail breaks first, if it does."""
    scope.ask(Act.READ_AUDIT)
    telling.stage("CHECK_TRAIL")
    with entered(scope):
        links, broken = audit.verify(task.government, using="default")
    code = "TRAIL_HOLDS" if broken is None else f"TRAIL_{broken.fault.upper()}_AT"
    severity = Severity.INFO if broken is None else Severity.ERROR
    facts = {"count": str(links), "number": str(broken.number if broken else 0)}
    return Done(None, "", {"links": links}, (Finding(code, severity, Place(""), facts),))
