"""From compared pairs to weights of evidence: the sum of what each comparison tells."""

import functools
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from payung.matching import compare_name, compare_nik
from payung.matching.compare_name import NameLevel
from payung.matching.compare_nik import NikLevel
from payung.matching.model import Model
from payung.matching.register import Size

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

WEIGHED = pa.schema(
    [
        ("row", pa.int64()),
        ("record", pa.int64()),
        ("weight", pa.float64()),
        # The levels whose shares `fit` fits to the list; '' where one does not count, because
        # the NIK or the household has told it.
        ("nik", pa.string()),
        ("name", pa.string()),
        ("birth", pa.string()),
        ("sex", pa.string()),
        ("place", pa.string()),
        ("kk", pa.string()),
        ("phone", pa.string()),
        ("mother", pa.string()),
    ]
)
_DISTRICTS = 7_000  # of Indonesia, in round numbers
# Within a household a name is never rarer than this: sons are named after fathers.
_NAMESAKES_AT_HOME = 0.002


def pairs(batch: pa.RecordBatch, model: Model, size: Size) -> pa.RecordBatch:
    """A batch of `compare.pairs` to WEIGHED; weights are log2 odds without any prior."""
    nik, name = compare_nik.levels(batch), compare_name.levels(batch)
    total = _niks(batch, nik, model, size)
    household = (nik == NikLevel.HOUSEHOLD) | _is(batch["kk"], "equal")
    # Whoever else has a NIK that was written is mostly of the household too.
    at_home = household | (nik == NikLevel.EXACT)
    total += _names(batch, name, at_home, model, size)
    total += _births(batch, nik, model, size)
    total += np.where(household, 0.0, _places(batch, nik, model, size))
    total += _sexes(batch, nik, model)
    total += _by_word(batch["phone"], functools.partial(model.weight, "phone", people=1))
    total += _mothers(batch, at_home, model)
    total += _kks(batch, nik, model, size)
    told = (
        _named(nik, NikLevel),
        _named(name, NameLevel),
        _births_that_count(batch, nik, model),
        _unless(np.isin(nik, (*compare_nik.TOLD_THE_DATE, NikLevel.SEX)), batch["sex"]),
        _unless(at_home, batch["place"]),
        _unless(np.isin(nik, (NikLevel.HOUSEHOLD, NikLevel.EXACT)), batch["kk"]),
        batch["phone"],
        _unless(at_home, batch["mother"]),
    )
    return pa.RecordBatch.from_arrays(
        [batch["row"], batch["record"], pa.array(np.round(total, 6)), *told], schema=WEIGHED
    )


def _named(levels: Ints, kinds: type[NikLevel] | type[NameLevel]) -> pa.Array:
    return pa.array([kind.name.lower() for kind in kinds], pa.string()).take(pa.array(levels))


def _births_that_count(batch: pa.RecordBatch, nik: Ints, model: Model) -> pa.Array:
    """The levels of birth dates that weigh by the shares of `birth`, or in step with them."""
    told = (*compare_nik.TOLD_THE_DATE, *compare_nik.ONLY_THE_DATE, NikLevel.DAY)
    beside = _is_true(pc.is_in(batch["birth"], pa.array(list(model.birth_beside_nik["exact"]))))
    silent = np.isin(nik, told) | ((nik == NikLevel.EXACT) & ~beside)
    return _unless(silent, batch["birth"])


def _unless(silent: Mask, words: pa.Array) -> pa.Array:
    return pc.if_else(pa.array(silent), "", words)


def _niks(batch: pa.RecordBatch, levels: Ints, model: Model, size: Size) -> Floats:
    """A NIK nearly right says little where many were registered with nearly the same one."""
    lines = [model.by_frequency("nik", kind.name.lower(), size.people) for kind in NikLevel]
    start, slope = (np.asarray(column)[levels] for column in zip(*lines, strict=True))
    fronts, tails, regions = (
        _rarity(batch[column], size, model.people_beyond)
        for column in ("same_front", "same_tail", "same_region")
    )
    # Nobody here is of this region: whoever is then comes from any district of the country.
    regions = np.maximum(regions, -np.log2(_DISTRICTS))
    rarity = np.where(np.isin(levels, compare_nik.SHARE_THE_FRONT), fronts, tails + regions)
    weights: Floats = start + slope * rarity
    return weights


def _names(batch: pa.RecordBatch, levels: Ints, at_home: Mask, model: Model, size: Size) -> Floats:
    """Of a part of a name it counts how many begin so, not how rare the whole would be."""
    lines = [model.by_frequency("name", kind.name.lower()) for kind in NameLevel]
    start, slope = (np.asarray(column)[levels] for column in zip(*lines, strict=True))
    whole, part = (
        _rarity(batch[column], size, model.people_beyond) for column in ("bearers", "led_alike")
    )
    rarity = np.where(levels == NameLevel.PART, part, whole)
    of_home = np.maximum(rarity, np.log2(_NAMESAKES_AT_HOME))
    weights: Floats = start + slope * np.where(at_home, of_home, rarity)
    return weights


