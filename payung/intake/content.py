"""What a column's cells look like, whatever stands above them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from payung.intake.tables import text
from payung.values.sheet import Cell

# The second part: marks that nobody sees, as in values.identity.
_SEPARATORS = re.compile(
    r"[\s.,'’‘`´\-_:\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+"
)
_LETTERS_FOR_DIGITS = str.maketrans("OoQlI|", "000111")
_ID = re.compile(r"\d{15,17}")
_SCIENTIFIC = re.compile(r"\d[.,]?\d*E\+?15", re.IGNORECASE)
_ID_INSIDE = re.compile(r"(?<!\d)\d(?:[\s.]?\d){14,16}(?!\d)")
_DAY = r"\d{1,2}[-/. ]\d{1,2}[-/. ]\d{2,4}"
_MONTH_DAY = r"\d{1,2}[-/. ]?[A-Za-z]{3,9}[-/. ]?\d{2,4}"
_ISO = r"\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[T ].*)?"
_DATE = re.compile(f"(?:{_DAY}|{_MONTH_DAY}|{_ISO})")
_PLACE_AND_DATE = re.compile(rf"[A-Za-z][A-Za-z .'()]*[,;/ -]+(?:{_DAY}|{_MONTH_DAY}|{_ISO})")
_NUMERIC_DAY = re.compile(r"(?<!\d)(\d{1,2})[-/. ](\d{1,2})[-/. ](?:\d\d)?(\d\d)(?!\d)")
_ISO_DAY = re.compile(r"(?<!\d)\d\d(\d\d)[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PHONE = re.compile(r"(?:\+?62|0)?8[1-9]\d{7,10}|0[2-79]\d{7,9}")
_SEX = re.compile(r"[LPMF]|LK|PR|LAKI\W*LAKI|PEREMPUAN|PRIA|WANITA", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z][A-Za-z'`.]*(?:[ ,]+[A-Za-z'`.]+){0,6}\.?")
_RT_AND_RW = re.compile(r"\d{1,3}\s*[/\\-]\s*\d{1,3}")
_MOST = 0.6


class Kind(StrEnum):
    """What most cells of a column are."""

    ID = "id"
    NAME_AND_ID = "name_and_id"
    PHONE = "phone"
    DATE = "date"
    PLACE_AND_DATE = "place_and_date"
    SEX = "sex"
    RT_AND_RW = "rt_and_rw"
    NAME = "name"
    OTHER = "other"


# What no heading ever looks like.
OF_DATA = frozenset({Kind.ID, Kind.NAME_AND_ID, Kind.PHONE, Kind.DATE, Kind.PLACE_AND_DATE})


@dataclass(frozen=True, slots=True)
class Profile:
    """A column's sample: how many cells hold something, how many differ, what most are.

    `ids` counts cells of 15 to 17 digits (or their scientific form).
    """

    filled: int
    distinct: int
    ids: int
    kind: Kind


def profile(cells: Iterable[Cell]) -> Profile:
    """Looks at each cell of a sample once."""
    filled = [cell for cell in cells if cell is not None and text(cell).strip()]
    kinds = [kind_of(cell) for cell in filled]
    ids = kinds.count(Kind.ID)
    common = max(Kind, key=kinds.count)
    if not filled or kinds.count(common) < _MOST * len(filled):
        common = Kind.OTHER
    return Profile(len(filled), len({text(cell) for cell in filled}), ids, common)


def kind_of(cell: Cell) -> Kind:
    """What one cell is by its own looks."""
    if isinstance(cell, date):
        return Kind.DATE
    shown = text(cell).strip()
    compact = _SEPARATORS.sub("", shown).translate(_LETTERS_FOR_DIGITS)
    if _ID.fullmatch(compact) or _SCIENTIFIC.fullmatch(shown):
        return Kind.ID
    if _PHONE.fullmatch(compact.lstrip("'+")):
        return Kind.PHONE
    for kind, pattern in _BY_TEXT:
        if pattern.fullmatch(shown):
            return kind
    return Kind.NAME_AND_ID if _ID_INSIDE.search(shown) else Kind.OTHER


_BY_TEXT = (
    (Kind.DATE, _DATE),
    (Kind.SEX, _SEX),
    (Kind.RT_AND_RW, _RT_AND_RW),
    (Kind.PLACE_AND_DATE, _PLACE_AND_DATE),
    (Kind.NAME, _NAME),
)


def id_digits(cell: Cell) -> str:
    """The digits of a cell that looks like a NIK or KK number, '' for all others."""
    compact = _SEPARATORS.sub("", text(cell)).translate(_LETTERS_FOR_DIGITS)
    return compact if _ID.fullmatch(compact) else ""


def agreement(ids: Sequence[Cell], births: Sequence[Cell]) -> tuple[int, int]:
    """Of how many rows the number's inner date could be compared, and in how many it agrees."""
    compared = agreed = 0
    for number, birth in zip(ids, births, strict=True):
        digits = id_digits(number)
        days = _days(birth)
        if len(digits) >= 15 and days:
            compared += 1
            agreed += _inner_day(digits) in days
    return compared, agreed


def _inner_day(digits: str) -> tuple[int, int, int]:
    day = int(digits[6:8])
    return (day - 40 if day > 40 else day, int(digits[8:10]), int(digits[10:12]))


def _days(cell: Cell) -> set[tuple[int, int, int]]:
    """(day, month, two-digit year) of a birth date cell, in both orders when written in digits."""
    if isinstance(cell, date):
        return {(cell.day, cell.month, cell.year % 100), (cell.month, cell.day, cell.year % 100)}
    shown = text(cell)
    if iso := _ISO_DAY.search(shown):
        return {(int(iso[3]), int(iso[2]), int(iso[1]))}
    if found := _NUMERIC_DAY.search(shown):
        first, second, year = int(found[1]), int(found[2]), int(found[3])
        return {(first, second, year), (second, first, year)}
    return set()


def year(shown: str) -> int | None:
    """The four-digit year that a date in words or digits names."""
    found = _YEAR.search(shown)
    return int(found[0]) if found else None


def has_womens_day(ids: Iterable[Cell]) -> bool:
    """Whether any number carries the 40 that a woman's NIK adds to the day; a KK never does."""
    return any(41 <= int(digits[6:8]) <= 71 for cell in ids if (digits := id_digits(cell)))
