"""A plain table as a file: a workbook, CSV or Parquet, by the file's ending."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet
from xlsxwriter.format import Format

from payung.reporting import books
from payung.values.refused import Refused

Cell = str | int | float | date | None
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_WIDTHS = (10, 60)


def write_table(head: Sequence[str], rows: Sequence[Sequence[Cell]], path: Path) -> None:
    """Writes `rows` under `head`; numbers stay numbers. Refused TABLE_KIND for another ending.

    A text that begins like a formula is kept from being one.
    """
    kinds = {".xlsx": _as_book, ".csv": _as_csv, ".parquet": _as_parquet}
    if path.suffix not in kinds:
        raise Refused("TABLE_KIND", given=path.suffix[:10])
    kinds[path.suffix](head, rows, path)


def _as_book(head: Sequence[str], rows: Sequence[Sequence[Cell]], path: Path) -> None:
    with books.opened(path, date(2000, 1, 1), large=len(rows) > 10_000) as book:
        sheet = book.add_worksheet("data")
        bold, text = books.style(book, bold=True, bg_color=books.SHADE), books.style(book)
        number, day = (books.style(book, num_format=kind) for kind in ("#,##0.##", "yyyy-mm-dd"))
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(head):
            longest = max((len(str(row[column])) for row in rows), default=0)
            sheet.set_column(
                column, column, min(max(longest + 2, len(name) + 2, _WIDTHS[0]), _WIDTHS[1])
            )
            sheet.write_string(0, column, name, bold)
        for at, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                looks: Format = text
                if isinstance(cell, int | float):
                    sheet.write_number(at, column, cell, number)
                elif isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, day)
                elif cell is not None:
                    sheet.write_string(at, column, cell, looks)


def _as_csv(head: Sequence[str], rows: Sequence[Sequence[Cell]], path: Path) -> None:
    """With a byte order mark, so that Excel reads it as it is written."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(head)
        for row in rows:
            out.writerow([_safe(cell) for cell in row])


def _safe(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def _as_parquet(head: Sequence[str], rows: Sequence[Sequence[Cell]], path: Path) -> None:
    columns = {name: [row[at] for row in rows] for at, name in enumerate(head)}
    parquet.write_table(pa.table(columns), path)
