"""Keys by which people are compared and found: name words in one spelling, and how they sound.

Everything works on whole Arrow columns; Python sees each distinct *word* of a batch once.
"""

from collections.abc import Callable
from hashlib import blake2b

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from payung.matching.steps import Kernel
from payung.values import names

IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
Digests = npt.NDArray[np.uint64]
BatchFunction = Callable[[pa.RecordBatch], pa.RecordBatch]

# Whoever changes these keys, or the tables that `register.prepare` makes with them, raises this
# number: whatever was kept of a register under another one is then made anew.
VERSION = 15

KEYS = pa.schema(
    [
        ("name", pa.string()),  # as written
        ("people", pa.int64()),  # how many write it so
        ("spelling", pa.int64()),  # a number for the words in their family's spelling, in order
        ("sound_key", pa.string()),  # how they sound, in order
        ("sound", pa.int64()),  # a number for that: who sounds alike has the same
        ("sound_words", pa.int64()),  # and in any order: SRI RAHAYU and RAHAYU SRI agree
        ("lead", pa.string()),  # the sound of the first word that tells something
        ("onset", pa.int64()),  # a number for the first letters of that
    ]
)

ONSET = 3  # letters, which slips later in the name leave as they were
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, of no pattern: the order of words shows in a sum

# The same as a step takes them from table `k`: nothing to go by is NULL, which equals nothing.
COLUMNS = """k.spelling, nullif(k.sound_key, '') AS sound_key, k.sound, k.sound_words,
                k.lead, k.onset"""


def of(names: str, made: str) -> Kernel:
    """Table `made` (KEYS) of table `names` (name, people), where each name stands once."""
    return Kernel(made, f"SELECT name, people FROM {names}", of_names, KEYS)


def village(code: str) -> str:
    """A village's dotted code as a whole number of ten digits; NULL where there is none.

    A code of a district or a regency only is one of these with noughts behind it.
    """
    return f"try_cast(rpad(replace(nullif({code}, ''), '.', ''), 10, '0') AS BIGINT)"


def district(table: str) -> str:
    """Where a person lives in the rows of `table`: six digits, with which NIKs of there begin."""
    return f"{table}.village // 10000"


def regency(table: str) -> str:
    """The regency or city of a person in the rows of `table`, 0 where none is told."""
    return f"coalesce({table}.village // 1000000, 0)"


def province(table: str) -> str:
    """The province in which a person lives in the rows of `table`."""
    return f"{table}.village // 100000000"


def number(nik: str) -> str:
    """Sixteen digits as a whole number, which is found faster than text; NULL for any others."""
    return f"CASE WHEN length({nik}) = 16 THEN try_cast({nik} AS BIGINT) END"


def no_number(nik: str) -> str:
    """What stands there instead: another document's, or a NIK with digits lost; or NULL."""
    return f"CASE WHEN {number(nik)} IS NULL THEN nullif({nik}, '') END"


def nik(table: str) -> str:
    """The NIK of a person in the rows of `table`, where it is a `number` or else `no_number`."""
    return f"""coalesce({table}.no_number,
                lpad(cast({table}.number AS VARCHAR), 16, '0'))"""


def front(table: str) -> str:
    """A NIK's region and date in the rows of `table`, of its `number`."""
    return f"{table}.number // 10000"


def region(digits: str) -> str:
    """The first six digits of a NIK: the district of its first registration."""
    return f"try_cast(substr({digits}, 1, 6) AS BIGINT)"


def their_region(table: str) -> str:
    """The same of a person in the rows of `table`, of the `number` where there is one."""
    return f"coalesce({table}.number // 10000000000, {region(f'{table}.no_number')})"


def at_home(table: str) -> str:
    """Whether a person in the rows of `table` lives in the district that the NIK names."""
    return f"{table}.number // 10000000000 = {district(table)}"


def heaped(date: str) -> str:
    """Whether a date is one of those that are written where nobody knows the day."""
    return f"""((month({date}) = 12 AND day({date}) = 31)
            OR (month({date}) IN (1, 7) AND day({date}) = 1))"""


def decade(date: str) -> str:
    """The tens of the year of a date."""
    return f"year({date}) // 10"


def tail(table: str) -> str:
    """A NIK's date and serial in the rows of `table`, of its `number`."""
    return f"{table}.number % 10000000000"


