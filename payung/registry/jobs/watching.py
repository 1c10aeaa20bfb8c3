"""By the clock and after each new register: who is covered is screened again; what falls due."""

from django.db import close_old_connections
from django.utils import timezone
from procrastinate.contrib.django import app

from payung.registry import scope
from payung.registry.actions import reminding, watching
from payung.registry.jobs import queue
from payung.registry.jobs.again import AGAIN, everywhere
from payung.registry.jobs.working import inside
from payung.registry.queries import governments, programmes
from payung.values import month
from payung.values.refused import Refused


class _Nobody:
    """Nobody watches a job of the clock."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Told to nobody."""

    def count(self, done: int) -> None:
        """Told to nobody."""

    def say(self, code: str, **facts: str) -> None:
        """Told to nobody."""


@app.periodic(cron="23 1 5 * *")
@app.task(name="screen_everybody", queueing_lock="screen_everybody")
def screen_everybody(timestamp: int) -> None:
    """Once a month, every government, each in a job of its own."""
    close_old_connections()
    for government in governments.all_here():
        queue.screen_later(government)


@app.task(name=queue.WATCH, retry=AGAIN)
def screen_government(government: str) -> None:
    """Once a month and after a new register."""
    close_old_connections()
    again(government)


@app.periodic(cron="7 0 * * *")
@app.task(name="remind_due", queueing_lock="remind_due", retry=AGAIN)
def remind(timestamp: int) -> None:
    """Once a day, every government; one that fails stops no other."""
    close_old_connections()
    everywhere(_remind)


def _remind(government: str) -> None:
    with inside(government) as who:
        reminding.remind(who, timezone.now())


def again(government: str) -> None:
    """Each programme that runs; where no register may be used, that is on record instead."""
    now = timezone.now()
    with inside(government) as who:
        of = month.of(timezone.localdate(now))
        running = [
            one.id
            for one in programmes.listed(who)
            if one.plan.period.first <= of <= one.plan.period.last
        ]
    for programme in running:
        try:
            watching.run(scope.system(government), now, programme, _Nobody())
        except Refused as refused:
            if refused.code != "NO_REGISTERS":
                raise
            with inside(government) as who:
                watching.skip(who, now, programme)
