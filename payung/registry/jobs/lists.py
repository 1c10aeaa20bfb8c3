"""Lists are read, then screened. Either job may be killed and begun again."""

from django.db import close_old_connections
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from payung.registry.actions import reading, screening
from payung.registry.jobs import queue

_AGAIN = RetryStrategy(max_attempts=5, exponential_wait=3)


@app.task(name=queue.READ, retry=_AGAIN)
def read(government: str, submission: int) -> None:
    """Rows and findings of a received list, and its decisions while what was read is at hand.

    The task of screening waits all the same (their lock is one): killed from here on, it is done
    by that; else that finds nothing to do.
    """
    close_old_connections()
    found = reading.read(government, submission, timezone.now())
    if found is not None:
        screening.screen(government, submission, timezone.now(), found)


@app.task(name=queue.SCREEN, retry=_AGAIN)
def screen(government: str, submission: int) -> None:
    """A decision on every row of a list that has been read."""
    close_old_connections()
    screening.screen(government, submission, timezone.now())
