"""Cells of a register, cleaned a whole column at a time.

Numbers and names go through Arrow's own functions. Where words have to be understood (a date, a
status, a village) Python sees each *distinct* value once, however many rows bear it.
"""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TypeVar

import pyarrow as pa
import pyarrow.compute as pc

Value = TypeVar("Value", str, int, date)

_SAME_DIGIT = "|".join(f"{digit}{{16}}" for digit in range(10))
_SEPARATOR = "\x1f"


def trimmed(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Text without blanks at its ends; empty text is null."""
    short = pc.utf8_trim_whitespace(values)
    return pc.if_else(pc.equal(short, ""), None, short)


def capitals(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Capital letters with single blanks."""
    upper = pc.utf8_upper(values)
    for blank in ("\t", "\r", "\n", "\xa0", "  "):  # a search is cheap, a replacement is not
        while pc.any(pc.match_substring(upper, blank)).as_py():
            upper = pc.replace_substring(upper, blank, " ")
    return trimmed(upper)


def sixteen_digits(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """NIK or KK numbers without separators; null for other lengths and for one digit repeated."""
    if _all_sixteen(values):
        digits = values
    else:
        bare = pc.replace_substring_regex(values, r"[.,]0+$", "")
        digits = pc.replace_substring_regex(bare, r"[\s.'’`\-_/]+", "")
    sound = pc.and_not(
        pc.match_substring_regex(digits, r"^\d{16}$"),
        pc.match_substring_regex(digits, f"^(?:{_SAME_DIGIT})$"),
    )
    return pc.if_else(sound, digits, None)


def _all_sixteen(values: pa.ChunkedArray) -> bool:
    return pc.all(pc.match_substring_regex(values, r"^\d{16}$")).as_py() is not False


def phones(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Mobile and landline numbers in E.164, null for what cannot be one."""
    digits = pc.replace_substring_regex(values, r"\D+", "")
    local = pc.replace_substring_regex(digits, r"^(?:(?:00)?62)?0*", "")
    numbers = pc.binary_join_element_wise("+62", local, "")
    return pc.if_else(pc.match_substring_regex(local, r"^[2-9]\d{7,11}$"), numbers, None)


def by_distinct(
    values: pa.ChunkedArray, understand: Callable[[str], Value | None], kind: pa.DataType
) -> pa.ChunkedArray:
    """`understand` applied to each distinct text once; null where it gives None (or '')."""
    encoded = values.combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    meanings = [understand(text) or None for text in encoded.dictionary.to_pylist()]
    return pa.chunked_array([pa.array(meanings, kind).take(encoded.indices)])


def by_distinct_together(
    columns: Sequence[pa.ChunkedArray], understand: Callable[[tuple[str, ...]], str]
) -> pa.ChunkedArray:
    """The same for several columns that mean something together; a missing text is ''."""
    joined = pc.binary_join_element_wise(
        *(pc.fill_null(column, "") for column in columns), _SEPARATOR
    )
    return by_distinct(joined, lambda text: understand(tuple(text.split(_SEPARATOR))), pa.string())


def nothing(rows: int, kind: pa.DataType) -> pa.ChunkedArray:
    """A column that the register does not have."""
    return pa.chunked_array([pa.nulls(rows, kind)])
