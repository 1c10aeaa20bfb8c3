"""Lists are read, then screened. Either job may be killed and begun again, but not for ever."""

from collections.abc import Callable

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from payung.intake.lifecycle import ListState
from payung.registry.actions import reading, refusing, screening
from payung.registry.jobs import again, queue


@app.task(name=queue.READ, retry=again.AGAIN, pass_context=True)
def read(context: JobContext, government: str, submission: int) -> None:
    """Rows and findings of a received list, and its decisions while what was read is at hand.

    The task of screening waits all the same (their lock is one): killed from here on, it is done
    by that; else that finds nothing to do.
    """

    def work() -> None:
        found = reading.read(government, submission, timezone.now())
        if found is not None:
            screening.screen(government, submission, timezone.now(), found)

    _until_given_up(context, (government, submission), ListState.RECEIVED, work)


@app.task(name=queue.SCREEN, retry=again.AGAIN, pass_context=True)
def screen(context: JobContext, government: str, submission: int) -> None:
    """A decision on every row of a list that has been read."""

    def work() -> None:
        screening.screen(government, submission, timezone.now())

    _until_given_up(context, (government, submission), ListState.READ, work)


def _until_given_up(
    context: JobContext, of: tuple[str, int], state: ListState, work: Callable[[], None]
) -> None:
    """Works on a list that stands in `state`."""
    again.until_given_up(context, work, lambda: refusing.give_up(*of, timezone.now(), state))
