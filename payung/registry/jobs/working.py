"""How a job works: as the system, in short transactions, telling how far it has come."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from payung.registry import scope
from payung.registry.models import Submission
from payung.registry.scope import Scope

_BETWEEN = 0.5  # seconds


@contextmanager
def inside(government: str) -> Iterator[Scope]:
    """A transaction in the scope of the system itself, for one government."""
    with transaction.atomic():
        who = scope.system(government)
        scope.enter(who)
        yield who


class Telling:
    """A `screening.Progress` that a page can watch: it is written on the list, now and then."""

    def __init__(self, government: str, submission: int) -> None:
        self._government, self._submission = government, submission
        self._last = 0.0

    def stage(self, name: str, total: int | None = None) -> None:
        self._tell(stage=name, done=0, total=total or 0)

    def count(self, done: int) -> None:
        if time.monotonic() - self._last > _BETWEEN:
            self._tell(done=done)

    def say(self, code: str, **facts: str) -> None:
        """Nobody reads along."""

    def _tell(self, **values: str | int) -> None:
        with inside(self._government) as who:
            Submission.objects.filter(
                government=who.government, id=self._submission
            ).update(**values)  # fmt: skip
        self._last = time.monotonic()
