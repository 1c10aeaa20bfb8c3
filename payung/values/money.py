"""Rupiah are whole integers; this is how they are rounded and written."""

import re
from enum import StrEnum
from fractions import Fraction

from payung.values.sheet import Cell

_BEFORE = re.compile(r"^(?:IDR|RP)\b\.?\s*|^RP\.?\s*")
_AFTER = re.compile(r"[.,]\s*-+$|[.,]\d\d?$")
_LONGEST = 15  # digits


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


def read(cell: Cell) -> int | None:
    """Whole rupiah of 16800, '16.800', 'Rp16.800,-' or 'IDR 16,800.00'; 0 for an empty cell or a
    dash, None for what is no sum."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return round(cell) if abs(cell) < 10**_LONGEST else None
    shown = _BEFORE.sub("", " ".join(str(cell if cell is not None else "").upper().split()))
    bare = re.sub(r"[.,\s]", "", _AFTER.sub("", shown))
    if not bare.strip("-–"):
        return 0
    sound = bare.isascii() and bare.isdecimal() and len(bare) <= _LONGEST
    return int(bare) if sound else None


def thousands(number: int) -> str:
    """A count with Indonesian thousands dots: `thousands(26000)` is '26.000'."""
    return f"{number:,}".replace(",", ".")
