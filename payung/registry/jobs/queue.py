"""Work that is done later, by a worker; it begins when the transaction that asked for it ends."""

from procrastinate.contrib.django import app

READ, SCREEN, TASK = "read_list", "screen_list", "do_task"
NOTICES = "send_notices"
WATCH = "screen_enrolled"
PROMPT = "prompt"  # the queue of what somebody waits for, which has a worker of its own
DOUBTS, FAMILY = "find_doubts", "look_up_family"


def later(task: str, government: str, submission: int) -> None:
    """Asks for a task on one list. Asked twice, it is done twice: tasks look at the state first."""
    asked = app.configure_task(task, lock=f"list-{submission}")
    asked.defer(government=government, submission=submission)


def at_once(task: str) -> None:
    """Asks for a task that else the clock asks for."""
    app.configure_task(task, queue=PROMPT).defer(timestamp=0)


def task_later(government: str, task: int) -> None:
    """Has a task done."""
    asked = app.configure_task(TASK, lock=f"task-{task}")
    asked.defer(government=government, task=task)


def screen_later(government: str) -> None:
    """Has everybody who is covered screened again; never two at once."""
    app.configure_task(WATCH, lock=f"watch-{government}").defer(government=government)


def doubts_later(government: str, claim: int) -> None:
    """Has a claim looked at for what does not fit together."""
    asked = app.configure_task(DOUBTS, lock=f"doubts-{government}")
    asked.defer(government=government, claim=claim)


def family_later(government: str, visit: int) -> None:
    """Has what a family asked for looked up: never while they wait, see `actions.families`."""
    asked = app.configure_task(FAMILY, queue=PROMPT)
    asked.defer(government=government, visit=visit)