def of_names(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Columns `name` and `people` to KEYS; one row each, in order."""
    name, people = batch["name"], batch["people"]
    return pa.RecordBatch.from_arrays([name, people, *_keys(name)], schema=KEYS)


def _keys(names_written: pa.Array) -> list[pa.Array]:
    """The columns of KEYS after `people`."""
    lists = pc.utf8_split_whitespace(_plain(names_written))
    owners = np.repeat(np.arange(len(lists)), _lengths(lists))
    words = lists.flatten().dictionary_encode()
    spelt, sounds, little = _per_word(words.dictionary.to_pylist())
    index = words.indices.to_numpy(zero_copy_only=False)
    kept = np.asarray([text != "" for text in spelt], dtype=np.bool_)[index]
    owners, index = owners[kept], index[kept]
    starts = np.searchsorted(owners, np.arange(len(lists) + 1))
    in_order = _FACTOR ** (np.arange(len(owners)) - starts[owners]).astype(np.uint64)
    of_spelling, of_sound = (_digests(some)[index] for some in (spelt, sounds))
    sound_words = pa.array(sounds, pa.string()).take(index)
    lead = _lead(sound_words, owners, little[index], len(lists))
    return [
        _summed(of_spelling * in_order, starts),
        _join(sound_words, starts),
        _summed(of_sound * in_order, starts),
        _summed(of_sound, starts),
        lead,
        _onset(lead),
    ]


def _plain(name: pa.Array) -> pa.Array:
    """Capital letters and spaces; what follows a comma is a degree; Balinese markers go.

    Most names are so already: only the others are worked on.
    """
    plain = pc.match_substring_regex(name, r"^[A-Z]+( [A-Z]+)*$")
    marked = pc.match_substring_regex(name, r"^(I|NI|A A|IGN|IGA) ")
    other = pc.fill_null(pc.or_(pc.invert(plain), marked), False)
    return pc.replace_with_mask(name, other, _made_plain(name.filter(other)))


def _made_plain(name: pa.Array) -> pa.Array:
    text = pc.utf8_upper(name)
    text = pc.replace_substring(text, "'", "")
    text = pc.replace_substring_regex(text, r",.*", "")
    text = pc.replace_substring_regex(text, "[^A-Z]+", " ")
    text = pc.replace_substring_regex(text, r"^ *A A ", "ANAK AGUNG ")
    text = pc.replace_substring_regex(text, r"^ *I B ", "IDA BAGUS ")
    text = pc.replace_substring_regex(text, r"^ *I A ", "IDA AYU ")
    text = pc.replace_substring_regex(text, r"^ *(I G N|IGN) ", "GUSTI NGURAH ")
    text = pc.replace_substring_regex(text, r"^ *(I G A|IGA) ", "GUSTI AYU ")
    return pc.utf8_trim_whitespace(pc.replace_substring_regex(text, r"^ *(I|NI) +", ""))


def _lengths(lists: pa.Array) -> IntArray:
    lengths: IntArray = pc.list_value_length(lists).to_numpy(zero_copy_only=False)
    return lengths


def _per_word(words: list[str]) -> tuple[list[str], list[str], BoolArray]:
    spelt = [names.canonical(word) for word in words]
    sounds = [names.sound(word) for word in spelt]
    little = np.asarray([names.tells_little(word) for word in sounds], np.bool_)
    return spelt, sounds, little


def _digests(words: list[str]) -> Digests:
    """A number for each word, so that nothing has to be kept to tell others."""
    digests = [blake2b(word.encode(), digest_size=8).digest() for word in words]
    return np.frombuffer(b"".join(digests), np.uint64)


def _summed(numbers: Digests, starts: IntArray) -> pa.Array:
    """What the words of each name sum up to; nothing where there is none."""
    summed = np.zeros(len(numbers) + 1, np.uint64)
    np.cumsum(numbers, out=summed[1:])
    of_names = (summed[starts[1:]] - summed[starts[:-1]]).view(np.int64)
    return pa.array(of_names, mask=starts[1:] == starts[:-1])


def _join(words: pa.Array, starts: IntArray) -> pa.Array:
    return pc.binary_join(pa.ListArray.from_arrays(pa.array(starts, pa.int32()), words), " ")


def _lead(sounds: pa.Array, owners: IntArray, little: BoolArray, rows: int) -> pa.Array:
    """The first word of each name that is not borne by thousands, or just the first word."""
    first = np.full(rows, -1, dtype=np.int64)
    for chosen in (np.ones_like(little), ~little):
        positions = np.flatnonzero(chosen)[::-1]
        first[owners[positions]] = positions
    return sounds.take(pa.array(first, mask=first < 0))


def _onset(lead: pa.Array) -> pa.Array:
    begun = pc.utf8_slice_codeunits(lead, 0, ONSET).dictionary_encode()
    numbers = _digests(begun.dictionary.to_pylist()).view(np.int64)
    return pa.array(numbers).take(begun.indices)
