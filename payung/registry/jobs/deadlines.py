"""Once a day: what nobody has answered in time is told to those who should."""

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from payung.registry.actions import (
    claim_deadlines,
    complaints,
    schooling,
    telling_people,
    verification,
)
from payung.registry.jobs.again import AGAIN, everywhere
from payung.registry.jobs.working import inside


@app.periodic(cron="17 0 * * *")
@app.task(name="escalate_proposals", queueing_lock="escalate_proposals", retry=AGAIN)
def escalate(timestamp: int) -> None:
    """One transaction a government; what was marked once is not marked again."""
    close_old_connections()
    everywhere(_escalate)


def _escalate(government: str) -> None:
    with inside(government) as who:
        verification.escalate(who, timezone.now())


@app.periodic(cron="23 0 * * *")
@app.task(name="warn_of_claims", queueing_lock="warn_of_claims", retry=AGAIN)
def warn_of_claims(timestamp: int) -> None:
    """Claims whose next step is due, school years that need proof, families who have money coming;
    each is told once."""
    close_old_connections()
    everywhere(_warn)


def _warn(government: str) -> None:
    with inside(government) as who:
        claim_deadlines.warn(who, timezone.now())
        schooling.ask_proofs(who, timezone.now())
        telling_people.of_deaths(who, timezone.now())
        telling_people.of_arrears(who, timezone.now())
        complaints.remind(who, timezone.now())
