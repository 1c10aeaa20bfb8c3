"""Roman numerals up to 30, as forms use them for months, RT and RW."""

from collections.abc import Mapping
from functools import cache

_TENS = ("", "X", "XX", "XXX")
_ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def number(numeral: str) -> int:
    """'IV' or 'iv' to 4; 0 for anything that is no such numeral."""
    return _numerals().get(numeral.upper(), 0)


@cache
def _numerals() -> Mapping[str, int]:
    return {_TENS[n // 10] + _ONES[n % 10]: n for n in range(1, 31)}
