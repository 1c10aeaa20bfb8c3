"""A job that fails or is killed is begun again, but not for ever."""

from collections.abc import Callable

from django.db import close_old_connections
from procrastinate import JobContext, RetryStrategy

from payung.registry.queries import governments

_MOST = 5  # times that a job is begun again
AGAIN = RetryStrategy(max_attempts=_MOST, exponential_wait=3)


def until_given_up(
    context: JobContext, work: Callable[[], None], give_up: Callable[[], None]
) -> None:
    """Does a job's work; the last time that this fails, `give_up` tells whoever waits for it.

    A job whose worker was killed each time comes here once more and is not begun.
    """
    close_old_connections()
    if context.job.attempts > _MOST:
        give_up()
        return
    try:
        work()
    except Exception:
        if context.job.attempts == _MOST:
            give_up()
        raise


def everywhere(work: Callable[[str], object]) -> None:
    """Does a work for every government here: where it fails, the others have theirs done.

    ExceptionGroup at the end with each failure, so that the job is logged and begun again; work
    that was done must bear to be done once more.
    """
    failed = []
    for government in governments.all_here():
        try:
            work(government)
        except Exception as fault:  # noqa: BLE001 (raised below, with the others)
            fault.add_note(f"government {government}")
            failed.append(fault)
    if failed:
        raise ExceptionGroup("not done for every government", failed)
