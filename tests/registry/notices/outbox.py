"""An outbox with something in it, and workers that empty it."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction

from payung.partners.messaging import Channel, Gateway
from payung.registry import scope
from payung.registry.actions import notices
from payung.registry.models import Message
from payung.registry.scope import Scope
from tests.registry.people import JAMBI

NUMBER, ADDRESS = "0812-3456-7890", "sari@contoh.id"
CLAIM = ("claim", 812)
_LONG = timedelta(days=2)
_WORKER = """
from payung.cli.register import beginning
beginning.begin(at_work=False)
from payung.registry.jobs import notices
notices.send_due({government!r})
"""


@contextmanager
def acting(who: Scope) -> Iterator[Scope]:
    """A transaction in somebody's scope."""
    with transaction.atomic():
        scope.enter(who)
        yield who


@contextmanager
def connected(ways: Mapping[Channel, Gateway]) -> Iterator[None]:
    """The installation sends by these ways while this lasts."""
    before, settings.GATEWAYS = settings.GATEWAYS, ways
    try:
        yield
    finally:
        settings.GATEWAYS = before


def tell(who: Scope, to: int | str = NUMBER, key: str = "claim-812-paid") -> None:
    """A claim is paid, and the family is told of it at once, day or night."""
    with acting(who):
        notices.tell(
            who, datetime.now(UTC), key, to, "NOTICE_PAID", CLAIM, number="K-1",
            amount="Rp42.000.000", day="3 Maret 2025",
        )  # fmt: skip


def rows() -> list[Message]:
    """All of the outbox, oldest first."""
    return list(Message.objects.using("owner").order_by("id"))


def states() -> list[str]:
    return [row.state for row in rows()]


def later() -> None:
    """Two days pass for whatever waits: leases end, waits are over."""
    for row in rows():
        row.next_at -= _LONG
        row.save(using="owner", update_fields=["next_at"])


def worker(told: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """A worker of its own, with these variables, that sends what is due and ends."""
    command = [sys.executable, "-c", _WORKER.format(government=JAMBI)]
    return subprocess.Popen(
        command, env={**os.environ, **told}, cwd=Path(__file__).parents[3]
    )  # fmt: skip