def _births(batch: pa.RecordBatch, nik: Ints, model: Model, size: Size) -> Floats:
    """The birth date's weight, given what the NIK has told about it."""
    rarity = _rarity(batch["born_that_day"], size, model.days_beyond)
    slope = model.by_frequency("birth", "equal")[1]
    alone = _by_word(batch["birth"], lambda word: model.by_frequency("birth", word)[0])
    alone += np.where(_is(batch["birth"], "equal"), slope * rarity, 0.0)
    beside_exact = _by_word(batch["birth"], lambda word: model.beside("exact", word, 1))
    beside_day = _by_word(batch["birth"], lambda word: model.beside("day", word, 1))
    only_in_nik = np.isin(nik, compare_nik.ONLY_THE_DATE) & ~_is(batch["birth"], "equal")
    weights = np.select(
        [np.isin(nik, compare_nik.TOLD_THE_DATE), nik == NikLevel.EXACT, nik == NikLevel.DAY,
         only_in_nik],
        [np.zeros(len(batch)), beside_exact, beside_day,
         np.full(len(batch), model.beside("date", "in_nik", 1))],
        alone,
    )  # fmt: skip
    same_flaw_twice = _is_true(batch["nik_has_date"]) & ~_is(batch["birth"], "equal")
    same_flaw_twice &= np.isin(nik, compare_nik.DISAGREE_ON_THE_DATE)
    twice: Floats = np.where(same_flaw_twice, model.beside("day", "as_in_nik", 1), 0.0)
    return weights + twice


def _places(batch: pa.RecordBatch, nik: Ints, model: Model, size: Size) -> Floats:
    shares = {
        "neighbours": size.neighbourhoods,
        "other_rt": size.villages,
        "village": size.villages,
        "district": size.districts,
    }

    def weight(word: str) -> float:
        start, slope = model.by_frequency("place", word)
        return start - slope * float(np.log2(shares.get(word, 1)))

    beside_exact = functools.partial(model.weight, "place_beside_exact_nik", people=1)
    exact = _by_word(batch["place"], beside_exact)
    return np.where(nik == NikLevel.EXACT, exact, _by_word(batch["place"], weight))


def _sexes(batch: pa.RecordBatch, nik: Ints, model: Model) -> Floats:
    alone, beside = (
        _by_word(batch["sex"], functools.partial(model.weight, comparison, people=1))
        for comparison in ("sex", "sex_beside_nik_of_other_sex")
    )
    weights = np.where(nik == NikLevel.SEX, beside, alone)
    return np.where(np.isin(nik, compare_nik.TOLD_THE_DATE), 0.0, weights)


def _kks(batch: pa.RecordBatch, nik: Ints, model: Model, size: Size) -> Floats:
    alone, beside = (
        _by_word(batch["kk"], functools.partial(model.weight, comparison, people=size.people))
        for comparison in ("kk", "kk_beside_exact_nik")
    )
    weights = np.where(nik == NikLevel.EXACT, beside, alone)
    return np.where(nik == NikLevel.HOUSEHOLD, 0.0, weights)


def _mothers(batch: pa.RecordBatch, at_home: Mask, model: Model) -> Floats:
    """Brothers and sisters have one mother."""
    alone, beside = (
        _by_word(batch["mother"], functools.partial(model.weight, comparison, people=1))
        for comparison in ("mother", "mother_at_home")
    )
    return np.where(at_home, beside, alone)


def _rarity(bearers: pa.Array, size: Size, beyond: int) -> Floats:
    """log2 of the share of *other* people who bear this, in the register and beyond it.

    A name met once in a village of 600 is not borne by every 600th Indonesian: `beyond` keeps
    small registers from making everything look common. The half stands for the unseen.
    """
    counts: Floats = bearers.to_numpy(zero_copy_only=False).astype(np.float64)
    rarity: Floats = np.log2((np.maximum(counts, 1.0) - 0.5) / (size.people + beyond))
    return rarity


def _by_word(words: pa.Array, weight: Callable[[str], float]) -> Floats:
    encoded = words.dictionary_encode()
    weights = np.asarray([weight(word) for word in encoded.dictionary.to_pylist()], np.float64)
    taken: Floats = weights[encoded.indices.to_numpy(zero_copy_only=False)]
    return taken


def _is(words: pa.Array, word: str) -> Mask:
    return _is_true(pc.equal(words, word))


def _is_true(mask: pa.Array) -> Mask:
    filled: Mask = pc.fill_null(mask, False).to_numpy(zero_copy_only=False)
    return filled
