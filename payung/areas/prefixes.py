"""The region in a NIK's first six digits: where its bearer was first registered."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources

import yaml

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


def regency_of_nik(six_digits: str) -> str:
    """Today's code of the regency in which a NIK was given; '' for one that no table has.

    A regency that has come to another province is found under the code it had before.
    """
    written = f"{six_digits[0:2]}.{six_digits[2:4]}"
    return _old_prefixes().get(written) or (written if codes.is_code(written) else "")


def former(six_digits: str) -> bool:
    """Whether a NIK begins with a regency's code from before it came to another province."""
    return f"{six_digits[0:2]}.{six_digits[2:4]}" in _old_prefixes()


@cache
def _old_prefixes() -> Mapping[str, str]:
    file = resources.files(__package__).joinpath("old_prefixes.yaml")
    prefixes: Mapping[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))["prefixes"]
    return prefixes
