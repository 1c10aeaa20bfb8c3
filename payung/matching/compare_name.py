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
_SHORTEST_CALL, _LONG_WORD = 3, 7


def levels(pairs: pa.RecordBatch) -> Ints:
    """The NameLevel of each pair, by `name_key` and `sound_key` of both (`their_…`)."""
    mine, theirs = (pc.fill_null(pairs[f"{side}sound_key"], "") for side in ("", "their_"))
    equal = pc.equal(pairs["name_key"], pairs["their_name_key"])
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
    found = np.select(
        [some.same_words(), (likeness >= _NEAR) | _mask(pc.equal(*joined)), some.is_part(),
         (likeness > 0) | some.share_a_word()],
        [int(NameLevel.SOUND), int(NameLevel.NEAR), int(NameLevel.PART), int(NameLevel.WEAK)],
        int(NameLevel.NONE),
    ).astype(np.int64)  # fmt: skip
    none = pa.array(np.flatnonzero(found == NameLevel.NONE))
    parts = [
        (side.take(none), whole.take(none))
        for side, whole in zip((mine, theirs), joined, strict=True)
    ]
    called = _is_called(parts[0][0], parts[1][1]) | _is_called(parts[1][0], parts[0][1])
    found[none.to_numpy()[called]] = NameLevel.CALLED
    return found


def _is_called(short: pa.Array, joined: pa.Array) -> Mask:
    """A word stands within the other: KUSU, TIARA KUSUMAWATI; D WINDARAHAYU, DINA WINDA RAHAYU."""
    encoded = short.dictionary_encode()
    calls = [_calls(sound) for sound in encoded.dictionary.to_pylist()]
    sides = zip(encoded.indices.to_pylist(), joined.to_pylist(), strict=True)
    called = (any(word in whole for word in calls[at]) for at, whole in sides)
    return np.fromiter(called, np.bool_, len(short))


def _calls(sound: str) -> list[str]:
    """The words of a name by which alone somebody may be called."""
    spoken = sound.split()
    shortest = _SHORTEST_CALL if len(spoken) == 1 else _LONG_WORD
    return [word for word in spoken if len(word) >= shortest]


def _mask(booleans: pa.Array) -> Mask:
    filled: Mask = pc.fill_null(booleans, False).to_numpy(zero_copy_only=False)
    return filled
