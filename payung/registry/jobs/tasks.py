"""Long work is done here, as whoever asked for it, as far as they may still do it."""

from collections.abc import Callable, Mapping

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from payung.registry import storage
from payung.registry.actions import annexes as making
from payung.registry.actions import (
    answering,
    boundaries,
    contributing_exports,
    exchanging,
    finding_claims,
    handing_out,
    snapshots,
    tasks,
    watching,
    year_papers,
)
from payung.registry.actions import cards as carding
from payung.registry.jobs import (
    again,
    annexes,
    batch_papers,
    cards,
    exchanges,
    queue,
    registers,
    trails,
)
from payung.registry.jobs import year_papers as writing
from payung.registry.jobs.working import Done, Telling, inside
from payung.registry.models import Task, User
from payung.registry.queries import roles
from payung.registry.scope import Scope
from payung.values.refused import Refused

Work = Callable[[Task, Scope, Telling], Done]

# Each opens its own transactions (`working.entered`), may be killed at any time and begun again.
WORK: Mapping[str, Work] = {
    making.TASK: annexes.make,
    contributing_exports.TASK: batch_papers.make,
    carding.PRINT: cards.draw,
    carding.SHEET: cards.draw,
    exchanging.TASK: exchanges.upload,
    answering.TASKS[exchanging.ANSWER]: exchanges.answer,
    answering.TASKS[exchanging.BILL]: exchanges.bill,
    snapshots.TASK: registers.keep,
    handing_out.EXPORT: trails.export,
    handing_out.CHECK: trails.check,
    watching.TASK: watching.work,
    boundaries.TASK: boundaries.work,
    finding_claims.TASK: finding_claims.work,
    year_papers.TASK: writing.make,
}


@app.task(name=queue.TASK, retry=again.AGAIN, pass_context=True)
def do_task(context: JobContext, government: str, task: int) -> None:
    """One task; when this has failed for the last time, whoever asked is told."""
    again.until_given_up(context, lambda: do(government, task), lambda: _give_up(government, task))


def do(government: str, number: int) -> None:
    """Does a task at once, unless it has ended; a refusal ends it too."""
    task = _found(government, number)
    if task is None or not tasks.begin(task):
        return
    try:
        with storage.private_folder() as folder:
            done = WORK[task.kind](task, _asker(task), Telling(task, folder))
            tasks.finish(task, timezone.now(), done)
    except Refused as refused:
        tasks.refuse(task, timezone.now(), refused)


def _asker(task: Task) -> Scope:
    """The scope in which it was asked for. Refused TASK_ROLE_ENDED when that is held no longer."""
    with inside(task.government):
        active = User.objects.filter(pk=task.by, is_active=True).exists()
        held = roles.held(task.government, task.by, timezone.localdate()) if active else ()
    for one in held:
        if (one.role, one.area, one.office) == (task.role, task.area, task.office_id):
            return Scope(task.government, task.by, task.by_name, one.role, one.area, one.office)
    raise Refused("TASK_ROLE_ENDED")


def _found(government: str, number: int) -> Task | None:
    with inside(government):
        return Task.objects.filter(government=government, id=number).first()


def _give_up(government: str, number: int) -> None:
    if task := _found(government, number):
        tasks.refuse(task, timezone.now(), Refused("TASK_GIVEN_UP"))
