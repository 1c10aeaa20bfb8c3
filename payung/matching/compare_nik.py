"""How a NIK on a list compares with a person's: by what was done to it, and where."""

from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz import process
from rapidfuzz.distance import OSA

from payung.values.identity import NikShape

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class NikLevel(IntEnum):
    """Levels of `nik` in the model, by name in lower case."""

    MISSING = 0
    EXACT = 1
    CUT = 2
    CUT_AS_TEXT = 3
    SERIAL = 4
    REGION = 5
    DAY = 6
    LENGTH = 7
    TWO_EDITS = 8
    FRONT = 9
    HOUSEHOLD = 10
    PREFIX = 11
    DAMAGED = 12
    OTHER = 13
    LAST = 14
    DATE = 15
    DATE_FLAWED = 16
    SEX = 17
    EDITED = 18
    DAY_FLAWED = 19


# As many others show these levels as were registered in one district, born on one day, of one sex:
SHARE_THE_FRONT = (
    NikLevel.CUT, NikLevel.CUT_AS_TEXT, NikLevel.LAST, NikLevel.SERIAL, NikLevel.FRONT,
)  # fmt: skip
# What a NIK's date part has already told about birth date and sex at these levels: everything.
TOLD_THE_DATE = (*SHARE_THE_FRONT, NikLevel.REGION, NikLevel.LENGTH)
# At these it disagrees, by one slip or more, though a birth date stated beside it may speak for it.
ONE_SLIP_IN_THE_DATE = (NikLevel.DAY, NikLevel.DAY_FLAWED)
DISAGREE_ON_THE_DATE = (*ONE_SLIP_IN_THE_DATE, NikLevel.TWO_EDITS, NikLevel.OTHER)
# At these it agrees and nothing else of the NIK does.
ONLY_THE_DATE = (NikLevel.DATE, NikLevel.DATE_FLAWED, NikLevel.SEX)
# At these it says whoever is meant to be of the district where that person was first registered.
SHARE_THE_REGION = (*SHARE_THE_FRONT, *ONE_SLIP_IN_THE_DATE, NikLevel.LENGTH)
# At these it does not say when the person was born: there is none, or it may be somebody else's.
SAY_NO_DATE = (
    NikLevel.MISSING, NikLevel.EXACT, NikLevel.HOUSEHOLD, NikLevel.PREFIX, NikLevel.DAMAGED,
    NikLevel.OTHER, NikLevel.EDITED,
)  # fmt: skip
_SIDES = ("digits", "nik")
_REGION_ENDS, _DAY_ENDS, _LAST = 6, 12, 15
_HOLDS_THE_DATE = 12  # digits at least; a shorter number is no NIK, but a card's or a passport's
_FEMALE = 40  # added to the day of birth


def levels(pairs: pa.RecordBatch) -> Ints:
    """The NikLevel of each pair, by its columns `digits`, `shape`, `nik` and `household`.

    `digits` and `shape` as in NikReading; `nik` is the person's own, null when unknown;
    `household`: the digits are the KK number, or the NIK of somebody else under that KK.
    """
    found = np.full(len(pairs), int(NikLevel.MISSING), np.int64)
    known = _mask(pc.and_(pc.is_valid(pairs["nik"]), pc.not_equal(pairs["digits"], "")))
    cut = _mask(pc.equal(pairs["shape"], NikShape.CUT))
    equal = _mask(pc.equal(pairs["digits"], pairs["nik"])) & ~cut
    household = _mask(pairs["household"]) & ~equal
    found[known & equal] = NikLevel.EXACT
    found[known & household] = NikLevel.HOUSEHOLD
    left = np.flatnonzero(known & ~equal & ~household)
    found[left] = _unequal(pairs.select(["digits", "shape", "nik"]).take(pa.array(left)))
    return found


def _unequal(pairs: pa.RecordBatch) -> Ints:
    digits, nik = pairs["digits"], pairs["nik"]
    complete = _mask(pc.equal(pc.utf8_length(digits), pc.utf8_length(nik)))
    cut = _mask(pc.equal(pairs["shape"], NikShape.CUT))
    last_lost = _mask(pc.equal(_part(digits, 0, -1), _part(nik, 0, -1)))
    last_lost &= complete & _mask(pc.ends_with(digits, "0"))
    another = _is_another_number(pairs)
    found = np.where(cut, int(NikLevel.CUT), int(NikLevel.CUT_AS_TEXT))
    for of_kind, compared in (
        (another, _of_another_number),
        (~another & ~complete, _incomplete),
        (~another & complete & ~last_lost, _edited),
    ):
        at = np.flatnonzero(of_kind)
        found[at] = compared(pairs.take(pa.array(at)))
    return found


