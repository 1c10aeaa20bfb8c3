"""Small cells: what may be shown of counts of people, so that nobody in a small group is known.

A count under five is hidden; so is as much beside it as keeps it from being found by subtraction:
of what is hidden within a shown sum, each may still be five or more for all that is shown. Of
places that holds for the clerk of one of them too, who knows that place's own count.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

LEAST = 5  # people of whom a public figure may be shown

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """A sum, its parts, and theirs, each None where it is hidden. Nobody (0) is always shown."""

    total: int | None
    parts: Mapping[str, int | None]
    within: Mapping[str, Mapping[str, int | None]]


def shown(within: Mapping[str, Counts]) -> Shown:
    """What may be shown of counts by part ('33.19.01') and by what is in it ('33.19.01.2001').

    Counts may not be negative.
    """
    sums = {part: sum(counts.values()) for part, counts in within.items()}
    unsafe = {part for part, counts in within.items() if _cover(counts, known=1) is None}
    hidden = _cover(sums, unsafe, known=1)
    if hidden is None:
        nothing = {part: _without(counts, counts) for part, counts in within.items()}
        return Shown(None if sum(sums.values()) else 0, _without(sums, sums), nothing)
    inner = {
        part: _without(counts, counts if part in hidden else _cover(counts, known=1) or ())
        for part, counts in within.items()
    }
    return Shown(sum(sums.values()), _without(sums, hidden), inner)


def flat(counts: Counts, known: int = 0) -> Mapping[str, int | None]:
    """What may be shown of counts whose sum is shown, to people who may know so many of them; all
    is hidden where nothing else helps."""
    hidden = _cover(counts, known=known)
    return _without(counts, counts if hidden is None else hidden)


def _cover(counts: Counts, also: Collection[str] = (), known: int = 0) -> set[str] | None:
    """What is hidden of counts whose sum is shown: the small, `also`, and the smallest others that
    keep them unknown to whoever knows so many of them. None: even hiding all of them does not."""
    hidden = {key for key, count in counts.items() if 0 < count < LEAST or key in also}
    others = sorted((count, key) for key, count in counts.items() if count and key not in hidden)
    while hidden and not _unknown([counts[key] for key in hidden], known):
        if not others:
            return None
        hidden.add(others.pop(0)[1])
    return hidden


def _unknown(hidden: Collection[int], known: int) -> bool:
    """Whether each of these may be at least five for all that is known: their sum, that none of
    them is nobody, and so many of them, at worst the largest."""
    left = sorted(hidden)[: len(hidden) - known]
    return len(left) > 1 and sum(left) - (len(left) - 1) >= LEAST


def _without(counts: Counts, hidden: Collection[str]) -> Mapping[str, int | None]:
    return {key: None if count and key in hidden else count for key, count in counts.items()}
