"""Every NIK that a damaged one may have been: one edit away, or with the lost digit put back.

The search goes from the list's few doubtful NIKs to the register, never the other way, so the
register needs no index of its own. Digits are worked on as whole numbers, a column at a time.
"""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
# Variants, one column each way to make them, and which of them differ from all others of the row.
Variants = tuple[Ints, npt.NDArray[np.bool_]]

PROBES = pa.schema([("row", pa.int64()), ("number", pa.int64())])
_DIGITS = np.arange(10)
_LENGTH = 16
_LEAST = 10 ** (_LENGTH - 1)  # no NIK begins with 0


def of_niks(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Columns `row`, `digits` (15, 16 or 17 of them) to PROBES, some 150 for each row."""
    rows = batch["row"].to_numpy(zero_copy_only=False)
    numbers = pc.cast(batch["digits"], pa.int64()).to_numpy(zero_copy_only=False)
    lengths = pc.utf8_length(batch["digits"]).to_numpy(zero_copy_only=False)
    made = [
        _made(rows[lengths == length], numbers[lengths == length], ways)
        for length, ways in _WAYS.items()
    ]
    of_rows, niks = (np.concatenate(some) for some in zip(*made, strict=True))
    return pa.RecordBatch.from_arrays([pa.array(of_rows), pa.array(niks)], schema=PROBES)


def _made(rows: Ints, numbers: Ints, ways: Callable[[Ints], Variants]) -> tuple[Ints, Ints]:
    variants, distinct = ways(numbers)
    at, way = np.nonzero(distinct & (variants >= _LEAST))
    return rows[at], variants[at, way]


def _with_a_digit_changed_or_two_swapped(numbers: Ints) -> Variants:
    units = 10 ** np.arange(_LENGTH)
    digits = numbers[:, None] // units % 10
    others = _DIGITS - digits[:, :, None]
    changed = numbers[:, None, None] + others * units[:, None]
    steps = digits[:, 1:] - digits[:, :-1]
    swapped = numbers[:, None] + steps * (units[:-1] - units[1:])
    return (
        np.concatenate((changed.reshape(len(numbers), 10 * _LENGTH), swapped), axis=1),
        np.concatenate(((others != 0).reshape(len(numbers), 10 * _LENGTH), steps != 0), axis=1),
    )


def _with_a_digit_put_in(numbers: Ints) -> Variants:
    """Beside an equal digit it makes no difference on which side."""
    units = 10 ** np.arange(_LENGTH)
    low = numbers[:, None] % units
    shifted = (numbers[:, None] - low) * 10 + low
    put_in = shifted[:, :, None] + _DIGITS * units[:, None]
    right = np.concatenate(
        (np.full((len(numbers), 1), -1), numbers[:, None] // units[:-1] % 10), axis=1
    )
    distinct = right[:, :, None] != _DIGITS
    return put_in.reshape(len(numbers), 10 * _LENGTH), distinct.reshape(len(numbers), 10 * _LENGTH)


def _with_a_digit_left_out(numbers: Ints) -> Variants:
    """Of equal digits side by side it makes no difference which."""
    units = 10 ** np.arange(_LENGTH + 1)
    low = numbers[:, None] % units
    left_out = numbers[:, None] // units // 10 * units + low
    digits = numbers[:, None] // units % 10
    right = np.concatenate((np.full((len(numbers), 1), -1), digits[:, :-1]), axis=1)
    return left_out, digits != right


_WAYS: dict[int, Callable[[Ints], Variants]] = {
    15: _with_a_digit_put_in,
    16: _with_a_digit_changed_or_two_swapped,
    17: _with_a_digit_left_out,
}
