"""The annex of a decree, made by a worker."""

from payung.registry.actions import annexes
from payung.registry.actions.annexes import Kind, Wanted
from payung.registry.jobs.working import Done, Telling, entered
from payung.registry.models import Task
from payung.registry.scope import Scope


def make(task: Task, scope: Scope, telling: Telling) -> Done:
    """The file, and how many lines it has."""
    asked = task.asked
    wanted = Wanted(Kind(asked["kind"]), asked["check"], whole=asked["whole"])
    telling.stage("WRITE")
    with entered(scope):
        path, rows = annexes.make(scope, task.subject_id, wanted, telling.folder)
    return Done(path, path.name, {"rows": rows})
