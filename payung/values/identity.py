"""NIK and KK numbers: read from any cell, checked by structure, shown masked.

A NIK is `PPKKCC DDMMYY SSSS`: place of first registration, birth date (women: day + 40) and a
serial from 0001 (PP 37/2007 Pasal 37). It has no check digit and is never changed by moving or
by a corrected birth date, so a differing prefix or date is a remark, never a fault.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from payung.values.sheet import Cell

LENGTH = 16
_DAYS = 65_536  # birth dates of the living, man and woman: each is looked at once
_FLOAT_EXACT_BELOW = 2**53
_TOO_LARGE = 10 ** (LENGTH + 1)
# The last line: marks that nobody sees, which come along when a number is copied from a chat.
_SEPARATORS = re.compile(
    r"[\s.,'’‘`´\"_:;/\\()\[\]*\-–—"
    r"\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+"
)
_LABEL = re.compile(r"^(?:NO(?:MOR)?[\s.:]*)?(?:NIK|KTP|KK)[\s.:]*", re.IGNORECASE)
_TRAILING_DECIMALS = re.compile(r"(?<=\d{15})[.,]0+$")
_SCIENTIFIC = re.compile(r"([1-9])[.,]?(\d*)E\+?(\d{2})", re.ASCII)
_LOOKALIKES = str.maketrans({"O": "0", "Q": "0", "D": "0", "L": "1", "I": "1", "|": "1", "S": "5"})
_FEWEST_TRUE_DIGITS = 6


class NikShape(StrEnum):
    """What is left of a NIK in a cell; only SOUND may be compared as a whole number."""

    SOUND = "sound"  # 16 digits whose parts are possible
    FLAWED = "flawed"  # 16 digits that no NIK can have: a typing error is in them
    CUT = "cut"  # a spreadsheet kept 15 digits and turned the last into 0
    SCIENTIFIC = "scientific"  # 3.31901E+15: only the first digits are left
    SHORT = "short"  # 15 digits
    LONG = "long"  # 17 digits
    PLACEHOLDER = "placeholder"  # 0, ----, 1111111111111111: filled in to have something there
    EMPTY = "empty"
    BROKEN = "broken"  # anything else


@dataclass(frozen=True, slots=True)
class NikReading:
    """A NIK cell as found (`given`) and what can be used of it.

    `digits`: 16 digits for SOUND, FLAWED and CUT (whose last one nobody can trust), 15 for SHORT,
    17 for LONG, the known first digits for SCIENTIFIC, '' otherwise. `respelled`: letters that
    look like digits were read as digits.
    """

    given: str
    digits: str
    shape: NikShape
    respelled: bool = False


def read_nik(cell: Cell) -> NikReading:
    """Any cell to a NikReading. Never raises; SOUND digits read again give themselves."""
    if isinstance(cell, bool) or cell is None:
        return NikReading("", "", NikShape.EMPTY)
    if isinstance(cell, int | float):
        return _from_number(cell)
    if isinstance(cell, str):
        return _from_text(cell)
    return NikReading(str(cell), "", NikShape.BROKEN)


def _from_text(cell: str) -> NikReading:
    if len(cell) == LENGTH and cell.isascii() and cell.isdecimal():
        return NikReading(cell, *_shape_of(cell))  # most cells: a short way for millions of them
    given = cell.strip()
    text = unicodedata.normalize("NFKC", given).strip().upper()
    text = _TRAILING_DECIMALS.sub("", _LABEL.sub("", text.lstrip("'’‘`´")))
    if scientific := _SCIENTIFIC.fullmatch(text.replace(" ", "")):
        return _from_scientific(given, scientific)
    bare = _SEPARATORS.sub("", text)
    if not bare:
        return NikReading(given, "", NikShape.PLACEHOLDER if given else NikShape.EMPTY)
    digits, respelled = _respell(bare)
    return NikReading(given, *_shape_of(digits), respelled)


def _from_number(number: int | float) -> NikReading:
    """A numeric cell: Excel keeps 15 digits, so a 16th digit 0 (or one above 2^53) is a loss."""
    if not abs(number) < _TOO_LARGE:  # nan too
        return NikReading(f"{Decimal(number):.5g}", "", NikShape.BROKEN)
    given = str(int(number)) if number == int(number) else str(number)
    digits, shape = _shape_of(given)
    # Spreadsheets give floats; a whole number (Parquet) never went through one.
    lossy = isinstance(number, float) and (given.endswith("0") or number >= _FLOAT_EXACT_BELOW)
    if lossy and shape in (NikShape.SOUND, NikShape.FLAWED):
        shape = NikShape.CUT
    return NikReading(given, digits, shape)


def _from_scientific(given: str, match: re.Match[str]) -> NikReading:
    known = match[1] + match[2]
    if int(match[3]) != LENGTH - 1 or len(known) > LENGTH:
        return NikReading(given, "", NikShape.BROKEN)
    if len(known) >= LENGTH - 1:
        return NikReading(given, known.ljust(LENGTH, "0"), NikShape.CUT)
    return NikReading(given, known.rstrip("0"), NikShape.SCIENTIFIC)


def _respell(bare: str) -> tuple[str, bool]:
    """Letters typed for digits (O for 0, l for 1) back to digits, where true digits stand too."""
    if bare.isdigit():
        return bare, False
    respelled = bare.translate(_LOOKALIKES)
    true_digits = sum(letter.isdigit() for letter in bare)
    enough = true_digits >= _FEWEST_TRUE_DIGITS and len(respelled) >= LENGTH - 1
    if respelled.isdigit() and enough:
        return respelled, True
    return bare, False


_SHAPE_BY_LENGTH = {LENGTH - 1: NikShape.SHORT, LENGTH + 1: NikShape.LONG}


def _shape_of(text: str) -> tuple[str, NikShape]:
    if not (text.isascii() and text.isdigit()):
        return "", NikShape.BROKEN
    if len(set(text)) == 1 or text in "12345678901234567":
        return "", NikShape.PLACEHOLDER
    if len(text) != LENGTH:
        shape = _SHAPE_BY_LENGTH.get(len(text), NikShape.BROKEN)
        return ("" if shape is NikShape.BROKEN else text), shape
    if text.endswith("0000") and _place_and_day_possible(text):
        return text, NikShape.CUT
    return text, NikShape.SOUND if is_possible(text) else NikShape.FLAWED


def is_possible(digits: str) -> bool:
    """Sixteen digits that a NIK can have: region parts not 00, a real date, a serial not 0000."""
    return len(digits) == LENGTH and digits[12:] != "0000" and _place_and_day_possible(digits)


def _place_and_day_possible(digits: str) -> bool:
    parts = (digits[0:2], digits[2:4], digits[4:6])
    return "00" not in parts and _day_possible(digits[6:12])


@lru_cache(maxsize=_DAYS)
def _day_possible(digits: str) -> bool:
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    day = day - 40 if day > 40 else day
    # 1900 was no leap year and 2000 was one: a day is possible if either century has it.
    return any(_real_date(century + year, month, day) is not None for century in (1900, 2000))


def _real_date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def birth_date_in(digits: str, on: date) -> date | None:
    """The birth date inside a 16-digit NIK; the later century unless that lies after `on`."""
    if len(digits) != LENGTH:
        return None
    day, month, year = int(digits[6:8]), int(digits[8:10]), int(digits[10:12])
    day = day - 40 if day > 40 else day
    born = _real_date(2000 + year, month, day)
    return born if born is not None and born <= on else _real_date(1900 + year, month, day)


def is_female(digits: str) -> bool:
    """Whether the day inside a 16-digit NIK carries the 40 of a woman."""
    return int(digits[6:8]) > 40


def mask(number: str) -> str:
    """`3319010101900001` to `3319********0001`: what a terminal, a log or an export may show."""
    if len(number) <= 8:
        return "*" * len(number)
    return number[:4] + "*" * (len(number) - 8) + number[-4:]
