"""Spreadsheets (.xlsx .xls .xlsb .ods) as typed cells, every cell in its own row and column."""

from io import BytesIO
from pathlib import Path

import python_calamine as calamine

from payung.intake import probe, xlsx
from payung.intake.tables import CellError, Merge, RawTable, Row, table, writable
from payung.values.finding import Finding, Place, info, warning
from payung.values.refused import Refused
from payung.values.sheet import Cell

_VISIBLE = calamine.SheetVisibleEnum.Visible
_WORKSHEET = calamine.SheetTypeEnum.WorkSheet
# The last row that .xlsx/.xlsb and .xls can hold: a longer list was silently cut there.
_LAST_ROWS = (1_048_576, 65_536)


def tables(path: Path, name: str) -> tuple[tuple[RawTable, ...], tuple[Finding, ...]]:
    """The visible sheets with anything in them. Refused when locked, damaged or far too large."""
    inspected = xlsx.inspect(path)
    for sheet_name, inspection in inspected.items():
        if inspection.area > probe.MOST_CELLS:
            raise Refused("SHEET_TOO_LARGE", file=name, sheet=sheet_name)
    # What bounds an .xlsx was inspected just now; the other formats can bring their reader down.
    outcome = probe.Outcome.READ if inspected else probe.attempt(path)
    if outcome is not probe.Outcome.READ:
        too_large = outcome is probe.Outcome.TOO_LARGE
        raise Refused("FILE_TOO_LARGE" if too_large else "FILE_DAMAGED", file=name)
    found: list[RawTable] = []
    findings: list[Finding] = []
    try:
        with _open(path) as book:
            for meta in book.sheets_metadata:
                if meta.typ != _WORKSHEET:
                    continue
                sheet = book.get_sheet_by_name(meta.name)
                findings += _remarks(sheet, meta, name)
                if meta.visible == _VISIBLE and sheet.start is not None:
                    found.append(_table(sheet, inspected.get(meta.name, xlsx.NOTHING).errors))
    except calamine.PasswordError:
        raise Refused("FILE_LOCKED", file=name) from None
    except (calamine.CalamineError, OSError, ValueError, OverflowError):
        raise Refused("FILE_DAMAGED", file=name) from None
    return tuple(found), tuple(findings)


def _open(path: Path) -> calamine.CalamineWorkbook:
    """By content; what that cannot open is tried by its extension, which names faults better."""
    try:
        return calamine.CalamineWorkbook.from_object(BytesIO(path.read_bytes()))
    except calamine.CalamineError:
        return calamine.CalamineWorkbook.from_path(path)


def _cell(cell: Cell) -> Cell:
    if isinstance(cell, str):
        return writable(cell) if cell else None
    return cell


def _remarks(
    sheet: calamine.CalamineSheet, meta: calamine.SheetMetadata, name: str
) -> list[Finding]:
    place = Place(name, meta.name)
    if sheet.start is None:
        return [info("SHEET_EMPTY", place)]
    if meta.visible != _VISIBLE:
        return [info("SHEET_HIDDEN", place, rows=str(sheet.height))]
    last_row = (sheet.end or sheet.start)[0] + 1
    if last_row in _LAST_ROWS:
        return [warning("SHEET_MAYBE_CUT", place, rows=str(last_row))]
    return []


def _table(sheet: calamine.CalamineSheet, errors: tuple[CellError, ...]) -> RawTable:
    rows: list[Row] = [
        () if row.count("") == len(row) else tuple(map(_cell, row))
        for row in sheet.to_python(skip_empty_area=False)
    ]
    merges = sheet.merged_cell_ranges or []
    return table(sheet.name, rows, tuple(Merge(*a, *b) for a, b in merges), errors)
