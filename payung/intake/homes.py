"""Where each row says the person lives: RT and RW, village and district, address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from payung import areas
from payung.intake import addresses
from payung.intake.addresses import AddressParts
from payung.intake.cells import SheetCells, plain
from payung.intake.fields import Field
from payung.intake.registers import villages
from payung.values.sheet import Cell

_BETWEEN_WORDS = re.compile(r"[-_+.]+")
_POSTAL = re.compile(
    r"\b(?:JL|JLN|JALAN|ALAMAT|TELP?|TELEPON|FAX|KODE\s*POS|EMAIL|WEBSITE|HTTPS?)\b|@",
    re.IGNORECASE,
)
_AFTER_NAME = re.compile(
    r"(?<=\w)\W+(?:RT|RW|KEC|KECAMATAN|KAB|KABUPATEN)\b.*|(?<=\w)\s*[,;(].*", re.IGNORECASE
)
_DISTRICT_DIGITS = 6
_LONGEST = 200
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Home:
    """`typed_village`, `typed_district`: what was written and found nowhere in the regions."""

    address: str
    rt: int
    rw: int
    village_code: str
    district_code: str
    typed_village: str = ""
    typed_district: str = ""
    was_date: bool = False


@dataclass(frozen=True, slots=True)
class _Written:
    """The words and codes that a row gives for where it is."""

    village: str
    village_code: str
    district: str
    district_code: str


@dataclass(frozen=True, slots=True)
class Usual:
    """Where a whole list comes from, by its letterhead, sheet or file name; '' and 0 if silent."""

    district: str = ""
    village: str = ""
    rt: int = 0
    rw: int = 0


def usual(cells: SheetCells, regions: tuple[str, ...]) -> Usual:
    """The village, district, RT and RW above the header, else in the sheet's or file's name."""
    district = village = ""
    rt = rw = 0
    for line in _lines(cells):
        parts = addresses.in_address(line)
        rt, rw = rt or parts.rt, rw or parts.rw
        district = district or areas.find_district(parts.district, regions)
        village = village or areas.find_village(parts.village, district, regions)
    for name in (cells.read.sheet.name, PurePath(cells.read.sheet.file).stem):
        village = village or _named_after(_in_words(name), district, regions)
    return Usual(village[:8] or district, village, rt, rw)


def read(cells: SheetCells, row: int, usually: Usual, regions: tuple[str, ...]) -> Home:
    """The home of a row: own columns first, then the end of the address, then the usual place."""
    address = cells.text(row, Field.ADDRESS)[:_LONGEST]
    parts = addresses.in_address(address)
    rt, rw, was_date = _rt_and_rw(cells, row, parts)
    if not rw and rt in (0, usually.rt):
        rt, rw = usually.rt, usually.rw
    written = _Written(
        cells.text(row, Field.VILLAGE) or parts.village,
        cells.text(row, Field.VILLAGE_CODE),
        cells.text(row, Field.DISTRICT) or parts.district,
        cells.text(row, Field.DISTRICT_CODE),
    )
    village, district = _area(written, usually, regions)
    return Home(
        address=_with_hamlet(cells, row, address),
        rt=rt,
        rw=rw,
        village_code=village,
        district_code=district,
        typed_village="" if village else written.village,
        typed_district="" if district else written.district,
        was_date=was_date,
    )


@lru_cache(maxsize=10_000)
def _area(written: _Written, usually: Usual, regions: tuple[str, ...]) -> tuple[str, str]:
    """Village and district code; '' for what was written and is unknown there."""
    district = _district(written.district_code, written.district, regions)
    if not written.district and not written.district_code:
        village = _village(written, usually.district, regions) or _village(written, "", regions)
        if not written.village and not written.village_code:
            village = usually.village
        return village, village[:8] or usually.district
    village = _village(written, district, regions) if district or not written.district else ""
    if not written.village and not village and district == usually.district:
        village = usually.village
    return village, village[:8] or district


def _lines(cells: SheetCells) -> Iterator[str]:
    """Titles above the header (no street addresses of offices), sheet name, file name."""
    sheet = cells.read.sheet
    above = sheet.grid[: sheet.header_rows[0] - 1] if sheet.header_rows else ()
    for row in above:
        line = " ".join(dict.fromkeys(word for cell in row if (word := plain(cell))))
        if not _POSTAL.search(line):
            yield line
    yield _in_words(sheet.name)
    yield _in_words(PurePath(sheet.file).stem)


def _named_after(name: str, district: str, regions: tuple[str, ...]) -> str:
    """The village whose whole name stands in a name that says no DESA before it."""
    words = name.upper().split()
    spans = [words[i:j] for i in range(len(words)) for j in range(i + 1, len(words) + 1)]
    for span in sorted(spans, key=len, reverse=True):
        code = areas.find_village(" ".join(span), district, regions)
        if code and _squashed(areas.name(code)) == "".join(span):
            return code
    return ""


def _squashed(name: str) -> str:
    return "".join(name.upper().split())


def _in_words(name: str) -> str:
    return _BETWEEN_WORDS.sub(" ", name[:_LONGEST_NAME])


def _district(code: str, typed: str, regions: tuple[str, ...]) -> str:
    digits = "".join(filter(str.isdecimal, code))
    if len(digits) == _DISTRICT_DIGITS:
        dotted = f"{digits[:2]}.{digits[2:4]}.{digits[4:]}"
        if areas.is_code(dotted):
            return dotted
    return areas.find_district(_AFTER_NAME.sub("", typed), regions)


def _village(written: _Written, district: str, regions: tuple[str, ...]) -> str:
    """By its code, else by its name inside `district` ('' = everywhere)."""
    code = villages.dotted(written.village_code or written.village)
    if code and areas.is_code(code):
        return code
    return areas.find_village(_AFTER_NAME.sub("", written.village), district, regions)


def _rt_and_rw(cells: SheetCells, row: int, parts: AddressParts) -> tuple[int, int, bool]:
    """From own columns, a joint one, or the address; and whether Excel had made it a date."""
    for field in (Field.RT_AND_RW, Field.RT):
        cell = cells.cell(row, field)
        rt, rw = addresses.pair(cell)
        if field is Field.RT:
            rw = rw or addresses.number(cells.cell(row, Field.RW))
        if rt or rw:
            return rt, rw, _is_date(cell)
    rw = addresses.number(cells.cell(row, Field.RW))
    return parts.rt, rw or parts.rw, False


def _is_date(cell: Cell) -> bool:
    return hasattr(cell, "month")


def _with_hamlet(cells: SheetCells, row: int, address: str) -> str:
    hamlet = cells.text(row, Field.HAMLET)
    if hamlet.upper() in address.upper():
        return address
    return f"{address}, {hamlet}" if address else hamlet
