"""A worker is killed in the middle of a job; another goes on, and nothing is lost or doubled."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from django.conf import settings
from django.db import connection

from payung.registry import storage
from payung.registry.models import Event, Person
from tests.registry.intake import lists
from tests.registry.intake.test_receiving import send
from tests.registry.people import Cast

WORKER = Path(__file__).with_name("worker.py")


def begin(*slow: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([sys.executable, WORKER, str(settings.DATA), *slow], env=os.environ)


def waits() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT task_name, status::text FROM procrastinate_jobs"
            " WHERE task_name LIKE '%list' ORDER BY id"
        )
        return list(cursor.fetchall())


def kill_while(act: str) -> None:
    mark = settings.DATA / "sleeping"
    mark.unlink(missing_ok=True)
    slow = begin(act)
    for _ in range(600):
        if mark.exists():
            break
        time.sleep(0.05)
    assert mark.exists()
    slow.send_signal(signal.SIGKILL)
    slow.wait()
    # The minute passes after which it counts as dead, and the clock begins the periodic task.
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 day'")
        cursor.execute(
            "INSERT INTO procrastinate_jobs (task_name, queue_name, args, queueing_lock, priority)"
            " VALUES ('retry_stalled', 'default', '{\"timestamp\": 0}', 'retry_stalled', 9)"
            " ON CONFLICT DO NOTHING"
        )


def test_a_killed_worker_loses_and_doubles_nothing(cast: Cast, tmp_path: Path) -> None:
    path = lists.write(tmp_path / "a.xlsx", lists.SARI, lists.BUDI, lists.JOKO)
    sent = send(cast.rina, cast.programme, path)

    kill_while("read_list")
    assert waits() == [("read_list", "doing")]
    assert lists.rows(sent.id) == []
    assert lists.one(cast.rina, sent.id).state == "received"

    kill_while("screen_list")
    assert waits() == [("read_list", "doing"), ("screen_list", "todo")]
    assert lists.states(sent.id) == ["read"] * 3

    kill_while("screen_list")  # again, by the task of its own
    assert waits() == [("read_list", "succeeded"), ("screen_list", "doing")]
    assert lists.states(sent.id) == ["read"] * 3

    assert begin().wait(60) == 0
    assert waits() == [("read_list", "succeeded"), ("screen_list", "succeeded")]
    assert lists.states(sent.id) == ["waiting"] * 3
    assert lists.one(cast.rina, sent.id).state == "screened"
    assert Person.objects.using("owner").count() == 3
    acts = Event.objects.using("owner").order_by("number").values_list("act", flat=True)
    assert list(acts) == ["send_list", "read_list", "screen_list"]
    with storage.private_folder() as folder:  # what the killed ones had opened is gone
        assert list((settings.DATA / "opened").iterdir()) == [folder]
