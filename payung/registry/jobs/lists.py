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
    """Rows and findings of a received list; asks for it to be screened."""
    close_old_connections()
    reading.read(government, submission, timezone.now())


@app.task(name=queue.SCREEN, retry=_AGAIN)
def screen(government: str, submission: int) -> None:
    """A decision on every row of a list that has been read."""
    close_old_connections()
    screening.screen(government, submission, timezone.now())
