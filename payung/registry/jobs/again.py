"""A job that fails or is killed is begun again, but not for ever."""

from collections.abc import Callable

from django.db import close_old_connections
from procrastinate import JobContext, RetryStrategy

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
