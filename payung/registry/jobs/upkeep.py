"""What is done by the clock: jobs of dead workers begun again, what has expired deleted."""

from datetime import timedelta

from django.db import close_old_connections
from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from payung.registry import storage
from payung.registry.actions import enrolling, keeping, snapshots, tasks
from payung.registry.jobs.again import everywhere
from payung.registry.jobs.working import inside

_LONGEST_REQUEST = timedelta(hours=1)


@app.periodic(cron="* * * * *")
@app.task(name="retry_stalled", queueing_lock="retry_stalled", pass_context=True)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Jobs whose worker has given no sign of life are begun again by another."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs():
        await manager.retry_job(job)


@app.periodic(cron="11 1 * * *")
@app.task(name="expire_snapshots", queueing_lock="expire_snapshots")
def expire_snapshots(timestamp: int) -> None:
    """Extracts of registers past their last day, files of old tasks, files nothing names, and what
    was kept of claims and complaints for long enough."""
    close_old_connections()
    everywhere(_delete)


def _delete(government: str) -> None:
    tasks.expire(government, timezone.now())
    snapshots.expire(government, timezone.now())
    with inside(government) as who:
        keeping.expire(who, timezone.now())


@app.periodic(cron="31 1 3 * *")
@app.task(name="expire_enrolments", queueing_lock="expire_enrolments")
def expire_enrolments(timestamp: int) -> None:
    """Once a month: whoever's months are over, and the grace to pay for the last one."""
    close_old_connections()
    everywhere(_expire)


def _expire(government: str) -> None:
    with inside(government) as who:
        enrolling.expire(who, timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(name="sweep_uploads", queueing_lock="sweep_uploads")
def sweep_uploads(timestamp: int) -> None:
    """What nobody is sending any more."""
    storage.sweep_uploads(timezone.now() - _LONGEST_REQUEST)
