"""The papers of a batch, made by a worker."""

from payung.registry.actions import contributing_exports
from payung.registry.actions.contributing_exports import Kind, Wanted
from payung.registry.jobs.working import Done, Telling, entered
from payung.registry.models import Task
from payung.registry.scope import Scope


def make(task: Task, scope: Scope, telling: Telling) -> Done:
    """The file, and how many people it is about."""
    wanted = Wanted(Kind(task.asked["kind"]), whole=task.asked["whole"])
    telling.stage("WRITE")
    with entered(scope):
        path, people = contributing_exports.make(scope, task.subject_id, wanted, telling.folder)
    return Done(path, path.name, {"rows": people})
