"""How long work is shown: a bar on a terminal, a plain line per stage otherwise."""

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, TaskID, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bars

from payung import messages, reporting
from payung.messages import Lang


class Progress:
    """Stages one after another, each with a count; keeps the seconds that each took."""

    def __init__(self, console: Console, lang: Lang) -> None:
        self._console = console
        self._lang = lang
        self._bars = Bars(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[count]}"),
            TimeElapsedColumn(),
            console=console,
            disable=not console.is_terminal,
        )
        self._task: TaskID | None = None
        self._total = 0
        self._stage = ""
        self._began = time.perf_counter()
        self._seconds: dict[str, float] = {}

    def __enter__(self) -> Self:
        self._bars.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._end()
        self._bars.stop()

    def stage(self, name: str, total: int | None = None) -> None:
        """Begins a stage; `name` is the end of a message code STAGE_…"""
        self._end()
        self._stage, self._began = name, time.perf_counter()
        text = messages.text(f"STAGE_{name}", self._lang)
        self._total = total or 0
        self._task = self._bars.add_task(text, total=total, count="")
        if not self._console.is_terminal:
            self._console.print(f"{text} …", highlight=False)

    def count(self, done: int) -> None:
        """How many rows of the stage are done."""
        if self._task is not None:
            numbers = (reporting.number(one, self._lang) for one in (done, self._total))
            shown = " / ".join(numbers) if self._total else ""
            self._bars.update(self._task, completed=done, count=shown)

    def say(self, code: str, **facts: str) -> None:
        """A line that stays: above the bars, where there are any."""
        text = messages.text(code, self._lang, facts)
        self._console.print(text, highlight=False, markup=False, soft_wrap=True)

    def spent(self) -> dict[str, float]:
        """Seconds by stage so far, the running one included."""
        running = {self._stage.lower(): time.perf_counter() - self._began} if self._stage else {}
        return self._seconds | running

    def _end(self) -> None:
        if self._task is None:
            return
        spent = time.perf_counter() - self._began
        name = self._stage.lower()
        self._seconds[name] = self._seconds.get(name, 0.0) + spent
        # A full bar that stands still, also where nobody knew how much there was to do.
        self._bars.update(self._task, total=1, completed=1)
        self._bars.stop_task(self._task)
        self._task, self._stage = None, ""
