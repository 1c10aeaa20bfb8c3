"""Who takes the place of whom: the next in the queue at the same quota, in order."""

from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Left:
    """An enrolment that ended; `quotas` are those of which its place was one."""

    enrolment: int
    quotas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Next:
    """A proposal that has a place now, with its number in the queue of all who asked."""

    proposal: int
    quotas: tuple[str, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Pair:
    """`new` comes in the place of `left`; `same` whether at the same quota."""

    left: Left
    new: Next
    same: bool


def pair(left: Sequence[Left], new: Sequence[Next]) -> tuple[Pair, ...]:
    """Each place that became free with who takes it, in the order of the queue.

    `left` comes in the order in which places became free. Within a quota nobody overtakes; a place
    for which nobody of its quota waits goes to whoever is next of all that are left over.
    """
    free: dict[tuple[str, ...], deque[Left]] = defaultdict(deque)
    for one in left:
        free[one.quotas].append(one)
    pairs: list[Pair] = []
    over: list[Next] = []
    for one_new in sorted(new, key=lambda one: one.number):
        places = free[one_new.quotas]
        if places:
            pairs.append(Pair(places.popleft(), one_new, same=True))
        else:
            over.append(one_new)
    open_ = (one for one in left if one in free[one.quotas])
    pairs += [Pair(one, other, same=False) for one, other in zip(open_, over, strict=False)]
    return tuple(sorted(pairs, key=lambda one: one.new.number))
