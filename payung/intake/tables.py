"""A sheet as it comes out of any file: typed cells in their places, and their text."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

from payung.values.sheet import Cell

Row = tuple[Cell, ...]
_MIDNIGHT = time()
_ERRORS = frozenset(
    "#REF! #N/A #VALUE! #DIV/0! #NAME? #NULL! #NUM! #SPILL! #CALC! Err:502 Err:508 Err:522".split()
)
# Characters no XML (and so no returned workbook) can carry; tab, LF and CR may stay.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Merge:
    """Merged cells, 0-based and inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class CellError:
    """A formula that failed, 0-based; `shown` as the spreadsheet shows it ('#REF!')."""

    row: int
    column: int
    shown: str


@dataclass(frozen=True, slots=True)
class RawTable:
    """One sheet before anything is understood of it.

    `cells[0]` is row 1 as a spreadsheet numbers it (for text files: physical line 1), all rows
    are equally wide, empty cells and cells in `errors` are None. `sheet` is '' for formats
    without sheets.
    """

    sheet: str
    cells: tuple[Row, ...]
    merges: tuple[Merge, ...] = ()
    errors: tuple[CellError, ...] = ()


def text(cell: Cell) -> str:
    """A cell as its reader sees it: dates dd-mm-yyyy, whole numbers without decimals."""
    if isinstance(cell, str):
        return cell
    if cell is None:
        return ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, date):
        return _date_text(cell)
    return cell.strftime("%H:%M") if isinstance(cell, time) else str(cell)


def _date_text(day: date) -> str:
    shown = f"{day.day:02}-{day.month:02}-{day.year:04}"
    if isinstance(day, datetime) and day.time() != _MIDNIGHT:
        return f"{shown} {day:%H:%M}"
    return shown


def writable(cell: Cell) -> Cell:
    """The cell without control characters that no workbook can hold."""
    if isinstance(cell, str) and not cell.isprintable():
        return _UNWRITABLE.sub("", cell) or None
    return cell


def table(
    sheet: str,
    rows: list[Row],
    merges: tuple[Merge, ...] = (),
    errors: tuple[CellError, ...] = (),
) -> RawTable:
    """A table of these rows; formula errors that are written out in its cells become errors."""
    written = tuple(
        CellError(at, column, str(cell))
        for at, row in enumerate(rows)
        if not _ERRORS.isdisjoint(row)
        for column, cell in enumerate(row)
        if cell in _ERRORS
    )
    for error in written:
        row = rows[error.row]
        rows[error.row] = (*row[: error.column], None, *row[error.column + 1 :])
    return RawTable(sheet, _rectangle(rows), merges, errors + written)


def _rectangle(rows: list[Row]) -> tuple[Row, ...]:
    """Rows filled up to one width, without the empty rows and columns at the end."""
    ends = [_end(row) for row in rows]
    width = max(ends, default=0)
    while ends and ends[-1] == 0:
        ends.pop()
    blank = (None,) * width
    return tuple(_fit(row, width) if row else blank for row in rows[: len(ends)])


def _end(row: Row) -> int:
    end = 0 if row.count(None) == len(row) else len(row)
    while end and row[end - 1] is None:
        end -= 1
    return end


def _fit(row: Row, width: int) -> Row:
    return row[:width] if len(row) >= width else row + (None,) * (width - len(row))


def column_letter(index: int) -> str:
    """0 to 'A', 26 to 'AA'."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """'A' to 0, 'AA' to 26."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
