"""How two names compare, both as `keys` made them; all pairs at once, word by word."""

from enum import IntEnum

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

from payung.matching import words

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


class NameLevel(IntEnum):
    """Levels of `name` in the model, by name in lower case."""

    MISSING = 0
    EQUAL = 1
    SOUND = 2
    NEAR = 3
    PART = 4
    WEAK = 5
    CALLED = 6
    NONE = 7


_NEAR, _WEAK = 0.95, 0.82
_SLIP_IN = 6  # letters of a whole name, so that one slip makes no other name of it


def levels(pairs: pa.RecordBatch) -> Ints:
    """The NameLevel of each pair, by `spelling` and `sound_key` of both (`their_…`)."""
    mine, theirs = (pc.fill_null(pairs[f"{side}sound_key"], "") for side in ("", "their_"))
    equal = pc.equal(pairs["spelling"], pairs["their_spelling"])
    found = np.where(_mask(equal), int(NameLevel.EQUAL), int(NameLevel.SOUND))
    missing = _mask(pc.or_(pc.equal(mine, ""), pc.equal(theirs, "")))
    found[missing] = NameLevel.MISSING
    left = np.flatnonzero(~missing & ~_mask(equal) & ~_mask(pc.equal(mine, theirs)))
    found[left] = _unlike(*(side.take(pa.array(left)) for side in (mine, theirs)))
    return found


def _unlike(mine: pa.Array, theirs: pa.Array) -> Ints:
    """Names that are not written alike, by their sounds; the first condition is the level."""
    of_mine, of_theirs = words.of(mine, theirs)
    sounds = mine.to_pylist(), theirs.to_pylist()
    likeness = process.cpdist(
        *sounds, scorer=JaroWinkler.similarity, score_cutoff=_WEAK, dtype=np.float64
    )
    joined = [pc.replace_substring(side, " ", "") for side in (mine, theirs)]
    some = words.Pairs(of_mine, of_theirs)
    letters = np.minimum(*(pc.utf8_length(side).to_numpy() for side in joined))
    slipped = (letters >= _SLIP_IN) & words.one_slip(*(side.to_pylist() for side in joined))
    within, part = some.is_part()
    found = np.select(
        [some.same_words(), (likeness >= _NEAR) | _mask(pc.equal(*joined)) | slipped, part,
         (likeness > 0) | some.share_a_word() | within],
        [int(NameLevel.SOUND), int(NameLevel.NEAR), int(NameLevel.PART), int(NameLevel.WEAK)],
        int(NameLevel.NONE),
    ).astype(np.int64)  # fmt: skip
    none = np.flatnonzero(found == NameLevel.NONE)
    called = of_mine.stand_in(joined[1], none) | of_theirs.stand_in(joined[0], none)
    found[none[called]] = NameLevel.CALLED
    return found


def _mask(booleans: pa.Array) -> Mask:
    filled: Mask = pc.fill_null(booleans, False).to_numpy(zero_copy_only=False)
    return filled
