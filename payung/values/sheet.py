"""One sheet of a list exactly as it was sent, and what was understood of its shape."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None


@dataclass(frozen=True, slots=True)
class Source:
    """Which row of which sheet of which list; the identity of a proposal in every output."""

    file: str
    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.file}#{self.sheet}#{self.row}"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as text, cell for cell, with the rows that are proposals marked.

    `grid[0]` is row 1 as a spreadsheet numbers it. Every row of `grid` has the same width.
    `header_rows` are the 1-based numbers of the lines of the (perhaps two-line) header.
    `data_rows` are the 1-based numbers of the rows that hold a proposal, in order; titles,
    repeated headers, subtotals, signatures and blank rows are in `grid` but not here.
    """

    file: str
    name: str
    grid: tuple[tuple[str, ...], ...]
    header_rows: tuple[int, ...]
    data_rows: tuple[int, ...]
