"""Files to and from BPJS, written and read by a worker."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from django.utils import timezone

from payung.partners import bpjs_tk
from payung.registry import storage
from payung.registry.actions import answering, exchanging
from payung.registry.jobs.working import Done, Telling, entered
from payung.registry.models import Exchange, Task
from payung.registry.queries import exchanges
from payung.registry.scope import Scope
from payung.values import month
from payung.values.month import Span
from payung.values.refused import Refused

T = TypeVar("T")


def upload(task: Task, scope: Scope, telling: Telling) -> Done:
    """Everybody who waits, in files that the page of BPJS gives out."""
    telling.stage("WRITE")
    with entered(scope):
        written = exchanging.write_uploads(
            scope, timezone.now(), task.subject_id, task.asked["layout"], telling.folder, task.id
        )
    held = sum(one.told.get("held", 0) for one in written.files) or len(written.held)
    return Done(
        told={"files": len(written.files), "people": written.people, "held": held}
    )  # fmt: skip


def answer(task: Task, scope: Scope, telling: Telling) -> Done:
    """What the branch answered, reconciled."""
    found, read = _opened(task, scope, telling, bpjs_tk.read_answer)
    telling.stage("RECONCILE")
    with entered(scope):
        return Done(told=answering.read(scope, timezone.now(), found.id, read))


def bill(task: Task, scope: Scope, telling: Telling) -> Done:
    """What the branch asks to be paid, and for whom."""
    found, read = _opened(task, scope, telling, bpjs_tk.read_bill)
    first, last = month.parse(found.month), month.parse(found.last_month)
    given = Span(first, last) if first and last else None
    with entered(scope):
        return Done(told=answering.read_bill(scope, timezone.now(), found.id, read, given))


def _opened(
    task: Task, scope: Scope, telling: Telling, read: Callable[[Path, str], T]
) -> tuple[Exchange, T]:
    """A received file and what is in it; one that cannot be read is marked so."""
    telling.stage("READ")
    with entered(scope):
        found = exchanges.one(scope, task.subject_id)
    with storage.opened(found.government, found.stored, found.name) as path:
        try:
            return found, read(path, found.name)
        except Refused:
            with entered(scope):
                answering.fail(scope, found.id)
            raise
