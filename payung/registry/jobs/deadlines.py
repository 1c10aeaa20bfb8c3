"""Once a day: what nobody has answered in time is told to the managers."""

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from payung.registry.actions import verification
from payung.registry.jobs.working import inside
from payung.registry.queries import governments


@app.periodic(cron="17 0 * * *")
@app.task(name="escalate_proposals", queueing_lock="escalate_proposals")
def escalate(timestamp: int) -> None:
    """One transaction a government; what was marked once is not marked again."""
    close_old_connections()
    for government in governments.all_here():
        with inside(government) as who:
            verification.escalate(who, timezone.now())
