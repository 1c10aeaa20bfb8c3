"""Payung and Splink on labelled sets of people that others have published.

Nobody learns from the labels. Sets in which nobody is a person (products, restaurants, papers)
are no test of ours and left out.
"""

import importlib
import importlib.util
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.matching.public import ours, sets, theirs
from benchmarks.matching.public.sets import Pairs, Set

_TOOLS: tuple[tuple[str, Callable[[Set], Pairs]], ...] = (
    ("Payung", ours.pairs),
    ("Splink", theirs.pairs),
)


@dataclass(frozen=True, slots=True)
class Found:
    """What a competitor made of a set: pairs right, pairs found, pairs there are, seconds."""

    name: str
    tool: str
    right: int
    found: int
    known: int
    seconds: float


def measured() -> tuple[Found, ...]:
    """Every set that is installed, Payung and Splink after one another."""
    return tuple(_measure(some, *tool) for some in _sets() for tool in _TOOLS)


def _sets() -> Iterator[Set]:
    """The census needs `pseudopeople` of the dependency group `public`, which is large."""
    yield from sets.of_febrl()
    if importlib.util.find_spec("pseudopeople"):
        yield importlib.import_module("benchmarks.matching.public.census").census()


def _measure(some: Set, name: str, tool: Callable[[Set], Pairs]) -> Found:
    began = time.perf_counter()
    pairs = tool(some)
    seconds = time.perf_counter() - began
    found = _closed(pairs) if some.right is None else pairs
    right = len(found & some.pairs)
    return Found(some.name, name, right, len(found), len(some.pairs), seconds)


def _closed(pairs: Pairs) -> Pairs:
    """Who is the same as somebody is the same as whoever that one is."""
    groups: dict[int, set[int]] = {}
    for one, other in pairs:
        together = groups.get(one, {one}) | groups.get(other, {other})
        groups.update(dict.fromkeys(together, together))
    return frozenset(
        (one, other) for one, together in groups.items() for other in together if one < other
    )
