"""Every competitor on every draw, the judged draws of one noise pooled."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyarrow as pa

from benchmarks.data import Draw
from benchmarks.matching import costs, measure, run, task
from benchmarks.matching.costs import Cost
from benchmarks.matching.draws import Size
from benchmarks.matching.measure import Answers
from benchmarks.matching.run import Run

NOISES = ("standard", "hard")
# In this order: what is kept of the register is made before it is used.
_TOOLS = (
    "reading", "payung", "payung_trained", "payung_prepare", "payung_prepared", "payung_few",
    "splink", "boosts", "exact_nik", "any_identifier",
)  # fmt: skip
# On one draw only: the rest of what it says the others have said.
_ONCE = ("payung_shuffled",)
_SAME_AS_PAYUNG = ("payung_shuffled", "payung_prepared")


@dataclass(frozen=True, slots=True)
class Compared:
    """One noise.

    `pooled`: answers of the judged draws, by the name they are shown under. `apart`: those of
    each other draw. `costs`: by tool, over all draws. `same`: how often other ways to the same
    links gave the same bits, and how often they were tried.
    """

    pooled: Mapping[str, Answers]
    apart: Mapping[str, Mapping[str, Answers]]
    costs: Mapping[str, Cost]
    same: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Measured:
    runs: Mapping[str, Run]
    answers: Mapping[str, Answers]
    same: Mapping[str, bool]


def measured(size: Size) -> dict[str, Compared]:
    """By noise; every tool runs by itself, one after another on each draw."""
    return {noise: _compared(size, noise) for noise in NOISES}


def _compared(size: Size, noise: str) -> Compared:
    first, *others = size.judged(noise)
    judged = [_measure(size, first, (*_TOOLS, *_ONCE))]
    judged += [_measure(size, draw, _TOOLS) for draw in others]
    apart = {name: _measure(size, draw, _TOOLS) for name, draw in size.apart(noise).items()}
    everything = [*judged, *apart.values()]
    return Compared(
        {name: measure.pooled(some) for name, some in _by_name(judged).items()},
        {name: each.answers for name, each in apart.items()},
        {tool: costs.of([each.runs[tool] for each in everything]) for tool in _TOOLS},
        _same(everything),
    )


def _measure(size: Size, draw: Draw, tools: Iterable[str]) -> _Measured:
    given = task.of(size.people, size.rows, draw)
    truth = given.truth()
    runs = {tool: run.run(tool, given) for tool in tools}
    links: dict[str, pa.Table] = {}
    for done in runs.values():
        links |= done.links
    return _Measured(
        runs,
        {name: measure.answers(some, truth) for name, some in links.items()},
        {name: links[name].equals(links["payung"]) for name in _SAME_AS_PAYUNG if name in links},
    )


def _by_name(some: Iterable[_Measured]) -> Mapping[str, list[Answers]]:
    by_name: dict[str, list[Answers]] = defaultdict(list)
    for each in some:
        for name, answers in each.answers.items():
            by_name[name].append(answers)
    return by_name


def _same(some: Iterable[_Measured]) -> dict[str, tuple[int, int]]:
    tried: dict[str, list[bool]] = defaultdict(list)
    for each in some:
        for name, same in each.same.items():
            tried[name].append(same)
    return {name: (sum(found), len(found)) for name, found in tried.items()}
