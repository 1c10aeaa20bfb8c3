"""Real little files for the tests of intake; every person in them is made up."""

import csv
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from payung import messages
from payung.intake.fields import Field
from payung.intake.read import ReadSheet, read_list
from payung.values.finding import Finding
from payung.values.sheet import Cell

Rows = Sequence[Sequence[Cell]]
SARI = "3319015208800001"
BUDI = "3319011208750002"
HEADER = ("NO", "NIK", "NAMA", "TGL LAHIR", "L/P")
PEOPLE: Rows = (
    (1, SARI, "SARI", "12-08-1980", "P"),
    (2, BUDI, "BUDI SANTOSO", "12-08-1975", "L"),
    (3, "3319014101900003", "RINA WULANDARI", "01-01-1990", "P"),
)


def xlsx(path: Path, sheets: Mapping[str, Rows], hidden: Sequence[str] = ()) -> Path:
    """A workbook with these sheets; dates become typed date cells."""
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for at, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(at, column, cell, day)
                    elif cell is not None:
                        sheet.write(at, column, cell)
            if name in hidden:
                sheet.hide()
    return path


def text_file(path: Path, rows: Rows, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    with path.open("w", newline="", encoding=encoding) as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def ods(path: Path, rows: Rows) -> Path:
    """The smallest OpenDocument spreadsheet: one sheet named 'RT 01', all cells text."""
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content{names}><office:body><office:spreadsheet>'
        f'<table:table table:name="RT 01">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    return path


def read_one(path: Path) -> tuple[ReadSheet, tuple[Finding, ...]]:
    """The only sheet of a list, and what was found."""
    (sheet,), findings = read_list(path, path.name, None)
    assert all(messages.finding(found, lang) for found in findings for lang in messages.Lang)
    return sheet, findings


def headings(sheet: ReadSheet) -> dict[Field, str]:
    """The last header line above each field's column."""
    line = sheet.sheet.grid[sheet.sheet.header_rows[-1] - 1]
    return {field: line[column] for field, column in sheet.columns.items()}


def codes(findings: Sequence[Finding]) -> list[str]:
    return [found.code for found in findings]
