"""The columns of a register file as Arrow text, however large the file is.

Parquet and text files are read by Arrow, wanted columns only; spreadsheets by the list reader.
"""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from payung.intake import files, register_columns, register_text
from payung.intake.register_columns import Column, Loaded
from payung.intake.tables import RawTable, Row, text
from payung.values import identity
from payung.values.identity import NikShape
from payung.values.refused import Refused
from payung.values.sheet import Cell

_HEAD_BYTES = 4096
_HEAD_ROWS = 30
_FLOAT_EXACT_BELOW = float(2**53)


def load(path: Path) -> Loaded:
    """The columns that a register can use. Refused when it tells nobody's identity."""
    kind = _kind(path)
    if kind == "parquet":
        return _parquet(path)
    if kind == "text" and (loaded := register_text.load(path)):
        return loaded
    return _tables(path)


def _kind(path: Path) -> str:
    """'parquet', 'text', or 'other' for what the list reader opens (or refuses, saying why)."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError:
        return "other"
    if head.startswith(b"PAR1"):
        return "parquet"
    return "text" if head.strip() and b"\0" not in head else "other"


def _parquet(path: Path) -> Loaded:
    try:
        file = pq.ParquetFile(path)
        labels = tuple(file.schema_arrow.names)
        columns = register_columns.find(labels)
        register_columns.check(columns, path.name, labels)
        table = file.read(columns=[labels[at] for at in columns.values()])
        texts = {column: _as_text(table[labels[at]], column) for column, at in columns.items()}
    except (pa.ArrowException, OSError, KeyError):  # KeyError: two columns of one name
        raise Refused("FILE_DAMAGED", file=path.name) from None
    cut = 0
    if Column.NIK in columns:
        cut = texts[Column.NIK].null_count - table[labels[columns[Column.NIK]]].null_count
    return Loaded(texts, table.num_rows, cut=cut)


def _as_text(values: pa.ChunkedArray, column: Column) -> pa.ChunkedArray:
    """Birth dates stay dates; numbers lose an empty fraction; the rest is cast to text."""
    kind = values.type
    is_date = pa.types.is_date(kind) or pa.types.is_timestamp(kind)
    if is_date and column is Column.BIRTH_DATE:
        return values.cast(pa.date32(), safe=False)
    if pa.types.is_dictionary(kind):
        values = values.cast(kind.value_type)
    if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
        values = _whole(values.cast(pa.float64()))
    return values.cast(pa.string())


def _whole(numbers: pa.ChunkedArray) -> pa.ChunkedArray:
    """Whole numbers as integers, unless they are so large that their last digit is made up."""
    exact = pc.less(pc.abs(numbers), _FLOAT_EXACT_BELOW)
    numbers = pc.if_else(exact, numbers, None)
    whole = pc.all(pc.equal(pc.floor(numbers), numbers)).as_py() is not False
    return numbers.cast(pa.int64()) if whole else numbers


def _tables(path: Path) -> Loaded:
    """Spreadsheets and untidy text files: every sheet with a header, one after another."""
    tables, findings = files.raw_tables(path, path.name)
    parts = [part for table in tables if (part := _table(table))]
    if not parts:
        seen = tables[0].cells[0] if tables and tables[0].cells else ()
        register_columns.check({}, path.name, tuple(map(text, seen)))
    known = {column: None for part in parts for column in part.columns}
    columns = {
        column: pa.chunked_array([_values(part, column) for part in parts]) for column in known
    }
    return Loaded(columns, sum(p.rows for p in parts), findings, sum(p.cut for p in parts))


def _values(part: Loaded, column: Column) -> pa.Array:
    if column in part.columns:
        return part.columns[column]
    return pa.nulls(part.rows, pa.string())


def _table(table: RawTable) -> Loaded | None:
    """One sheet; None when it has no header of a register."""
    found = [register_columns.find(tuple(map(text, row))) for row in table.cells[:_HEAD_ROWS]]
    at = max(range(len(found)), key=lambda i: len(found[i]), default=0)
    if not found or not register_columns.tells_who(found[at]):
        return None
    rows = [row for row in table.cells[at + 1 :] if any(cell is not None for cell in row)]
    cut = sum(_is_cut(row[found[at][Column.NIK]]) for row in rows) if Column.NIK in found[at] else 0
    columns = {column: _column(rows, column, place) for column, place in found[at].items()}
    return Loaded(columns, len(rows), (), cut)


def _column(rows: Sequence[Row], column: Column, at: int) -> pa.Array:
    if column is Column.NIK:
        return pa.array([None if _is_cut(row[at]) else text(row[at]) for row in rows], pa.string())
    return pa.array([text(row[at]) for row in rows], pa.string())


def _is_cut(cell: Cell) -> bool:
    """A NIK typed as a number that ends in 0: Excel keeps 15 digits, the last is made up."""
    return isinstance(cell, int | float) and identity.read_nik(cell).shape is NikShape.CUT
