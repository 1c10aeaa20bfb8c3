"""What a pair shows in every comparison at once, as one number: by it `fit` counts and weighs."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

# The levels whose shares are fitted. Left out are those of rows whose NIK or date is no whole one,
# and a name with nothing in common: under a NIK and birth date copied from somebody else it looks
# like the same person.
FITTED: Mapping[str, tuple[str, ...]] = {
    "nik": ("exact", "cut_as_text", "last", "serial", "region", "day", "two_edits", "front", "date",
            "sex", "household", "edited", "damaged", "other"),
    "name": ("equal", "sound", "near", "part", "weak", "called"),
    "birth": ("equal", "swapped", "two_parts", "other_year", "year", "far", "generation"),
    "sex": ("equal", "differs"),
    "place": ("neighbours", "other_rt", "district", "elsewhere"),
    "birth_place": ("equal", "near", "differs"),
    "kk": ("equal", "differs"),
    "phone": ("equal", "near", "differs"),
    "mother": ("equal", "near", "differs"),
}  # fmt: skip


def of(shown: Mapping[str, pa.Array], silent: Mapping[str, Mask]) -> Ints:
    """The pattern of each pair, by the names of its levels in each comparison.

    A level that is not fitted counts as none, and so do all where `silent` says that the NIK or
    the household has told it.
    """
    pattern = np.zeros(len(shown["nik"]), np.int64)
    for comparison, names in FITTED.items():
        words = shown[comparison].dictionary_encode()
        place = {name: at for at, name in enumerate(names, 1)}
        places = np.asarray([place.get(word, 0) for word in words.dictionary.to_pylist()], np.int64)
        digits = places[words.indices.to_numpy(zero_copy_only=False)]
        pattern = pattern * (len(names) + 1) + np.where(silent.get(comparison, False), 0, digits)
    return pattern


def levels(patterns: Sequence[int]) -> list[list[tuple[str, str]]]:
    """The (comparison, level) pairs that each pattern stands for."""
    rest, told = np.asarray(patterns, np.int64), []
    for comparison, names in reversed(tuple(FITTED.items())):
        rest, digits = divmod(rest, len(names) + 1)
        shown = (None, *((comparison, name) for name in names))
        told.append([shown[digit] for digit in digits.tolist()])
    return [[level for level in of_one if level] for of_one in zip(*told, strict=True)]
