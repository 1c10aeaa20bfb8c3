"""RT and RW numbers in their many spellings, and what the end of an address tells."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from payung.intake import roman
from payung.intake.tables import text
from payung.values.sheet import Cell

_NUMBER = r"(\d{1,4}|(?-i:[IV][IVX]*|X[IVX]+))"  # a lone X is a tick, not ten
_RT = re.compile(rf"\bRT[\s.:/-]*{_NUMBER}(?![\dA-Za-z])", re.IGNORECASE)
_RW = re.compile(rf"\bR[WK][\s.:/-]*{_NUMBER}(?![\dA-Za-z])", re.IGNORECASE)
_RT_THEN_RW = re.compile(
    rf"\bRT[\s.:/-]*(?:RW[\s.:/-]*)?{_NUMBER}\s*[/\\,.-]\s*{_NUMBER}(?![\dA-Za-z])",
    re.IGNORECASE,
)
_PAIR = re.compile(rf"{_NUMBER}(?:\s*[/\\,.;-]\s*|\s+){_NUMBER}")
_PAIR_AT_END = re.compile(r"(?<![\d/])(\d{1,3})\s*/\s*(\d{1,3})\s*$")
_ALONE = re.compile(rf"(?:R[TW][\s.:]*)?{_NUMBER}(?:\.0+)?", re.IGNORECASE)
_VILLAGE = re.compile(
    r"\b(?:DESA|DS|KELURAHAN|KEL|DS/KEL|DESA/KEL|KALURAHAN|NAGARI|GAMPONG|PEKON)\b[\s.:/]*"
    r"(?P<name>[^\W\d_].*?)(?=[\s,;-]*\b(?:KEC|KECAMATAN|KAB|KABUPATEN|KOTA|PROV|RT|RW)\b|[,;(]|$)",
    re.IGNORECASE,
)
_DISTRICT = re.compile(
    r"\b(?:KECAMATAN|KEC)\b[\s.:]*"
    r"(?P<name>[^\W\d_].*?)(?=[\s,;-]*\b(?:KAB|KABUPATEN|KOTA|PROV|RT|RW)\b|[,;(]|$)",
    re.IGNORECASE,
)
_HIGHEST = 999


@dataclass(frozen=True, slots=True)
class AddressParts:
    """What an address says at its end; 0 and '' for what it does not say."""

    rt: int = 0
    rw: int = 0
    village: str = ""
    district: str = ""


def number(cell: Cell) -> int:
    """One RT or RW: '003', 'RT. 03', 'III', 3.0; 0 when it is none."""
    if isinstance(cell, date):
        return 0
    found = _ALONE.fullmatch(text(cell).strip())
    return _value(found[1]) if found else 0


def pair(cell: Cell) -> tuple[int, int]:
    """RT and RW in one cell: '001/002', 'RT 01 RW 02', 'RT.03/II'.

    '1/2' that Excel turned into the first of February is read back as day and month.
    """
    if isinstance(cell, date):
        return cell.day, cell.month
    shown = text(cell).strip()
    if found := _PAIR.fullmatch(shown):
        return _value(found[1]), _value(found[2])
    parts = in_address(shown)
    return (parts.rt, parts.rw) if parts.rt or parts.rw else (number(cell), 0)


@lru_cache(maxsize=100_000)
def in_address(address: str) -> AddressParts:
    """The RT, RW, village and district that are written in an address, as typed."""
    village, district = _VILLAGE.search(address), _DISTRICT.search(address)
    rt, rw = _numbers(address)
    return AddressParts(rt, rw, _name(village), _name(district))


def _numbers(address: str) -> tuple[int, int]:
    if both := _RT_THEN_RW.search(address):
        return _value(both[1]), _value(both[2])
    rt, rw = _RT.search(address), _RW.search(address)
    if rt or rw:
        return (_value(rt[1]) if rt else 0), (_value(rw[1]) if rw else 0)
    bare = _PAIR_AT_END.search(address)
    return (_value(bare[1]), _value(bare[2])) if bare else (0, 0)


def _value(digits: str) -> int:
    value = int(digits) if digits.isdigit() else roman.number(digits)
    return value if value <= _HIGHEST else 0


def _name(found: re.Match[str] | None) -> str:
    return found["name"].strip(" .,-:;") if found else ""
