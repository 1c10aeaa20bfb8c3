"""Every minute: whatever is due in the outbox goes out, one notice at a time."""

from collections.abc import Mapping

from django.conf import settings
from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from payung.partners.messaging import Channel, Gateway, Unsure
from payung.registry.actions import sending
from payung.registry.actions.sending import Became, Handed
from payung.registry.jobs import queue
from payung.registry.jobs.again import everywhere
from payung.registry.jobs.working import inside


@app.periodic(cron="* * * * *")
@app.task(name=queue.NOTICES, queue=queue.PROMPT)
def send_notices(timestamp: int) -> None:
    """Several workers at once share the work; one that is killed loses none and doubles none."""
    close_old_connections()
    everywhere(send_due)


@app.periodic(cron="47 1 * * *")
@app.task(name="forget_notices", queueing_lock="forget_notices")
def forget(timestamp: int) -> None:
    """Once a day: what nobody needs of settled notices."""
    close_old_connections()
    everywhere(_forget)


def _forget(government: str) -> None:
    with inside(government) as who:
        sending.forget(who, timezone.now())


def send_due(government: str) -> int:
    """Hands over all that is due in one government; how many were handled."""
    count = 0
    while _send_next(government):
        count += 1
    return count


def _send_next(government: str) -> bool:
    ways = settings.GATEWAYS
    with inside(government) as who:
        handed = sending.take(who, timezone.now(), ways)
    if handed is None:
        return False
    became = _hand_over(handed, ways)
    with inside(government) as who:
        sending.keep(who, timezone.now(), handed, became, ways)
    return True


def _hand_over(handed: Handed, ways: Mapping[Channel, Gateway]) -> Became:
    gateway = ways.get(handed.channel)
    if gateway is None:
        return Unsure()  # handed over once, through a gateway that has been taken away since
    if handed.again:
        return gateway.known(handed.outgoing.reference)
    return gateway.send(handed.outgoing)
