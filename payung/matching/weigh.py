"""From compared pairs to weights of evidence: the sum of what each comparison tells."""

import functools
from collections.abc import Callable
from math import log2

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from payung.matching import compare_name, compare_nik, patterns
from payung.matching.compare_name import NameLevel
from payung.matching.compare_nik import NikLevel
from payung.matching.model import Level, Model
from payung.matching.register import Size

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

WEIGHED = pa.schema(
    [
        ("row", pa.int64()),
        ("record", pa.int64()),
        ("weight", pa.float64()),
        ("pattern", pa.int64()),  # of the levels whose shares `fit` fits to the list
    ]
)
_SHOWN = ("birth", "sex", "place", "birth_place", "kk", "phone", "mother")
_DISTRICTS = 7_000  # of Indonesia, in round numbers
_BLIND_BEFORE = 1_000  # pairs put together blindly, or people, that the model stands for
# Whoever else bears such a name is mostly of the same sex.
_TELLS_THE_SEX = (NameLevel.EQUAL, NameLevel.SOUND, NameLevel.NEAR, NameLevel.PART)
# Within a household a name is never rarer than this: sons are named after fathers.
_NAMESAKES_AT_HOME = 0.002
# Nor is a birth place within a household, or among those whose NIKs are of one place elsewhere.
_BORN_TOGETHER = 0.5


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
    total += _birth_places(batch, nik, at_home, model)
    total += _sexes(batch, nik, name, model)
    total += _by_word(batch["phone"], functools.partial(model.weight, "phone", people=1))
    total += _mothers(batch, at_home, model)
    total += _kks(batch, nik, model, size)
    shown = {"nik": _named(nik, NikLevel), "name": _named(name, NameLevel)}
    shown |= {comparison: batch[comparison] for comparison in _SHOWN}
    silent = {
        "birth": _births_that_do_not_count(batch, nik, model),
        "sex": np.isin(nik, (*compare_nik.TOLD_THE_DATE, NikLevel.SEX)),
        "place": household,
        "kk": nik == NikLevel.HOUSEHOLD,
        "mother": at_home,
    }
    pattern, weight = patterns.of(shown, silent), np.round(total, 6)
    return pa.RecordBatch.from_arrays(
        [batch["row"], batch["record"], pa.array(weight), pa.array(pattern)], schema=WEIGHED
    )


def _named(levels: Ints, kinds: type[NikLevel] | type[NameLevel]) -> pa.DictionaryArray:
    return pa.DictionaryArray.from_arrays(levels, [kind.name.lower() for kind in kinds])


def _births_that_do_not_count(batch: pa.RecordBatch, nik: Ints, model: Model) -> Mask:
    """Where the birth date weighs neither by the shares of `birth` nor in step with them."""
    told = (
        *compare_nik.TOLD_THE_DATE, *compare_nik.ONLY_THE_DATE, *compare_nik.ONE_SLIP_IN_THE_DATE,
    )  # fmt: skip
    beside = _is_true(pc.is_in(batch["birth"], pa.array(list(model.birth_beside_nik["exact"]))))
    silent: Mask = np.isin(nik, told) | ((nik == NikLevel.EXACT) & ~beside)
    return silent


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
    of_front = np.isin(levels, compare_nik.SHARE_THE_FRONT)
    of_region = np.isin(levels, compare_nik.ONE_SLIP_IN_THE_DATE)
    # Of this register's own people, however few they are: whoever else there is does not count.
    here = np.maximum(_rarity(batch["same_region"], size, 0), -np.log2(_DISTRICTS))
    rarity = np.select([of_front, of_region], [fronts, here], tails + regions)
    weights: Floats = start + slope * rarity
    return weights


def _names(batch: pa.RecordBatch, levels: Ints, at_home: Mask, model: Model, size: Size) -> Floats:
    """Of a part of a name it counts how many begin so, not how rare the whole would be."""
    lines = [model.by_frequency("name", kind.name.lower()) for kind in NameLevel]
    start, slope = (np.asarray(column)[levels] for column in zip(*lines, strict=True))
    whole = _rarity(batch["bearers"], size, model.people_beyond, _unseen(size))
    part = _rarity(batch["led_alike"], size, model.people_beyond)
    rarity = np.where(levels == NameLevel.PART, part, whole)
    of_home = np.maximum(rarity, np.log2(_NAMESAKES_AT_HOME))
    weights: Floats = start + slope * np.where(at_home, of_home, rarity)
    # At home names share words more often than blindly.
    weak = _weak(model.levels["name"]["weak"], size)
    blindly = np.where(at_home, np.minimum(weights, weak), weak)
    return np.where(levels == NameLevel.WEAK, blindly, weights)


def _weak(level: Level, size: Size) -> float:
    """How much names that are a little alike tell where so many are; the model counts as pairs."""
    others = _BLIND_BEFORE * level["others"] + size.weak
    return log2(level["same"] * (_BLIND_BEFORE + size.blind) / others)


