"""How a job works: as somebody, in short transactions, telling how far it has come."""

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, transaction

from payung.registry import scope
from payung.registry.models import Submission, Task
from payung.registry.scope import Scope
from payung.values.finding import Finding

_BETWEEN = 0.5  # seconds


@contextmanager
def entered(who: Scope) -> Iterator[Scope]:
    """A transaction in somebody's scope."""
    with transaction.atomic():
        scope.enter(who)
        yield who


@contextmanager
def inside(government: str) -> Iterator[Scope]:
    """A transaction in the scope of the system itself, for one government."""
    with entered(scope.system(government)) as who:
        yield who


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a long work: the file to fetch, called `file`, and what is told of it.

    `path` lies in the folder of its `Telling`; None for no file. `told` fills the blanks of the
    text `task.<kind>.done`: counts and words, no numbers of persons. `findings` are told below it.
    """

    path: Path | None = None
    file: str = ""
    told: Mapping[str, int | str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


class Telling:
    """A `screening.Progress` that a page can watch: it is written on the list or the task, now
    and then. `folder` is private to the work, and goes when that has ended."""

    def __init__(self, about: Submission | Task, folder: Path = Path()) -> None:
        self._about, self.folder = about, folder
        self._last = 0.0

    def stage(self, name: str, total: int | None = None) -> None:
        self._tell(stage=name, done=0, total=total or 0)

    def count(self, done: int) -> None:
        if time.monotonic() - self._last > _BETWEEN:
            self._tell(done=done)

    def say(self, code: str, **facts: str) -> None:
        """Nobody reads along."""

    def _tell(self, **values: str | int) -> None:
        if connection.in_atomic_block:
            raise RuntimeError("told in a transaction, nobody sees it, and its scope is lost")
        about = self._about
        with inside(about.government):
            rows = type(about)._base_manager  # noqa: SLF001
            rows.filter(government=about.government, id=about.id).update(**values)
        self._last = time.monotonic()
