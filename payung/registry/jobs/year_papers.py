"""The papers of a year, made by a worker."""

from payung.registry.actions import year_papers
from payung.registry.jobs.working import Done, Telling, entered
from payung.registry.models import Task
from payung.registry.scope import Scope


def make(task: Task, scope: Scope, telling: Telling) -> Done:
    """The file."""
    wanted = year_papers.asked_for(task)
    telling.stage("WRITE")
    with entered(scope):
        found = year_papers.paper(scope, wanted)
    path = year_papers.write(found, wanted, telling.folder)  # writes of no database
    return Done(path, path.name, {"parts": len(found.parts)})
