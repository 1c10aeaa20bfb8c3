"""Chance, always from a seed and the name of a stage, so that stages do not disturb each other."""

import random
import zlib
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float64]


def branch(seed: int, word: str) -> int:
    """A seed of its own for each `word`."""
    return seed * 2**32 + zlib.crc32(word.encode())


def stream(seed: int, stage: str) -> np.random.Generator:
    """Random numbers for whole columns."""
    return np.random.default_rng(branch(seed, stage))


def dice(seed: int, stage: str) -> random.Random:
    """Random numbers for one row of a list at a time."""
    return random.Random(branch(seed, stage))  # noqa: S311 - not a secret


def zipf(count: int, skew: float) -> Floats:
    """Weights of a frequency table: the first word is the commonest."""
    return np.asarray(np.arange(1, count + 1) ** -skew, dtype=np.float64)


def weighted(rng: np.random.Generator, weights: Sequence[float] | Floats, size: int) -> Ints:
    """`size` indexes into `weights`, each as often as its weight says."""
    cumulative = np.cumsum(np.asarray(weights, dtype=np.float64))
    found = np.searchsorted(cumulative, rng.random(size) * cumulative[-1], side="right")
    return np.asarray(np.minimum(found, len(cumulative) - 1), dtype=np.int64)


def subset(rng: np.random.Generator, weights: Floats, size: int) -> Ints:
    """`size` different indexes (fewer if fewer have weight), the heavier the likelier; sorted."""
    size = min(size, int(np.count_nonzero(weights)))
    if size == 0:
        return np.empty(0, dtype=np.int64)
    keys = np.full(len(weights), np.inf)
    able = weights > 0
    # Efraimidis and Spirakis: an exponential draw divided by the weight, the smallest win.
    keys[able] = rng.exponential(size=int(able.sum())) / weights[able]
    return np.sort(np.argpartition(keys, size - 1)[:size]).astype(np.int64)
