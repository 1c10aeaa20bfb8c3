"""Every NIK that a damaged one may have been: one edit away, or with the lost digit put back.

The search goes from the list's few doubtful NIKs to the register, never the other way, so the
register needs no index of its own.
"""

from collections.abc import Iterator

import pyarrow as pa

PROBES = pa.schema([("row", pa.int64()), ("nik", pa.string())])
_DIGITS = "0123456789"


def of_niks(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Columns `row`, `digits` (15, 16 or 17 of them) to PROBES, some 150 for each row."""
    rows: list[int] = []
    niks: list[str] = []
    for row, digits in zip(batch["row"].to_pylist(), batch["digits"].to_pylist(), strict=True):
        variants = set(_variants(digits))
        rows.extend([row] * len(variants))
        niks.extend(variants)
    return pa.RecordBatch.from_arrays([pa.array(rows, pa.int64()), pa.array(niks)], schema=PROBES)


def _variants(digits: str) -> Iterator[str]:
    if len(digits) == 15:
        yield from _with_a_digit_put_in(digits)
    elif len(digits) == 17:
        yield from (digits[:i] + digits[i + 1 :] for i in range(17))
    else:
        yield from _with_a_digit_changed(digits)
        yield from _with_neighbours_swapped(digits)


def _with_a_digit_put_in(digits: str) -> Iterator[str]:
    for i in range(len(digits) + 1):
        yield from (digits[:i] + digit + digits[i:] for digit in _DIGITS)


def _with_a_digit_changed(digits: str) -> Iterator[str]:
    for i, old in enumerate(digits):
        yield from (digits[:i] + digit + digits[i + 1 :] for digit in _DIGITS if digit != old)


def _with_neighbours_swapped(digits: str) -> Iterator[str]:
    for i in range(len(digits) - 1):
        if digits[i] != digits[i + 1]:
            yield digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :]
