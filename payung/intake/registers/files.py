"""The columns of a register file as Arrow text, however large the file is.

Parquet and text files are read by Arrow, wanted columns only; spreadsheets by the list reader.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from payung.intake import files, layout
from payung.intake.registers import columns as register_columns
from payung.intake.registers import niks, text_files
from payung.intake.registers.columns import Column, Loaded
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
    if kind == "text" and (loaded := text_files.load(path)):
        return loaded
    return _tables(path)


def _kind(path: Path) -> str:
    """'parquet', 'text', or 'other' for what the list reader opens (or refuses, saying why)."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD_BYTES)
    except OSError:
        return "other"
    if head.startswith(files.PARQUET):
        return "parquet"
    return "text" if files.is_text(head) else "other"


def _parquet(path: Path) -> Loaded:
    try:
        file = pq.ParquetFile(path)
        labels = tuple(file.schema_arrow.names)
        columns = register_columns.find(labels)
        register_columns.check(columns, path.name, labels)
        columns, findings = niks.settle(labels, columns, partial(_first, file), path.name)
        stored = file.read(columns=[labels[at] for at in columns.values()])
        texts = {
            column: _as_text(_stored(stored, labels, at), column) for column, at in columns.items()
        }
    except (pa.ArrowException, OSError):
        raise Refused("FILE_DAMAGED_PARQUET", file=path.name) from None
    cut = 0
    if Column.NIK in columns:
        given = _stored(stored, labels, columns[Column.NIK])
        cut = texts[Column.NIK].null_count - given.null_count
    return Loaded(texts, stored.num_rows, findings, cut)


def _first(file: pq.ParquetFile, at: int) -> list[Cell]:
    """The first cells of one column."""
    labels = tuple(file.schema_arrow.names)
    batch = next(file.iter_batches(niks.SAMPLE_ROWS, columns=[labels[at]]), None)
    return _stored(batch, labels, at).to_pylist() if batch else []


def _stored(
    stored: pa.Table | pa.RecordBatch, labels: Sequence[str], at: int
) -> pa.ChunkedArray | pa.Array:
    """Column `at` of the file; several may bear one name."""
    of_this_name = stored.schema.get_all_field_indices(labels[at])
    return stored.column(of_this_name[labels[:at].count(labels[at])])


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
    headings = [_headings(table.cells) for table in tables]
    parts = [
        _table(table, heading, path.name)
        for table, heading in zip(tables, headings, strict=True)
        if register_columns.tells_who(heading.columns)
    ]
    if not parts:
        best = max(headings, key=lambda heading: len(heading.columns), default=_NO_HEADINGS)
        register_columns.check(best.columns, path.name, best.labels)
    known = {column: None for part in parts for column in part.columns}
    columns = {
        column: pa.chunked_array([_values(part, column) for part in parts]) for column in known
    }
    findings += tuple(finding for part in parts for finding in part.findings)
    return Loaded(columns, sum(p.rows for p in parts), findings, sum(p.cut for p in parts))


def _values(part: Loaded, column: Column) -> pa.Array:
    if column in part.columns:
        return part.columns[column]
    return pa.nulls(part.rows, pa.string())


@dataclass(frozen=True, slots=True)
class _Headings:
    """Labels and known columns of a sheet, and the 0-based row where data begin."""

    labels: tuple[str, ...]
    columns: Mapping[Column, int]
    first_data: int


_NO_HEADINGS = _Headings((), {}, 0)


def _headings(cells: Sequence[Row]) -> _Headings:
    """The lines near the top that name the most columns; one line rather than two or three."""
    tries = [
        found
        for depth in range(1, layout.DEEPEST_HEADER + 1)
        for top in range(min(len(cells) - depth + 1, _HEAD_ROWS))
        if (found := _named(cells, top, depth))
    ]
    return max(tries, key=lambda found: len(found.columns), default=_NO_HEADINGS)


def _named(cells: Sequence[Row], top: int, depth: int) -> _Headings | None:
    """What `depth` lines from `top` name, together or by the lowest line alone."""
    under = top + depth
    lowest = tuple(map(text, cells[under - 1]))
    labels = lowest if depth == 1 else layout.labels_over(cells[top:under])
    if not labels:
        return None
    together = register_columns.find(labels)
    alone = register_columns.find(lowest)
    taken = set(together.values())
    columns = {column: at for column, at in alone.items() if at not in taken} | dict(together)
    numbered = under < len(cells) and layout.numbers_columns(cells[under])
    return _Headings(labels, columns, under + numbered)


def _table(table: RawTable, headings: _Headings, file: str) -> Loaded:
    """The rows of one sheet under its headings."""
    below = table.cells[headings.first_data :]
    rows = [row for row in below if any(cell is not None for cell in row)]
    some = rows[: niks.SAMPLE_ROWS]
    places, findings = niks.settle(
        headings.labels, headings.columns, lambda at: [row[at] for row in some], file
    )
    cut = sum(_is_cut(row[places[Column.NIK]]) for row in rows) if Column.NIK in places else 0
    columns = {column: _column(rows, column, at) for column, at in places.items()}
    return Loaded(columns, len(rows), findings, cut)


def _column(rows: Sequence[Row], column: Column, at: int) -> pa.Array:
    if column is Column.NIK:
        return pa.array([None if _is_cut(row[at]) else text(row[at]) for row in rows], pa.string())
    return pa.array([text(row[at]) for row in rows], pa.string())


def _is_cut(cell: Cell) -> bool:
    """A NIK typed as a number that ends in 0: Excel keeps 15 digits, the last is made up."""
    return isinstance(cell, int | float) and identity.read_nik(cell).shape is NikShape.CUT
