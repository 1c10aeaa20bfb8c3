"""What the spreadsheet reader does not tell of an .xlsx: cells with formula errors, and how far
apart its cells lie (one cell typed at the bottom right would fill the memory with blank ones)."""

import html
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from posixpath import join, normpath
from types import MappingProxyType
from typing import IO

from payung.intake.tables import CellError, column_index

_CHUNK = 1 << 20
_LONGEST_ROW = 8 << 20
_ERROR = b't="e"'
_ROW_END = b"row>"
_FILLED_CELL = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"[^>]*><(?:\w+:)?(?:v|is|f)\b')
_ERROR_CELL = re.compile(
    rb'<(?:\w+:)?c r="([A-Z]{1,3})(\d{1,7})"[^>]* t="e"[^>]*>(.*?)</(?:\w+:)?c>', re.DOTALL
)
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)<")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_ATTRIBUTE = re.compile(rb'(?:\w+:)?(\w+)="([^"]*)"')
_BROKEN_ZIP = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, RuntimeError,
    ValueError,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Inspection:
    """Of one sheet: cells with errors, and the rows × columns its filled cells span."""

    errors: tuple[CellError, ...]
    area: int


NOTHING = Inspection((), 0)


def inspect(path: Path) -> Mapping[str, Inspection]:
    """By sheet name; empty for files that are no .xlsx or are too damaged to look into."""
    found: dict[str, Inspection] = {}
    try:
        with zipfile.ZipFile(path) as archive:
            for name, part in _sheet_parts(archive):
                with archive.open(part) as stream:
                    found[name] = _inspect(stream)
    except _BROKEN_ZIP:
        return MappingProxyType({})
    return MappingProxyType(found)


def _sheet_parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """(sheet name, file inside the archive) of every sheet."""
    relations = map(_attributes, _tags(archive, "xl/_rels/workbook.xml.rels", _RELATION))
    targets = {relation.get("Id", ""): relation.get("Target", "") for relation in relations}
    for tag in _tags(archive, "xl/workbook.xml", _SHEET):
        sheet = _attributes(tag)
        target = targets.get(sheet.get("id", ""), "")
        if target.endswith(".xml"):
            yield sheet.get("name", ""), normpath(join("xl", target)).lstrip("/")


def _tags(archive: zipfile.ZipFile, part: str, pattern: re.Pattern[bytes]) -> list[bytes]:
    return pattern.findall(archive.read(part)) if part in archive.namelist() else []


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        key.decode(): html.unescape(value.decode("utf-8", "replace"))
        for key, value in _ATTRIBUTE.findall(tag)
    }


def _inspect(stream: IO[bytes]) -> Inspection:
    errors: list[CellError] = []
    rows: list[int] = []
    letters: set[bytes] = set()
    for block in _blocks(stream):
        cells = _FILLED_CELL.findall(block)
        if cells:
            letters |= {column for column, _ in cells}
            rows += [int(cells[0][1]), int(cells[-1][1])]
        if _ERROR in block:
            errors += map(_error, _ERROR_CELL.findall(block))
    if not rows:
        return NOTHING
    columns = [column_index(column.decode()) for column in letters]
    area = (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1)
    return Inspection(tuple(errors), area)


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    """The file in pieces of whole rows, so that a sheet of any size passes in little memory."""
    rest = b""
    while chunk := stream.read(_CHUNK):
        block = rest + chunk
        cut = block.rfind(_ROW_END) + len(_ROW_END)
        if cut >= len(_ROW_END):
            yield block[:cut]
            rest = block[cut:]
        else:
            rest = block[-_LONGEST_ROW:]
    yield rest


def _error(found: tuple[bytes, bytes, bytes]) -> CellError:
    column, row, inner = found
    value = _VALUE.search(inner)
    shown = value[1].decode("ascii", "replace") if value else ""
    return CellError(int(row) - 1, column_index(column.decode()), shown)
