"""Killed in the middle of reading an answer, two at once, every fault at once."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connections

from payung.registry import storage
from payung.registry.actions import exchanging
from payung.registry.models import Enrolment, Exchange, ExchangeLine, Task
from payung.registry.queries import exchanges
from payung.values.refused import Refused
from tests.partners import stand_in
from tests.partners.stand_in import Faults
from tests.registry import enrolled, postgres, rows
from tests.registry.decrees import steps
from tests.registry.exchange import branch
from tests.registry.people import AT, JAMBI, Cast
from tests.registry.tasks import at_work

ROOT = Path(__file__).parents[3]
NAMES = ["Anis", "Budi", "Ibu Sari"]


@contextmanager
def nobody_finishes() -> Iterator[None]:
    """Holds the end of the audit chain, so that whoever acts waits with all but the last done."""
    with psycopg.connect(postgres.url(rows.database(), "payung_owner")) as held:
        held.execute("SELECT 1 FROM registry_chainend FOR UPDATE")
        yield


def somebody_waits() -> None:
    asked = "SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = %s"
    for _ in range(600):
        with postgres.superuser() as connected:
            if connected.execute(asked, (rows.database(),)).fetchone():
                return
        time.sleep(0.05)
    raise AssertionError("nobody came to the last step")


def unread(cast: Cast, folder: str, faults: Faults = branch.NONE) -> Task:
    """An answer that was received and waits for a worker."""
    (sent,) = branch.upload(cast)
    path = Path(folder) / f"HASIL_{sent.name}"
    with storage.opened(JAMBI, sent.stored, sent.name) as file:
        people = stand_in.accept(file)
    stand_in.answer(path, people, faults)
    return branch.ask(cast, path, path.name)


def test_killed_in_the_middle_of_an_answer_nothing_is_half_and_it_is_read_again(
    cast: Cast,
) -> None:
    enrolled.by_decree(cast, NAMES)
    with tempfile.TemporaryDirectory() as folder:
        task = unread(cast, folder)
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "tests.registry.exchange.one_reads", str(task.id)]
    with nobody_finishes():
        child = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL)
        somebody_waits()
        child.send_signal(signal.SIGKILL)
        assert child.wait(30) != 0
    connections.close_all()
    assert set(enrolled.states().values()) == {"sent"}
    answer = Exchange.objects.using("owner").get(kind="answer")
    assert answer.state == "received"
    assert not ExchangeLine.objects.using("owner").filter(exchange_id=answer.id).exists()
    at_work.work()
    assert set(enrolled.states().values()) == {"registered"}
    assert at_work.one(task.id).state == "done"


def test_two_workers_at_one_answer_read_it_once(cast: Cast) -> None:
    enrolled.by_decree(cast, NAMES)
    with tempfile.TemporaryDirectory() as folder:
        task = unread(cast, folder)

    def work() -> None:
        try:
            at_work.do(task.id)
        finally:
            connections.close_all()

    workers = [threading.Thread(target=work) for _ in range(2)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    lines = ExchangeLine.objects.using("owner").filter(exchange__kind="answer")
    assert sorted(lines.values_list("outcome", flat=True)) == ["registered"] * 3
    assert set(enrolled.states().values()) == {"registered"}


def test_two_managers_send_the_same_people_once(cast: Cast) -> None:
    enrolled.by_decree(cast, NAMES)
    told: list[str] = []

    def send() -> None:
        try:
            with tempfile.TemporaryDirectory() as folder:
                written = steps.done(
                    cast.lestari,
                    lambda: exchanging.write_uploads(
                        cast.lestari, AT, cast.programme, branch.LAYOUT, Path(folder)
                    ),
                )
            told.append(str(written.people))
        except Refused as refused:
            told.append(refused.code)
        finally:
            connections.close_all()

    both = [threading.Thread(target=send) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    assert sorted(told) == ["3", "NOBODY_TO_SEND"]
    sent = ExchangeLine.objects.using("owner").filter(outcome="sent")
    assert sent.count() == 3


def test_with_every_fault_at_once_the_counts_add_up(cast: Cast) -> None:
    enrolled.by_decree(cast, [f"Orang {number:02d}" for number in range(40)])
    with tempfile.TemporaryDirectory() as folder:
        faults = Faults(
            refused={3: "Nama tidak sesuai"}, left_out=frozenset({5}), twice=frozenset({7}),
            two_numbers=frozenset({9}), as_number=frozenset({11}), without_nik=frozenset({13}),
            strangers=2, reordered=True,
        )  # fmt: skip
        task = unread(cast, folder, faults)
    at_work.work()
    told = at_work.one(task.id).told
    outcomes = {name: told[name] for name in ("registered", "refused", "conflicting", "suggested",
                                              "repeated", "unknown")}  # fmt: skip
    assert sum(outcomes.values()) == told["rows"] == 43
    assert told["missing"] == 1
    sent = Enrolment.objects.using("owner").filter(state="sent").count()
    assert sent == told["missing"] + outcomes["suggested"] + outcomes["conflicting"] // 2
    unclear = steps.done(
        cast.lestari, lambda: exchanges.to_settle(cast.lestari, cast.programme)
    )  # fmt: skip
    assert len(unclear) == sum(outcomes[one] for one in ("suggested", "conflicting", "unknown"))
