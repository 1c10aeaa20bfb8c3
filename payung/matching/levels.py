"""The levels that pairs show, by name: for whoever explains them or learns from them."""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa

from payung.matching import compare_name, compare_nik, weigh
from payung.matching.compare_name import NameLevel
from payung.matching.compare_nik import NikLevel

_PLAIN = ("sex", "kk", "place", "birth_place", "phone", "mother")


def of(pairs: pa.RecordBatch) -> pa.RecordBatch:
    """Columns `nik`, `name`, `birth` and all that are plain, for those pairs.

    A birth date beside a NIK may show a level that only the two together have.
    """
    nik = compare_nik.levels(pairs)
    names = _named(compare_name.levels(pairs), NameLevel)
    birth = np.asarray(pairs["birth"].to_pylist(), np.str_).astype(object)
    differs = birth != "equal"
    has_date = np.asarray(pairs["nik_has_date"].to_pylist(), np.bool_)
    birth[weigh.ages(pairs, nik) != 0] = "age"
    birth[differs & np.isin(nik, compare_nik.ONLY_THE_DATE)] = "in_nik"
    birth[differs & has_date & np.isin(nik, compare_nik.DISAGREE_ON_THE_DATE)] = "as_in_nik"
    columns = {"nik": _named(nik, NikLevel), "name": names, "birth": pa.array(birth, pa.string())}
    return pa.record_batch(columns | {name: pairs[name] for name in _PLAIN})


def _named(levels: compare_nik.Ints, kinds: type[NikLevel] | type[NameLevel]) -> pa.Array:
    words: Sequence[str] = [kind.name.lower() for kind in kinds]
    return pa.array(words).take(pa.array(levels))
