"""Rupiah are whole integers; this is how they are rounded and written."""

from enum import StrEnum
from fractions import Fraction


class Rounding(StrEnum):
    """How a part of a rupiah ends."""

    DOWN = "down"
    NEAREST = "nearest"  # half a rupiah goes up
    UP = "up"


def percent(amount: int | Fraction, hundredths: int) -> Fraction:
    """`percent(2_000_000, 24)` is 0.24% of two million, exactly: 4800."""
    return Fraction(amount) * hundredths / 10_000


def whole(amount: Fraction, rounding: Rounding) -> int:
    """An exact amount to whole rupiah; amounts are never negative here."""
    if rounding is Rounding.UP:
        return -(-amount.numerator // amount.denominator)
    half = Fraction(1, 2) if rounding is Rounding.NEAREST else 0
    exact = amount + half
    return exact.numerator // exact.denominator


def rupiah(amount: int) -> str:
    """`rupiah(16800)` is 'Rp16.800'; a negative amount keeps its sign in front."""
    sign = "-" if amount < 0 else ""
    return f"{sign}Rp{abs(amount):,}".replace(",", ".")


def thousands(number: int) -> str:
    """A count with Indonesian thousands dots: `thousands(26000)` is '26.000'."""
    return f"{number:,}".replace(",", ".")
