"""Work that is done later, by a worker; it begins when the transaction that asked for it ends."""

from procrastinate.contrib.django import app

READ, SCREEN, TASK = "read_list", "screen_list", "do_task"
NOTICES = "send_notices"
WATCH = "screen_enrolled"


def later(task: str, government: str, submission: int) -> None:
    """Asks for a task on one list. Asked twice, it is done twice: tasks look at the state first."""
    asked = app.configure_task(task, lock=f"list-{submission}")
    asked.defer(government=government, submission=submission)


def at_once(task: str) -> None:
    """Asks for a task that else the clock asks for."""
    app.configure_task(task).defer(timestamp=0)


def task_later(government: str, task: int) -> None:
    """Has a task done."""
    asked = app.configure_task(TASK, lock=f"task-{task}")
    asked.defer(government=government, task=task)


def screen_later(government: str) -> None:
    """Has everybody who is covered screened again; never two at once."""
    app.configure_task(WATCH, lock=f"watch-{government}").defer(government=government)
