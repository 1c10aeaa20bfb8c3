"""Which villages come first when more workers are brought in."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Village:
    """Who is known to be without cover in a village.

    `waiting` are confirmed and in no decree, `poorest` those of them in the poorest deciles.
    `uncovered` is a number from elsewhere (None: there is none), by `source`.
    """

    area: str
    waiting: int
    poorest: int
    uncovered: int | None = None
    source: str = ""

    @property
    def gap(self) -> int:
        """Who is known to wait is without cover, whatever an older number says."""
        return max(self.waiting, self.uncovered or 0)


@dataclass(frozen=True, slots=True)
class Turn:
    """So many of a village in its turn."""

    village: Village
    people: int


def first(villages: Iterable[Village], people: int) -> tuple[Turn, ...]:
    """Where `people` come from: the villages with the most of the poorest waiting first, of equals
    the larger gap, then by code. Fewer than asked for, where no more are known."""
    turns = []
    for one in sorted(villages, key=lambda one: (-one.poorest, -one.gap, one.area)):
        taken = min(one.gap, people)
        people -= taken
        if taken:
            turns.append(Turn(one, taken))
    return tuple(turns)
