"""Every competitor on every draw, the draws of one noise pooled."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.data import Draw
from benchmarks.matching import measure, run, task
from benchmarks.matching.measure import Answers
from benchmarks.matching.run import Run

NOISES = ("standard", "hard")


@dataclass(frozen=True, slots=True)
class Size:
    """How many people and rows, and which draws are pooled: each seed in each region."""

    people: int
    rows: int
    seeds: tuple[int, ...]
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """One noise: answers by the name they are shown under, and cost by tool."""

    answers: Mapping[str, Answers]
    seconds: Mapping[str, float]
    training: Mapping[str, float]
    memory: Mapping[str, int]


def measured(size: Size) -> dict[str, Compared]:
    """By noise; every tool runs by itself, one after another on each draw."""
    return {noise: _measured(size, noise) for noise in NOISES}


def _measured(size: Size, noise: str) -> Compared:
    runs: dict[str, list[Run]] = {tool: [] for tool in run.TOOLS}
    answers: dict[str, list[Answers]] = {}
    for draw in (Draw(seed, code, noise) for code in size.regions for seed in size.seeds):
        given = task.of(size.people, size.rows, draw)
        truth = given.truth()
        for tool in run.TOOLS:
            done = run.run(tool, given)
            runs[tool].append(done)
            for name, links in done.links.items():
                answers.setdefault(name, []).append(measure.answers(links, truth))
    return Compared(
        {name: measure.pooled(some) for name, some in answers.items()},
        {tool: statistics.median(each.seconds for each in some) for tool, some in runs.items()},
        {tool: statistics.median(each.training for each in some) for tool, some in runs.items()},
        {tool: max(each.memory for each in some) for tool, some in runs.items()},
    )
