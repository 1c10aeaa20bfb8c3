"""How right links are, held against the truth: every row is led to one person or to nobody."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

_NOBODY = -1
_PRECISE = 0.999
_Z = 1.96  # 95%


@dataclass(frozen=True, slots=True)
class Answers:
    """Per row: the likeliest record (-1: none), its probability, the true record, the flaws."""

    found: Ints
    probability: Floats
    truth: Ints
    flaws: tuple[str, ...]

    def right(self, bar: float) -> Bools:
        """Whether the row is led to its person, or rightly to nobody, when `bar` decides."""
        right: Bools = np.where(self.probability >= bar, self.found, _NOBODY) == self.truth
        return right


@dataclass(frozen=True, slots=True)
class Score:
    """Shares between 0 and 1 at one bar; `false_links`: of the rows whose person is nowhere."""

    precision: float
    recall: float
    false_links: float

    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def answers(links: pa.Table, truth: pa.Table) -> Answers:
    """The likeliest link of every row; of two that are equal the lower record."""
    best = links.sort_by(
        [("row", "ascending"), ("probability", "descending"), ("record", "ascending")]
    )
    rows, first = np.unique(best["row"].to_numpy(), return_index=True)
    found = np.full(truth.num_rows, _NOBODY, np.int64)
    probability = np.zeros(truth.num_rows)
    found[rows] = best["record"].to_numpy()[first]
    probability[rows] = best["probability"].to_numpy()[first]
    return Answers(
        found, probability, truth["record"].to_numpy(), tuple(truth["flaws"].to_pylist())
    )


def pooled(some: Sequence[Answers]) -> Answers:
    """Several regions as one; records are only ever held against the truth of their own row."""
    return Answers(
        np.concatenate([each.found for each in some]),
        np.concatenate([each.probability for each in some]),
        np.concatenate([each.truth for each in some]),
        tuple(flaws for each in some for flaws in each.flaws),
    )


def score(some: Answers, bar: float) -> Score:
    """The score of those links whose probability is at least `bar`."""
    linked = (some.probability >= bar) & (some.found != _NOBODY)
    right = int(np.sum(linked & (some.found == some.truth)))
    nowhere = some.truth == _NOBODY
    return Score(
        right / max(1, int(linked.sum())),
        right / max(1, int((~nowhere).sum())),
        float(np.sum(linked & nowhere)) / max(1, int(nowhere.sum())),
    )


def best_bar(some: Answers) -> float:
    """The bar with the highest F1, which nobody knows beforehand."""
    bars, right, linked = _curve(some)
    known = int(np.sum(some.truth != _NOBODY))
    return float(bars[np.argmax(2 * right / (linked + known))])


def recall_when_precise(some: Answers) -> float:
    """The most recall that any bar reaches with a precision of at least 0.999."""
    _, right, linked = _curve(some)
    enough = right >= _PRECISE * linked
    known = max(1, int(np.sum(some.truth != _NOBODY)))
    return float(np.max(right[enough], initial=0)) / known


def _curve(some: Answers) -> tuple[Floats, Ints, Ints]:
    """Every bar that makes a difference, and the links right and made when it is the bar."""
    at = np.flatnonzero(some.found != _NOBODY)
    at = at[np.argsort(-some.probability[at], kind="stable")]
    bars = some.probability[at]
    last = np.append(bars[1:] != bars[:-1], np.ones(min(1, len(bars)), np.bool_))
    right = np.cumsum(some.found[at] == some.truth[at])
    linked = np.arange(1, len(at) + 1)
    return bars[last], right[last], linked[last]


def by_flaw(some: Answers, bar: float) -> dict[str, tuple[int, float]]:
    """Rows with each flaw and the share led rightly; '' are the rows without any."""
    right = some.right(bar)
    rows: dict[str, list[int]] = {}
    for row, flaws in enumerate(some.flaws):
        for flaw in flaws.split(";"):
            rows.setdefault(flaw, []).append(row)
    return {flaw: (len(at), float(np.mean(right[at]))) for flaw, at in sorted(rows.items())}


@dataclass(frozen=True, slots=True)
class Bin:
    """Links whose probability lies in one of ten bins: the mean of what was said, what came true.

    `low` and `high`: between these the share that came true may well lie with so few links.
    """

    links: int
    said: float
    true: float
    low: float
    high: float

    @property
    def off(self) -> float:
        return abs(self.said - self.true)

    @property
    def by_chance(self) -> bool:
        """Whether what was said lies where chance alone may put it."""
        return self.low <= self.said <= self.high


def calibration(some: Answers) -> list[Bin]:
    """Ten bins of probability, of the likeliest candidate of each row."""
    linked = some.found != _NOBODY
    said, true = some.probability[linked], (some.found == some.truth)[linked]
    bins = np.minimum((said * 10).astype(np.int64), 9)
    return [_bin(said[bins == number], true[bins == number]) for number in range(10)]


def _bin(said: Floats, true: Bools) -> Bin:
    links = len(said)
    if not links:
        return Bin(0, 0.0, 0.0, 0.0, 1.0)
    share = float(true.mean())
    middle = (share + _Z**2 / (2 * links)) / (1 + _Z**2 / links)  # Wilson's interval
    spread = (share * (1 - share) / links + _Z**2 / (4 * links**2)) ** 0.5
    half = _Z * spread / (1 + _Z**2 / links)
    return Bin(links, float(said.mean()), share, middle - half, middle + half)


def between(some: Answers, low: float, high: float) -> float:
    """The share of rows whose probability lies from `low` up to but not including `high`."""
    return float(np.mean((some.probability >= low) & (some.probability < high)))
