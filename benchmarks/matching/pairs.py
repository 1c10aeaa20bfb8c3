"""Pairs of rows that are one person, and how right they are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

Pairs = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs that are right, that were found and that there are."""

    right: int
    found: int
    known: int

    def __add__(self, other: "Found") -> "Found":
        return Found(self.right + other.right, self.found + other.found, self.known + other.known)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.known)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.known)


def held(found: Pairs, true: Pairs) -> Found:
    """`found` held against the truth."""
    return Found(len(found & true), len(found), len(true))


def alike(values: Iterable[object]) -> Pairs:
    """All pairs of positions whose values are equal; None and '' are equal to nothing."""
    rows: dict[object, list[int]] = defaultdict(list)
    for position, value in enumerate(values):
        if value not in (None, ""):
            rows[value].append(position)
    return frozenset(pair for some in rows.values() for pair in combinations(some, 2))


def within(joined: Iterable[tuple[int, int]]) -> Pairs:
    """All pairs of every group that the pairs `joined` make."""
    group: dict[int, list[int]] = {}
    for one, other in joined:
        mine, theirs = group.setdefault(one, [one]), group.setdefault(other, [other])
        if mine is not theirs:
            mine += theirs
            group.update(dict.fromkeys(theirs, mine))
    groups = {id(some): sorted(some) for some in group.values()}
    return frozenset(pair for some in groups.values() for pair in combinations(some, 2))
