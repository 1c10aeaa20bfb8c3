"""Spreadsheets (.xlsx .xls .xlsb .ods) as typed cells, every cell in its own row and column."""

from pathlib import Path

import python_calamine as calamine

from payung.intake import probe, xlsx
from payung.intake.tables import CellError, Merge, RawTable, Row, table, writable
from payung.values.finding import Finding, Place, info, warning
from payung.values.refused import Refused

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
    outcome = probe.attempt(path)
    if outcome is not probe.Outcome.READ:
        too_large = outcome is probe.Outcome.TOO_LARGE
        raise Refused("FILE_TOO_LARGE" if too_large else "FILE_DAMAGED", file=name)
    found: list[RawTable] = []
    findings: list[Finding] = []
    try:
        with path.open("rb") as file, calamine.CalamineWorkbook.from_filelike(file) as book:
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


def _remarks(
    sheet: calamine.CalamineSheet, meta: calamine.SheetMetadata, name: str
) -> list[Finding]:
    place = Place(name, meta.name)
    if sheet.start is None:
        return [info("SHEET_EMPTY", place)]
    if meta.visible != _VISIBLE:
        return [info("SHEET_HIDDEN", place, rows=str(sheet.height))]
    if sheet.total_height in _LAST_ROWS:
        return [warning("SHEET_MAYBE_CUT", place, rows=str(sheet.total_height))]
    return []


def _table(sheet: calamine.CalamineSheet, errors: tuple[CellError, ...]) -> RawTable:
    top, left = sheet.start or (0, 0)
    before: Row = (None,) * left
    rows: list[Row] = [()] * top
    rows += [
        (*before, *(None if cell == "" else writable(cell) for cell in row))
        for row in sheet.iter_rows()
    ]
    merges = sheet.merged_cell_ranges or []
    return table(sheet.name, rows, tuple(Merge(*a, *b) for a, b in merges), errors)
