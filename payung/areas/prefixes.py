"""The region in a NIK's first six digits: where its bearer was first registered."""

from enum import StrEnum
from functools import cache

from payung.areas import codes


class Prefix(StrEnum):
    """How far the first six digits of a NIK can be placed."""

    CURRENT = "current"  # a district of today's table
    OLD = "old"  # the province exists; the rest is from before a split, or mistyped: a warning
    IMPOSSIBLE = "impossible"  # no such province: an error


@cache
def nik_prefix(six_digits: str) -> Prefix:
    """Old codes (64.06 before Kalimantan Utara, 91.xx before 2022) stay valid for life."""
    province, regency, district = six_digits[0:2], six_digits[2:4], six_digits[4:6]
    if not codes.is_code(province):
        return Prefix.IMPOSSIBLE
    known = codes.is_code(f"{province}.{regency}.{district}")
    return Prefix.CURRENT if known else Prefix.OLD
