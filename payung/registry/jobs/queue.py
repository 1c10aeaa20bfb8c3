"""Work that is done later, by a worker; it begins when the transaction that asked for it ends."""

from procrastinate.contrib.django import app

READ, SCREEN, NOTICES = "read_list", "screen_list", "send_notices"


def later(task: str, government: str, submission: int) -> None:
    """Asks for a task on one list. Asked twice, it is done twice: tasks look at the state first."""
    asked = app.configure_task(task, lock=f"list-{submission}")
    asked.defer(government=government, submission=submission)


def at_once(task: str) -> None:
    """Asks for a task that else the clock asks for."""
    app.configure_task(task).defer(timestamp=0)
