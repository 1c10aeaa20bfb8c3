"""What long work tells whoever waits for it: a terminal, a page, or nobody."""

from typing import Protocol


class Progress(Protocol):
    """Stages one after another, each with a count."""

    def stage(self, name: str, total: int | None = None) -> None:
        """Begins a stage; `name` is the end of a message code STAGE_…"""

    def count(self, done: int) -> None:
        """How many rows of the stage are done."""

    def say(self, code: str, **facts: str) -> None:
        """A line that stays; `code` is a message code."""
