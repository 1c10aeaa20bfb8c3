"""Rows that are one person: within a list, across lists, under two spellings."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from payung.values.decision import Outcome, Reason, reason
from payung.values.screening import MORE_LIKELY_THAN_NOT
from payung.values.sheet import Source
from payung.verification.identity import CERTAIN, Identity


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
    having led to one person of the registry. Of rows that are one person for certain all but one
    are rejected; where that one may again be the same person as others, a person must look. Kept
    is the first row whose identity is certain, or else the first row.
    """
    perhaps, surely = _Groups(identities), _Groups(identities)
    for first, second, probability in (*_same_person(identities), *_likeliest_first(likenesses)):
        if probability < MORE_LIKELY_THAN_NOT or not perhaps.join(first, second):
            continue
        if probability >= CERTAIN:
            surely.join(first, second)
    found: dict[int, Repeat] = {}
    for group in perhaps.members():
        kept = _kept(group, identities)
        found |= {i: _repeat(sources[kept], Outcome.REVIEW) for i in group if i != kept}
    for group in surely.members():
        kept = _kept(group, identities)  # the one kept above, or one that is to be looked at
        found |= {i: _repeat(sources[kept], Outcome.REJECTED) for i in group if i != kept}
    return found


def _kept(group: Sequence[int], identities: Sequence[Identity]) -> int:
    return next((i for i in group if identities[i].certain), group[0])


def _repeat(kept: Source, outcome: Outcome) -> Repeat:
    where = f"{kept.file} ({kept.sheet})" if kept.sheet else kept.file
    return Repeat(kept, reason("DUPLICATE", outcome, list=where, row=str(kept.row)))


def _same_person(identities: Sequence[Identity]) -> list[tuple[int, int, float]]:
    """Rows that led to one person of the registry, each with the surest of them."""
    rows_of: dict[str, list[int]] = defaultdict(list)
    for position, identity in enumerate(identities):
        if identity.person is not None:
            rows_of[identity.person.nik].append(position)
    pairs = []
    for rows in rows_of.values():
        anchor = _kept(rows, identities)
        for position in rows:
            if position != anchor:
                sure = identities[anchor].certain and identities[position].certain
                pairs.append((anchor, position, 1.0 if sure else MORE_LIKELY_THAN_NOT))
    return pairs


def _likeliest_first(
    likenesses: Iterable[tuple[int, int, float]],
) -> list[tuple[int, int, float]]:
    return sorted(likenesses, key=lambda pair: (-pair[2], pair[0], pair[1]))


class _Groups:
    """Disjoint sets of row positions; no set holds two people of the registry."""

    def __init__(self, identities: Sequence[Identity]) -> None:
        self._parent = list(range(len(identities)))
        self._person = [who.person.nik if who.person else "" for who in identities]

    def join(self, first: int, second: int) -> bool:
        """Whether both are now in one set; False where each belongs to a person of its own."""
        low, high = sorted((self._root(first), self._root(second)))
        people = {self._person[low], self._person[high]} - {""}
        if len(people) > 1:
            return False
        self._parent[high] = low
        self._person[low] = max(people, default="")
        return True

    def members(self) -> Iterable[list[int]]:
        """Sets of two or more, each in the order of the lists."""
        groups: dict[int, list[int]] = defaultdict(list)
        for position in range(len(self._parent)):
            groups[self._root(position)].append(position)
        return (group for group in groups.values() if len(group) > 1)

    def _root(self, position: int) -> int:
        while self._parent[position] != position:
            self._parent[position] = self._parent[self._parent[position]]
            position = self._parent[position]
        return position
