"""Once a day: programmes whose closing day has come have their month prepared."""

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from payung.registry.actions import closing_day
from payung.registry.jobs.again import AGAIN, everywhere
from payung.registry.jobs.working import inside


@app.periodic(cron="37 0 * * *")
@app.task(name="prepare_months", queueing_lock="prepare_months", retry=AGAIN)
def prepare_months(timestamp: int) -> None:
    """One transaction a government; begun again, it finds what it has made."""
    close_old_connections()
    everywhere(_prepare)


def _prepare(government: str) -> None:
    with inside(government) as who:
        _, refused = closing_day.prepare_due(who, timezone.now())
    if refused:
        raise ExceptionGroup("not done for every programme", refused)
