"""Two approvers at once, a killed process and a killed database: nothing lost, nothing doubled."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connections

from payung.registry.models import Decree, Event, User
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.registry import confirmed, postgres, rows
from tests.registry.decrees import steps
from tests.registry.people import JAMBI, Cast

ROOT = Path(__file__).parents[3]


def _another_head() -> Scope:
    user = User.objects.using("owner").create(
        government=JAMBI, username="plt", name="Plt. Kepala Dinas"
    )
    return Scope(JAMBI, user.id, user.name, Role.APPROVER, JAMBI)


def test_of_two_approvers_at_once_one_signs_and_the_other_is_told(cast: Cast) -> None:
    confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"])
    draft = steps.prepare(cast)
    told: list[str] = []
    ready = threading.Barrier(2)

    def approve(who: Scope) -> None:
        ready.wait()
        try:
            steps.sign(who, draft)
            told.append("signed")
        except Refused as refused:
            told.append(refused.code)
        finally:
            connections.close_all()

    heads = [threading.Thread(target=approve, args=(who,)) for who in (cast.hadi, _another_head())]
    for head in heads:
        head.start()
    for head in heads:
        head.join()
    assert sorted(told) == ["DECREE_SIGNED", "signed"]
    assert Event.objects.using("owner").filter(act="sign_decree").count() == 1


@contextmanager
def _nobody_finishes() -> Iterator[None]:
    """Holds the end of the audit chain, so that whoever acts waits with all but the last done."""
    with psycopg.connect(postgres.url(rows.database(), "payung_owner")) as held:
        held.execute("SELECT 1 FROM registry_chainend FOR UPDATE")
        yield


def _waiting() -> int:
    """The server's process that works for whoever waits for that lock."""
    asked = "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = %s"
    for _ in range(600):
        with postgres.superuser() as connection:
            found = connection.execute(asked, (rows.database(),)).fetchone()
        if found:
            return int(str(found[0]))
        time.sleep(0.05)
    raise AssertionError("nobody came to the last step")


def _kill_the_process(child: subprocess.Popen[bytes], _server: int) -> None:
    child.send_signal(signal.SIGKILL)


def _kill_the_database(_child: subprocess.Popen[bytes], server: int) -> None:
    """One of the server's processes killed: it throws everybody out and recovers from its log."""
    os.kill(server, signal.SIGKILL)


def _recovered() -> None:
    for _ in range(200):
        try:
            with postgres.superuser() as connection:
                connection.execute("SELECT 1")
                return
        except psycopg.OperationalError:
            time.sleep(0.05)


@pytest.mark.parametrize("kill", [_kill_the_process, _kill_the_database])
def test_killed_in_the_middle_of_signing_a_decree_is_a_whole_draft_and_can_be_signed(
    cast: Cast, kill: Callable[[subprocess.Popen[bytes], int], None]
) -> None:
    confirmed.proposals(cast, ["Ibu Sari", "Pak Budi"])
    draft = steps.prepare(cast)
    command = [sys.executable, "-m", "tests.registry.decrees.one_signs"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    try:
        with _nobody_finishes():
            child = subprocess.Popen(
                [*command, str(cast.hadi.user), str(draft.id)], cwd=ROOT, env=environment,
                stderr=subprocess.DEVNULL,
            )  # fmt: skip
            kill(child, _waiting())
            assert child.wait(30) != 0
    except psycopg.OperationalError:
        pass  # our own hold is lost with the database
    _recovered()
    connections.close_all()
    assert Decree.objects.using("owner").get(id=draft.id).state == "draft"
    assert set(steps.states().values()) == {"proposed"}
    steps.sign(cast.hadi, draft)
    assert set(steps.states().values()) == {"decreed"}
    acts = Event.objects.using("owner").order_by("number").values_list("act", flat=True)
    assert list(acts) == ["prepare_decree", "sign_decree"]