def _births(batch: pa.RecordBatch, nik: Ints, model: Model, size: Size) -> Floats:
    """The birth date's weight, given what the NIK has told about it."""
    rarity = _rarity(batch["born_that_day"], size, model.days_beyond)
    slope = model.by_frequency("birth", "equal")[1]
    alone = _by_word(batch["birth"], lambda word: model.by_frequency("birth", word)[0])
    alone += np.where(_is(batch["birth"], "equal"), slope * rarity, 0.0)
    beside_exact = _by_word(batch["birth"], lambda word: model.beside("exact", word))
    beside_day = _by_word(batch["birth"], lambda word: model.beside("day", word))
    only_in_nik = np.isin(nik, compare_nik.ONLY_THE_DATE) & ~_is(batch["birth"], "equal")
    weights = np.select(
        [np.isin(nik, compare_nik.TOLD_THE_DATE), nik == NikLevel.EXACT,
         np.isin(nik, compare_nik.ONE_SLIP_IN_THE_DATE), only_in_nik],
        [np.zeros(len(batch)), beside_exact, beside_day,
         np.full(len(batch), model.beside("date", "in_nik"))],
        alone,
    )  # fmt: skip
    same_flaw_twice = _is_true(batch["nik_has_date"]) & ~_is(batch["birth"], "equal")
    same_flaw_twice &= np.isin(nik, compare_nik.DISAGREE_ON_THE_DATE)
    twice: Floats = np.where(same_flaw_twice, model.beside("day", "as_in_nik"), 0.0)
    return weights + twice + ages(batch, nik)


def ages(batch: pa.RecordBatch, nik: Ints) -> Floats:
    """Where nothing tells when the person was born: how the list is made up tells, by its ages."""
    untold = _is(batch["birth"], "missing") & np.isin(nik, compare_nik.SAY_NO_DATE)
    listed = batch["listed"].to_numpy(zero_copy_only=False)
    weights: Floats = np.where(untold, np.log2(listed), 0.0)
    return weights


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
    of_district = np.isin(nik, compare_nik.SHARE_THE_REGION) & _is_true(batch["at_home"])
    anywhere = _by_word(batch["place"], weight)
    near = _by_word(batch["place"], lambda word: _near_home(word, weight(word), model, size))
    return np.where(nik == NikLevel.EXACT, exact, np.where(of_district, near, anywhere))


def _near_home(word: str, anywhere: float, model: Model, size: Size) -> float:
    """What a place tells where the NIK has told the district, as much as people stay in theirs.

    As many have moved away from a district as into it: so those who were counted tell how many
    others of its NIKs still live there, and not all over the register.
    """
    moved = model.levels["place_beside_nik_of_district"]["elsewhere"]
    away = _BLIND_BEFORE * moved["others"] + size.registered - size.at_home
    away /= _BLIND_BEFORE + size.registered
    if word == "elsewhere":
        return max(anywhere, log2(moved["same"] / away))
    if word == "missing":
        return anywhere
    return anywhere - log2(max(1.0, size.districts * (1 - away)))


def _birth_places(batch: pa.RecordBatch, nik: Ints, at_home: Mask, model: Model) -> Floats:
    """That both were born in one town tells little where most were who live beside the person."""
    natives, inhabitants = (
        batch[column].to_numpy(zero_copy_only=False) for column in ("natives", "inhabitants")
    )
    beyond = model.natives_beyond
    share = (np.maximum(natives, 1) - 0.5 + beyond / 2) / (inhabitants + beyond)
    from_there = np.isin(nik, compare_nik.SHARE_THE_REGION) & ~_is_true(batch["at_home"])
    share = np.where(at_home | from_there, np.maximum(share, _BORN_TOGETHER), share)
    weights = np.zeros(len(batch))
    for level in ("equal", "near"):
        start, slope = model.by_frequency("birth_place", level)
        weights += np.where(_is(batch["birth_place"], level), start + slope * np.log2(share), 0.0)
    differs = model.levels["birth_place"]["differs"]
    apart = log2(differs["same"]) - np.log2(1 - differs["alike"] * share)
    weights += np.where(_is(batch["birth_place"], "differs"), apart, 0.0)
    return weights


def _sexes(batch: pa.RecordBatch, nik: Ints, name: Ints, model: Model) -> Floats:
    alone, beside_name, beside = (
        _by_word(batch["sex"], functools.partial(model.weight, comparison, people=1))
        for comparison in ("sex", "sex_beside_name", "sex_beside_nik_of_other_sex")
    )
    weights = np.where(np.isin(name, _TELLS_THE_SEX), beside_name, alone)
    weights = np.where(nik == NikLevel.SEX, beside, weights)
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


def _unseen(size: Size) -> float:
    """How much of one bearer of a name stands for names that nobody here bears."""
    return (_BLIND_BEFORE / 2 + size.once) / (_BLIND_BEFORE + size.once + size.twice)


def _rarity(bearers: pa.Array, size: Size, beyond: int, unseen: float = 0.5) -> Floats:
    """log2 of the share of *other* people who bear this, in the register and beyond it.

    A name met once in a village of 600 is not borne by every 600th Indonesian: `beyond` keeps
    small registers from making everything look common. The half stands for the unseen.
    """
    counts: Floats = bearers.to_numpy(zero_copy_only=False).astype(np.float64)
    rarity: Floats = np.log2((np.maximum(counts, 1.0) - unseen) / (size.people + beyond))
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
