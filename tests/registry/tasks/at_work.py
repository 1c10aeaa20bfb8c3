"""Long work that waits, done at once in this process, as a worker would."""

from django.db import connection
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from payung.registry.jobs import families, queue, tasks
from payung.registry.models import Task
from tests.registry.people import JAMBI


def work() -> None:
    """Does all tasks that wait in the queue."""
    for number in _taken("do_task", "task"):
        do(number)


def look_for_doubts() -> None:
    """Looks at the claims that wait for it."""
    for number in _taken(queue.DOUBTS, "claim"):
        families.find(government=JAMBI, claim=number)


def do(number: int, attempts: int = 0) -> None:
    """Does one job, in its last attempt for instance."""
    job = Job(
        id=1, queue="default", lock=None, queueing_lock=None, task_name="do_task", attempts=attempts
    )
    context = JobContext(app=app, job=job, start_timestamp=0, abort_reason=lambda: None)
    tasks.do_task(context, government=JAMBI, task=number)


def one(number: int) -> Task:
    """A task as it stands, whoever asked for it."""
    return Task.objects.using("owner").get(government=JAMBI, id=number)


def refusal(number: int) -> str:
    """The code by which it was refused, '' for none."""
    told = one(number).refusal
    return str(told["code"]) if told else ""


def waits() -> int:
    """How many jobs for tasks wait."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM procrastinate_jobs WHERE status = 'todo'"
            " AND task_name = 'do_task'"
        )
        (count,) = cursor.fetchone()
    return int(count)


def _taken(name: str, about: str) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'succeeded'"
            " WHERE status = 'todo' AND task_name = %s RETURNING (args->>%s)::bigint",
            [name, about],
        )
        return sorted({int(number) for (number,) in cursor.fetchall()})
