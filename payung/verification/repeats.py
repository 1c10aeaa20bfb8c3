"""Rows that are one person: within a list, across lists, under two spellings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from payung.values.decision import Outcome, Reason, reason
from payung.values.sheet import Source
from payung.verification.identity import CERTAIN, Identity

_MORE_LIKELY_THAN_NOT = 0.5


@dataclass(frozen=True, slots=True)
class Repeat:
    """The row that is kept instead of this one, and what that makes of this one."""

    kept: Source
    reason: Reason


def repeats(
    sources: Sequence[Source],
    identities: Sequence[Identity],
    likenesses: Iterable[tuple[int, int, float]],
) -> dict[int, Repeat]:
    """Positions of rows to drop, each with the row that is kept.

    `likenesses` are (position, position, probability) of rows that resemble each other without
    having led to one person of the registry. Of each group the first row whose identity is
    certain is kept, or else the first row. A row is a certain repeat when both it and its
    group are certain; otherwise a person must look.
    """
    groups = _Groups(len(sources))
    _join_same_person(groups, identities)
    for first, second, probability in sorted(likenesses):
        if probability >= _MORE_LIKELY_THAN_NOT:
            groups.join(first, second, probability >= CERTAIN)
    found: dict[int, Repeat] = {}
    for group in groups.members():
        kept = next((i for i in group if identities[i].certain), group[0])
        for i in group:
            if i != kept:
                found[i] = _repeat(sources[kept], groups.sure(i) and groups.sure(kept))
    return found


def _repeat(kept: Source, sure: bool) -> Repeat:
    outcome = Outcome.REJECTED if sure else Outcome.REVIEW
    return Repeat(kept, reason("DUPLICATE", outcome, kept=str(kept)))


class _Groups:
    """Disjoint sets of row positions; what is joined on doubtful grounds is marked unsure."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))
        self._unsure: set[int] = set()

    def join(self, first: int, second: int, sure: bool) -> None:
        if not sure:
            self._unsure.add(second)
        a, b = self._root(first), self._root(second)
        self._parent[max(a, b)] = min(a, b)

    def sure(self, position: int) -> bool:
        return position not in self._unsure

    def members(self) -> Iterable[list[int]]:
        """Groups of two or more, each in the order of the lists."""
        groups: dict[int, list[int]] = defaultdict(list)
        for position in range(len(self._parent)):
            groups[self._root(position)].append(position)
        return (group for group in groups.values() if len(group) > 1)

    def _root(self, position: int) -> int:
        while self._parent[position] != position:
            self._parent[position] = self._parent[self._parent[position]]
            position = self._parent[position]
        return position


def _join_same_person(groups: _Groups, identities: Sequence[Identity]) -> None:
    rows_of: dict[str, list[int]] = defaultdict(list)
    for position, identity in enumerate(identities):
        if identity.person is not None:
            rows_of[identity.person.nik].append(position)
    for rows in rows_of.values():
        anchor = next((i for i in rows if identities[i].certain), rows[0])
        for position in rows:
            if position != anchor:
                sure = identities[anchor].certain and identities[position].certain
                groups.join(anchor, position, sure)
