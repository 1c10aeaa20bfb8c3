"""Long work is asked for inside an action, told as done or refused by the job that did it."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction

from payung import reporting
from payung.registry import storage
from payung.registry.actions import read_file, refusing, trail
from payung.registry.jobs import queue
from payung.registry.jobs.working import Done, inside
from payung.registry.models import Task
from payung.registry.models.tasks import OPEN, UPLOAD, TaskState
from payung.registry.queries import tasks
from payung.registry.scope import Scope
from payung.values.refused import Refused

_KEPT = timedelta(days=7)
_LONGEST_NAME = 200


def ask(
    scope: Scope, at: datetime, kind: str, subject: tuple[str, int], name: str, /, **asked: Any
) -> Task:
    """Has a piece of work of that kind done, in the role of who asks; the same asked again while
    it waits or is worked on is that one.

    `name` is what people call its subject; `asked` are its arguments as JSON, without numbers of
    persons. A file that was sent for it is kept under `asked["upload"]` (a name of `storage`) and
    goes when the work has ended; its digest among the arguments tells two such files apart. Part
    of an action, which has asked whether that may be done.
    """
    same = {
        "government": scope.government, "kind": kind, "subject": subject[0],
        "subject_id": subject[1], "by": scope.user, "role": scope.role, "area": scope.area,
        "office_id": scope.office,
    }  # fmt: skip
    with connection.cursor() as cursor:  # of two clicks, the second waits for the first
        words = f"task.{scope.government}.{scope.user}.{kind}.{subject}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [words])
    for begun in Task.objects.filter(**same, state__in=OPEN):
        if _besides_upload(begun.asked) == _besides_upload(asked):
            if UPLOAD in asked:
                _delete_after(scope.government, asked[UPLOAD])
            return begun
    made = Task.objects.create(
        **same,
        asked=asked,
        name=reporting.masked(name)[:_LONGEST_NAME],
        by_name=scope.name,
        at=at,
        state=TaskState.WAITING,
    )
    queue.task_later(scope.government, made.id)
    return made


def begin(task: Task) -> bool:
    """Marks a task as worked on, from its start; False when it has ended already."""
    with inside(task.government):
        begun = _open(task).update(state=TaskState.WORKING, stage="", done=0, total=0)
    return bool(begun)


def finish(task: Task, at: datetime, done: Done) -> None:
    """Keeps what came of it; done twice, the first one's file stays."""
    stored = storage.keep(task.government, done.path) if done.path else ""
    file = done.file if done.path else ""
    ended = _end(task, at, state=TaskState.DONE, stored=stored, file=file, told=_as_json(done))
    if stored and not ended:
        storage.delete(task.government, stored)


def refuse(task: Task, at: datetime, refused: Refused) -> None:
    """Says why it could not be done."""
    _end(task, at, state=TaskState.REFUSED, refusal=refusing.told(refused))


def fetch(scope: Scope, at: datetime, number: int) -> Task:
    """Hands out the file of one's own task; that it was is on record.

    Refused NOT_HERE; TASK_NO_FILE while there is none, or any more.
    """
    task = tasks.one(scope, number)
    if not task.stored:
        raise Refused("TASK_NO_FILE")
    trail.record(scope, at, "fetch_file", ("task", number), kind=task.kind)
    return task


def expire(government: str, at: datetime) -> int:
    """The daily job: files that lay for a week are deleted, their rows stay; how many."""
    with inside(government):
        over = list(
            Task.objects.select_for_update()
            .filter(government=government, ended_at__lt=at - _KEPT)
            .exclude(stored="")
        )
        Task.objects.filter(government=government, id__in=[one.id for one in over]).update(
            stored=""
        )
        for one in over:
            _delete_after(government, one.stored)
    return len(over)


def _as_json(done: Done) -> dict[str, Any]:
    found = read_file.of_the_whole(done.findings)
    return {**done.told, "findings": found} if found else dict(done.told)


def _end(task: Task, at: datetime, **values: Any) -> bool:
    """Ends a task that is still open, and what was sent for it; whether it was."""
    with inside(task.government):
        ended = bool(_open(task).update(**values, stage="", ended_at=at))
        if ended and UPLOAD in task.asked:
            _delete_after(task.government, task.asked[UPLOAD])
    return ended


def _besides_upload(asked: dict[str, Any]) -> dict[str, Any]:
    """The same file sent twice lies under two names."""
    return {name: value for name, value in asked.items() if name != UPLOAD}


def _open(task: Task) -> Any:
    return Task.objects.filter(government=task.government, id=task.id, state__in=OPEN)


def _delete_after(government: str, stored: str) -> None:
    transaction.on_commit(lambda: storage.delete(government, stored))
