"""Small cells: what may be shown of counts of people, so that nobody in a small group is known.

A count under five is hidden; so is as much beside it as keeps it from being found by subtraction:
of what is hidden within a shown sum, each may still be five or more for all that is shown. Of
places that holds for the clerk of one of them too, who knows that place's own count. What was told
of the same month before lies beside it: what was hidden then stays hidden, and what was told then
hides nothing now.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field

LEAST = 5  # people of whom a public figure may be shown

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """A sum, its parts, and theirs, each None where it is hidden. Nobody (0) is always shown."""

    total: int | None
    parts: Mapping[str, int | None]
    within: Mapping[str, Mapping[str, int | None]]


@dataclass(frozen=True, slots=True)
class Before:
    """What everybody was told of the same before: keys that were ever `hidden`, and every count
    that was `told` of a key."""

    hidden: Set[str] = frozenset()
    told: Mapping[str, Set[int]] = field(default_factory=dict)

    def guessed(self, counts: Counts) -> set[str]:
        """Keys of which a count was told that differs by a few at most: whoever read it may take
        it for today's."""
        return {
            key
            for key, count in counts.items()
            if count >= LEAST and any(abs(count - one) < LEAST for one in self.told.get(key, ()))
        }


_NEVER = Before()


def few(count: int) -> bool:
    """Whether so many people are too few to be told of; nobody (0) is not."""
    return 0 < count < LEAST


def before(tellings: Iterable[Mapping[str, int | None]]) -> Before:
    """Of tables as they were shown (None: hidden)."""
    hidden: set[str] = set()
    told: dict[str, set[int]] = defaultdict(set)
    for one in tellings:
        for key, count in one.items():
            if count is None:
                hidden.add(key)
            else:
                told[key].add(count)
    return Before(hidden, told)


def shown(within: Mapping[str, Counts], earlier: Before = _NEVER) -> Shown:
    """What may be shown of counts by part ('33.19.01') and by what is in it ('33.19.01.2001').

    Counts may not be negative.
    """
    sums = {part: sum(counts.values()) for part, counts in within.items()}
    covers = {part: _cover(counts, earlier, known=1) for part, counts in within.items()}
    unsafe = {part for part, cover in covers.items() if cover is None}
    hidden = _cover(sums, earlier, unsafe, known=1)
    if hidden is None:
        nothing = {part: _without(counts, counts, earlier) for part, counts in within.items()}
        return Shown(None if sum(sums.values()) else 0, _without(sums, sums, earlier), nothing)
    inner = {
        part: _without(counts, counts if part in hidden else covers[part] or (), earlier)
        for part, counts in within.items()
    }
    return Shown(sum(sums.values()), _without(sums, hidden, earlier), inner)


def flat(counts: Counts, known: int = 0, earlier: Before = _NEVER) -> Mapping[str, int | None]:
    """What may be shown of counts whose sum is shown, to people who may know so many of them; all
    is hidden where nothing else helps."""
    hidden = _cover(counts, earlier, known=known)
    return _without(counts, counts if hidden is None else hidden, earlier)


def _cover(
    counts: Counts, earlier: Before, also: Collection[str] = (), known: int = 0
) -> set[str] | None:
    """What is hidden of counts whose sum is shown: the small, `also`, what was hidden before, and
    the smallest others that keep them unknown to whoever knows so many of them. None: even hiding
    all of them does not."""
    kept, guessed = {*also, *earlier.hidden}, earlier.guessed(counts)
    hidden = {key for key, count in counts.items() if few(count) or key in kept}
    others = sorted(
        (count, key)
        for key, count in counts.items()
        if count and key not in hidden and key not in guessed
    )
    while hidden and not _unknown([counts[key] for key in hidden - guessed], known):
        if not others:
            return None
        hidden.add(others.pop(0)[1])
    return hidden


def _unknown(hidden: Collection[int], known: int) -> bool:
    """Whether each of these may be at least five for all that is known: their sum, that none of
    them is nobody, and so many of them, at worst the largest."""
    left = sorted(hidden)[: len(hidden) - known]
    return len(left) > 1 and sum(left) - (len(left) - 1) >= LEAST


def _without(counts: Counts, hidden: Collection[str], earlier: Before) -> Mapping[str, int | None]:
    """Nobody (0) too stays hidden where somebody was: the others' sum would tell how many."""
    return {
        key: None if key in earlier.hidden or (count and key in hidden) else count
        for key, count in counts.items()
    }
