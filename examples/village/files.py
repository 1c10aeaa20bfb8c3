"""Grids to files, byte for byte the same at every run: .xlsx, .csv and .ods."""

import csv
import io
import zipfile
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter
from xlsxwriter import utility

from examples.village.layouts import Grid
from payung.values.sheet import Cell

TEMPLATE = "TEMPLATE"  # a hidden sheet with an invented example line
MADE_ON = datetime(2026, 11, 16, 9, 0)  # noqa: DTZ001 - a date in a file's properties
HEADER = ("A8:A9", "B8:B9", "C8:C9", "D8:E8", "F8:F9", "G8:H8", "I8:I9", "J8:J9", "K8:K9")

_ODS_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
    ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    "<office:body><office:spreadsheet>"
)
_ODS_TAIL = "</office:spreadsheet></office:body></office:document-content>"
_ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_ODS_MANIFEST = (
    '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
    ' xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS_TYPE}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)


PLAIN = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}


def xlsx(path: Path, sheets: Mapping[str, Grid], titles: int, spans: tuple[str, ...] = ()) -> None:
    """Typed cells. The first `titles` rows run across the whole width; `spans` are merged too."""
    with xlsxwriter.Workbook(path, PLAIN) as book:
        book.set_properties({"created": MADE_ON, "comments": "DATA SINTETIS"})
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        title = book.add_format({"align": "center", "valign": "vcenter", "bold": True})
        for name, grid in sheets.items():
            sheet = book.add_worksheet(name)
            width = max(map(len, grid)) - 1
            sheet.set_column(1, width, 20)
            for number, row in enumerate(grid):
                for column, cell in enumerate(row):
                    sheet.write(number, column, cell, day if isinstance(cell, date) else None)
                if number < titles and row:
                    sheet.merge_range(number, 0, number, width, row[0], title)
            if name == TEMPLATE:
                sheet.hide()
                continue
            for span in spans:
                top, left = utility.xl_cell_to_rowcol(span.split(":")[0])
                sheet.merge_range(span, grid[top][left], title)


def text(path: Path, grid: Grid, delimiter: str, encoding: str) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(grid)
    path.write_bytes(out.getvalue().encode(encoding))


def ods(path: Path, name: str, grid: Grid) -> None:
    """The least that LibreOffice opens: one content.xml in a zip of a fixed date."""
    rows = "".join(
        "<table:table-row>" + "".join(map(_ods_cell, row)) + "</table:table-row>" for row in grid
    )
    table = f"<table:table table:name={quoteattr(name)}>{rows}</table:table>"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr(zipfile.ZipInfo("mimetype"), _ODS_TYPE)
        file.writestr(zipfile.ZipInfo("content.xml"), _ODS_HEAD + table + _ODS_TAIL)
        file.writestr(zipfile.ZipInfo("META-INF/manifest.xml"), _ODS_MANIFEST)


def _ods_cell(cell: Cell) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, int | float):
        return (
            f'<table:table-cell office:value-type="float" office:value="{cell}">'
            f"<text:p>{cell}</text:p></table:table-cell>"
        )
    return (
        '<table:table-cell office:value-type="string">'
        f"<text:p>{escape(str(cell))}</text:p></table:table-cell>"
    )
