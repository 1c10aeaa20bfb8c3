"""Once a day: programmes whose closing day has come have their month prepared."""

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from payung.registry.actions import closing_day
from payung.registry.jobs.working import inside
from payung.registry.queries import governments


@app.periodic(cron="37 0 * * *")
@app.task(name="prepare_months", queueing_lock="prepare_months")
def prepare_months(timestamp: int) -> None:
    """One transaction a government; begun again, it finds what it has made."""
    close_old_connections()
    for government in governments.all_here():
        with inside(government) as who:
            closing_day.prepare_due(who, timezone.now())
