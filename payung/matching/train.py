"""Weights learnt from the data at hand, without labels, by expectation and maximisation.

How often the *same* person shows a level depends on who typed the lists, so it is estimated:
pairs are weighed, each counts as far as it is probable, and the shares so counted are the next
weights. How often *different* people do is a matter of the people, not of the lists: it stays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from payung.matching import fit, levels, weigh, workings
from payung.matching.compare_nik import ONLY_THE_DATE, TOLD_THE_DATE, NikLevel
from payung.matching.engines import Engine
from payung.matching.model import Level, Model
from payung.matching.register import Register
from payung.matching.workings import Workings
from payung.values.identity import NikShape

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

_ROUNDS, _ROUNDS_OF_SHARE = 10, 8
_STILL = 0.01  # log2; less is no move
_MOST_BITS = 60

_BESIDE_EXACT = "birth_beside_nik.exact"
# Which levels stand against each other, by what the row made possible. Levels that speak of a
# circumstance of the row itself (a default date, only a year, a ruined NIK) are left as they are;
# so is a name with nothing in common: under a NIK and birth date that were copied from somebody
# else it looks like the same person, and would be learnt as such.
_AGAINST: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "nik whole": ("nik", fit.AGAINST["nik"]),
    "nik cut": ("nik", ("cut",)),
    "nik length": ("nik", ("length",)),
    "nik scientific": ("nik", ("prefix",)),
    "name": ("name", fit.AGAINST["name"]),
    "birth": ("birth", fit.AGAINST["birth"]),
    "birth beside": (_BESIDE_EXACT, ("equal", "two_parts", "far", "generation")),
    **{name: (name, fit.AGAINST[name]) for name in ("sex", "place", "kk", "phone", "mother")},
}
_OF_SHAPE = {
    "nik whole": (NikShape.SOUND, NikShape.FLAWED),
    "nik cut": (NikShape.CUT,),
    "nik length": (NikShape.SHORT, NikShape.LONG),
    "nik scientific": (NikShape.SCIENTIFIC,),
}
# Beside these a birth date weighs by the NIK, not by the shares of `birth`.
_SAYS_THE_DATE = tuple(
    level.name.lower() for level in (*TOLD_THE_DATE, *ONLY_THE_DATE, NikLevel.DAY)
)
_CIRCUMSTANCES = ("missing", "heaped", "year_only")


@dataclass(frozen=True, slots=True)
class Trained:
    """The model, still of the version it began from; `pairs` it looked at, `links` it expects."""

    model: Model
    pairs: int
    links: int
    rounds: int


def train(engine: Engine, wanted: pa.Table, register: Register, start: Model) -> Trained:
    """Arguments as of `link`. The same tables give the same model, bit for bit."""
    seen = workings.of(engine, wanted, register, using=start)
    batch = workings.one_batch(seen.pairs)
    shown = _shown(batch)
    model, probable, rounds, moved = start, np.zeros(len(batch)), 0, _STILL
    while moved >= _STILL and rounds < _ROUNDS:
        probable = _probable(batch, model, seen, wanted.num_rows)
        fitted = _fitted(start, shown, probable)
        moved = _moved(model, fitted)
        model, rounds = fitted, rounds + 1
    return Trained(model, len(batch), round(float(probable.sum())), rounds)


def changes(start: Model, trained: Model) -> Iterator[tuple[str, float, float]]:
    """('nik.serial', before, after) of every share that was estimated."""
    for comparison, names in _AGAINST.values():
        for name in names:
            yield _change(start, trained, comparison, name)
    for comparison, name in fit.IN_STEP:
        yield _change(start, trained, comparison, name)


def _change(start: Model, trained: Model, comparison: str, name: str) -> tuple[str, float, float]:
    before, after = (_levels(one, comparison)[name]["same"] for one in (start, trained))
    return f"{comparison}.{name}", before, after


def _shown(pairs: pa.RecordBatch) -> Mapping[tuple[str, str], Ints]:
    """By group and level the positions of the pairs that show it, where its weight counts."""
    compared = levels.of(pairs)
    shown = {name: np.asarray(compared[name].to_pylist()) for name in compared.schema.names}
    shape, nik, birth = np.asarray(pairs["shape"].to_pylist()), shown["nik"], shown["birth"]
    dated = ~np.isin(birth, _CIRCUMSTANCES) & ~np.isin(nik, _SAYS_THE_DATE)
    counts = {
        group: (nik, np.isin(shape, shapes) & (nik != "missing"))
        for group, shapes in _OF_SHAPE.items()
    }
    counts |= {
        "birth beside": (birth, dated & (nik == "exact")),
        "birth": (birth, dated & (nik != "exact")),
    }
    # Beside these NIK levels the others weigh by shares of their own (`weigh`), or not at all.
    household = np.isin(nik, ("household", "exact"))
    silent = {
        "place": household | (shown["kk"] == "equal"),
        "kk": household,
        "mother": household,
        "sex": nik == "sex",
    }
    for group in ("name", "sex", "place", "kk", "phone", "mother"):
        told = shown[group] != "missing"
        counts[group] = shown[group], told & ~silent.get(group, np.zeros_like(told))
    return {
        (group, str(level)): np.flatnonzero(mask & (found == level))
        for group, (found, mask) in counts.items()
        for level in np.unique(found[mask])
    }


def _probable(batch: pa.RecordBatch, model: Model, seen: Workings, rows: int) -> Floats:
    """How probable each pair is beside its rivals; the share of known rows is estimated too."""
    weights = weigh.pairs(batch, model, seen.size)["weight"].to_numpy()
    row = batch["row"].to_numpy()
    odds = np.exp2(np.minimum(weights, _MOST_BITS)) / seen.size.people
    sums = np.bincount(row, odds, rows)
    share = seen.share
    for _ in range(_ROUNDS_OF_SHARE):
        found = share * sums / (share * sums + 1 - share)
        share = min(max(float(found.mean()), 0.001), 0.999)
    probable: Floats = share * odds / (share * sums[row] + 1 - share)
    return probable


def _fitted(start: Model, shown: Mapping[tuple[str, str], Ints], probable: Floats) -> Model:
    """The model with every share counted anew; where nothing was met it is that of `start`."""
    met = {key: float(probable[positions].sum()) for key, positions in shown.items()}
    fitted = start
    for group, (comparison, names) in _AGAINST.items():
        total = sum(count for (of, _), count in met.items() if of == group)
        for name in names:
            before = _levels(start, comparison)[name]["same"]
            hits = met.get((group, name), 0.0)
            share = (fit.BEGUN_WITH * before + hits) / (fit.BEGUN_WITH + total)
            fitted = _with(fitted, comparison, name, round(max(share, fit.AT_LEAST * before), 6))
    led = {leader: _levels(fitted, leader[0])[leader[1]]["same"] for leader in fit.IN_STEP.values()}
    for (comparison, name), share in fit.in_step(start.levels, led).items():
        fitted = _with(fitted, comparison, name, share)
    return fitted


def _levels(model: Model, comparison: str) -> Mapping[str, Level]:
    if comparison == _BESIDE_EXACT:
        return model.birth_beside_nik["exact"]
    return model.levels[comparison]


def _with(model: Model, comparison: str, name: str, same: float) -> Model:
    some = _levels(model, comparison)
    changed = {**some, name: {**some[name], "same": same}}
    if comparison == _BESIDE_EXACT:
        return replace(model, birth_beside_nik={**model.birth_beside_nik, "exact": changed})
    return replace(model, levels={**model.levels, comparison: changed})


def _moved(one: Model, other: Model) -> float:
    """The largest change of any weight, in bits."""
    return max(abs(float(np.log2(after / before))) for _, before, after in changes(one, other))
