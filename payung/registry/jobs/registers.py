"""An extract of a register, read and kept by a worker."""

from datetime import date

from payung.registry import storage
from payung.registry.actions import snapshots
from payung.registry.actions.snapshots import Told
from payung.registry.jobs.working import Done, Telling, entered
from payung.registry.models import Task
from payung.registry.models.tasks import UPLOAD
from payung.registry.scope import Scope
from payung.values.people import RegisterKind


def keep(task: Task, scope: Scope, telling: Telling) -> Done:
    """How many people it holds, and the flaws in it."""
    asked = task.asked
    told = Told(
        RegisterKind(asked["kind"]), task.name, asked["source"], asked["basis"],
        date.fromisoformat(asked["as_of"]), date.fromisoformat(asked["used_until"]),
    )  # fmt: skip
    telling.stage(f"READ_{told.kind.upper()}")
    with storage.opened(task.government, asked[UPLOAD], told.name) as path, entered(scope):
        made, findings = snapshots.keep(scope, task.at, told, path)
    return Done(None, "", {"file": made.name, "rows": made.rows}, findings)
