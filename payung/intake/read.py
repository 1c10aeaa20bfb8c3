"""From a file to its sheets: grid, header, data rows and the column of each field."""

from collections.abc import Mapping
from dataclasses import dataclass

from payung.intake.fields import Field
from payung.values.sheet import Cell, Sheet


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet, its typed cells (same shape as `sheet.grid`) and where each field stands.

    `columns` are 0-based and never hold NUMBER or IGNORED. Combined fields stand beside the
    single ones only when the sheet has both columns.
    """

    sheet: Sheet
    cells: tuple[tuple[Cell, ...], ...]
    columns: Mapping[Field, int]
