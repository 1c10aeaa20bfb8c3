"""Dates as day numbers (0 = 1970-01-01), for whole columns; and the fixed day of the sample."""

from datetime import date, timedelta

import numpy as np
import pyarrow as pa

from payung.sample.draw import Flags, Ints

EPOCH = date(1970, 1, 1)
AS_OF = date(2026, 11, 1)
"""The day on which the made registers were drawn; nothing in them is younger."""
COVER_FROM = date(2027, 1, 1)
"""First day of cover of the made programme: ages are counted on it."""
_OLDEST = date(1915, 1, 1)


def number(day: date) -> int:
    return (day - EPOCH).days


def day_of(day_number: int) -> date:
    return EPOCH + timedelta(days=day_number)


def parts(numbers: Ints) -> tuple[Ints, Ints, Ints]:
    """Year, month and day columns."""
    days = numbers.astype("datetime64[D]")
    months = days.astype("datetime64[M]")
    years = days.astype("datetime64[Y]")
    return (
        years.astype(np.int64) + 1970,
        (months - years).astype(np.int64) + 1,
        (days - months).astype(np.int64) + 1,
    )


def from_parts(year: Ints, month: Ints, day: Ints) -> Ints:
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    return (months.astype("datetime64[D]").astype(np.int64) + day - 1).astype(np.int64)


def ddmmyy(numbers: Ints, female: Flags | None = None) -> Ints:
    """The six date digits of a KK number or, with `female`, of a NIK (women: day + 40)."""
    year, month, day = parts(numbers)
    if female is not None:
        day = day + 40 * female
    return day * 10_000 + month * 100 + year % 100


def texts(numbers: Ints, form: str) -> pa.Array:
    """Written dates, `form` as in strftime; below 0 and before 1915 are no date: empty."""
    first = number(_OLDEST)
    span = range(first, number(AS_OF) + 1)
    table = pa.array(["", *(day_of(day).strftime(form) for day in span)])
    return table.take(pa.array(np.maximum(numbers - first + 1, 0)))