def _is_another_number(pairs: pa.RecordBatch) -> Mask:
    """Whether both are too short to have a date part and a serial."""
    short = [_mask(pc.less(pc.utf8_length(pairs[side]), _HOLDS_THE_DATE)) for side in _SIDES]
    return short[0] & short[1]


def _of_another_number(pairs: pa.RecordBatch) -> Ints:
    found: Ints = np.where(_edits(pairs, 1) == 1, int(NikLevel.EDITED), int(NikLevel.OTHER))
    return found


def _incomplete(pairs: pa.RecordBatch) -> Ints:
    scientific = _mask(pc.equal(pairs["shape"], NikShape.SCIENTIFIC))
    sides = zip(pairs["digits"].to_pylist(), pairs["nik"].to_pylist(), strict=True)
    front = np.fromiter((_shown(nik, len(digits)) == digits for digits, nik in sides), np.bool_)
    one_lost_or_doubled = _edits(pairs, 1) <= 1
    found = np.full(len(pairs), int(NikLevel.DAMAGED), np.int64)
    found[scientific & front] = NikLevel.PREFIX
    found[~scientific & one_lost_or_doubled] = NikLevel.LENGTH
    return found


def _shown(nik: str, places: int) -> str:
    """The digits that a spreadsheet shows in a narrow column: it rounds, 3.32E+15 for 33196…"""
    return str(int(nik[:places]) + (nik[places : places + 1] >= "5")) if places else ""


def _edited(pairs: pa.RecordBatch) -> Ints:
    """Of complete digits; the first condition that holds is the level."""
    digits, nik = pairs["digits"], pairs["nik"]
    same_region, same_date = (
        _mask(pc.equal(_part(digits, *part), _part(nik, *part)))
        for part in ((0, _REGION_ENDS), (_REGION_ENDS, _DAY_ENDS))
    )
    same_front = same_region & same_date
    last_only = _mask(pc.equal(_part(digits, 0, _LAST), _part(nik, 0, _LAST)))
    flawed = _mask(pc.equal(pairs["shape"], NikShape.FLAWED))
    edits = _edits(pairs, 2)
    once = edits == 1
    levels = (
        (_differ_in_sex(digits, nik), NikLevel.SEX),
        (once & ~same_region, NikLevel.REGION),
        (once & ~same_date & flawed, NikLevel.DAY_FLAWED),
        (once & ~same_date, NikLevel.DAY),
        (once & last_only, NikLevel.LAST),
        (once, NikLevel.SERIAL),
        (same_front, NikLevel.FRONT),
        (same_date & flawed, NikLevel.DATE_FLAWED),
        (same_date, NikLevel.DATE),
        (edits == 2, NikLevel.TWO_EDITS),
    )
    conditions, kinds = zip(*levels, strict=True)
    found: Ints = np.select(list(conditions), [int(kind) for kind in kinds], int(NikLevel.OTHER))
    return found


def _differ_in_sex(digits: pa.Array, nik: pa.Array) -> Mask:
    """Whether a man and a woman born on one day have these date parts."""
    day_ends = _REGION_ENDS + 2
    month_and_year = pc.equal(_part(digits, day_ends, _DAY_ENDS), _part(nik, day_ends, _DAY_ENDS))
    days = [pc.cast(_part(side, _REGION_ENDS, day_ends), pa.int32()) for side in (digits, nik)]
    apart = pc.equal(pc.abs(pc.subtract(*days)), _FEMALE)
    return _mask(pc.and_(month_and_year, apart))


def _edits(pairs: pa.RecordBatch, most: int) -> Ints:
    """Digits changed, lost, doubled or swapped; `most` + 1 stands for more."""
    edits: Ints = process.cpdist(
        pairs["digits"].to_pylist(), pairs["nik"].to_pylist(), scorer=OSA.distance,
        score_cutoff=most, dtype=np.int64,
    )  # fmt: skip
    return edits


def _part(digits: pa.Array, start: int, stop: int) -> pa.Array:
    return pc.utf8_slice_codeunits(digits, start, stop)


def _mask(booleans: pa.Array) -> Mask:
    """Unknown is no."""
    filled: Mask = pc.fill_null(booleans, False).to_numpy(zero_copy_only=False)
    return filled
