"""The cells of one sheet by field and row number, and where they stand for a finding."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from payung.intake.fields import Field
from payung.intake.read import ReadSheet
from payung.intake.tables import text
from payung.values.finding import Place
from payung.values.sheet import Cell

_MARKS = " \t\r\n-–—_.,:;*/\\'`\"\xa0"


@dataclass(frozen=True, slots=True)
class SheetCells:
    """A read sheet; `headings` is what the sheet calls each field's column."""

    read: ReadSheet
    headings: Mapping[Field, str]

    def has(self, field: Field) -> bool:
        return field in self.read.columns

    def field(self, *fields: Field) -> Field:
        """The first of `fields` that the sheet has a column for, else the first of all."""
        return next((field for field in fields if self.has(field)), fields[0])

    def cell(self, row: int, field: Field) -> Cell:
        """The typed cell of a 1-based row; None where the sheet has no such column."""
        at = self.read.columns.get(field)
        return None if at is None else self.read.cells[row - 1][at]

    def text(self, row: int, field: Field) -> str:
        """The cell as plain text with single blanks; '' for dashes and the like."""
        return plain(self.cell(row, field))

    def place(self, row: int, field: Field) -> Place:
        sheet = self.read.sheet
        return Place(sheet.file, sheet.name, row, self.headings.get(field, ""))


def of(read: ReadSheet) -> SheetCells:
    headings = {field: _heading(read, at) for field, at in read.columns.items()}
    return SheetCells(read, MappingProxyType(headings))


def plain(cell: Cell) -> str:
    """Any cell as text with single blanks; '' for dashes and other marks that say nothing."""
    if cell is None:
        return ""
    shown = cell if isinstance(cell, str) else text(cell)
    if not shown.isascii():
        shown = unicodedata.normalize("NFKC", shown)
    return " ".join(shown.split()) if shown.strip(_MARKS) else ""


def _heading(read: ReadSheet, at: int) -> str:
    lines = (read.sheet.grid[row - 1][at] for row in read.sheet.header_rows)
    return " ".join(" ".join(lines).split())
