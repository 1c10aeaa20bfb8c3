"""The columns of a register file as Arrow text, however large the file is.

CSV and Parquet are read by Arrow, wanted columns only; spreadsheets through the list reader. A
text file in which some line is not one record goes through the careful reader of lists, which
keeps what it can.
"""

import csv
import mmap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from pyarrow import csv as arrow_csv

from payung.intake import files, register_columns
from payung.intake.register_columns import Column
from payung.intake.tables import RawTable, Row, text
from payung.values import identity
from payung.values.finding import Finding
from payung.values.identity import NikShape
from payung.values.refused import Refused
from payung.values.sheet import Cell

_HEAD_BYTES = 65_536
_HEAD_LINES = 30
_DELIMITERS = ",;\t|^~"
_BLOCK = 1 << 22
_LONGEST_SEEN = 300


@dataclass(frozen=True, slots=True)
class Loaded:
    """Columns of one file (Arrow text; dates may be dates), all of one length.

    `cut`: how many NIK cells were numbers that a spreadsheet had cut; these are null.
    """

    columns: Mapping[Column, pa.ChunkedArray]
    rows: int
    findings: tuple[Finding, ...] = ()
    cut: int = 0


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the header of a text file stands (0-based line) and what its columns are."""

    line: int
    delimiter: str
    labels: tuple[str, ...]
    columns: Mapping[Column, int]


def load(path: Path) -> Loaded:
    """The columns that a register can use. Refused when it tells nobody's identity."""
    kind = _kind(path)
    if kind == "parquet":
        return _parquet(path)
    if kind == "text" and (loaded := _plain_text(path)):
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
        _check(columns, path, labels)
        table = file.read(columns=[labels[at] for at in columns.values()])
    except (pa.ArrowException, OSError):
        raise Refused("FILE_DAMAGED", file=path.name) from None
    texts = {column: _as_text(table[labels[at]]) for column, at in columns.items()}
    return Loaded(texts, table.num_rows)


def _as_text(values: pa.ChunkedArray) -> pa.ChunkedArray:
    """Dates stay dates; numbers lose an empty fraction; the rest is cast to text."""
    kind = values.type
    if pa.types.is_temporal(kind):
        return values.cast(pa.date32(), safe=False)
    if pa.types.is_dictionary(kind):
        values = values.cast(kind.value_type)
    if pa.types.is_floating(kind):
        values = pc.if_else(pc.is_finite(values), values, None)
        whole = pc.all(pc.equal(pc.floor(values), values)).as_py() is not False
        values = values.cast(pa.int64(), safe=False) if whole else values
    return values.cast(pa.string())


def _plain_text(path: Path) -> Loaded | None:
    """A text file in which every line is one record; None for any other."""
    header = _text_header(path)
    if header is None:
        return None
    names = [str(at) for at in range(len(header.labels))]
    wanted = {column: names[at] for column, at in header.columns.items()}
    try:
        table = arrow_csv.read_csv(
            path,
            arrow_csv.ReadOptions(column_names=names, skip_rows=header.line + 1, block_size=_BLOCK),
            arrow_csv.ParseOptions(delimiter=header.delimiter),
            arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                include_columns=sorted(set(wanted.values())),
                strings_can_be_null=True,
                null_values=[""],
            ),
        )
    except pa.ArrowInvalid:
        return None
    if table.num_rows != _lines(path) - header.line - 1:
        return None
    return Loaded({c: table[name] for c, name in wanted.items()}, table.num_rows)


def _text_header(path: Path) -> _Header | None:
    """The first lines' best header, which also tells the delimiter; None if not UTF-8."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES)
    try:
        lines = head.decode("utf-8-sig", errors="strict" if len(head) < _HEAD_BYTES else "ignore")
    except UnicodeDecodeError:
        return None
    best = _Header(0, ",", (), {})
    for number, line in enumerate(lines.split("\n")[:_HEAD_LINES]):
        for delimiter in _DELIMITERS:
            labels = tuple(next(csv.reader([line.rstrip("\r")], delimiter=delimiter), []))
            columns = register_columns.find(labels)
            if len(columns) > len(best.columns):
                best = _Header(number, delimiter, labels, columns)
    _check(best.columns, path, best.labels or tuple(lines.split("\n")[:1]))
    return best


def _lines(path: Path) -> int:
    """How many lines the file has, not counting empty ones at its end."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        end = len(data)
        while end and data[end - 1] in b"\r\n":
            end -= 1
        return _count(data, end) + 1


def _count(data: mmap.mmap, end: int) -> int:
    step = 1 << 24
    return sum(data[at : min(at + step, end)].count(b"\n") for at in range(0, end, step))


def _tables(path: Path) -> Loaded:
    """Spreadsheets and untidy text files: every sheet with a header, one after another."""
    tables, findings = files.raw_tables(path, path.name)
    parts = [part for table in tables if (part := _table(table))]
    if not parts:
        seen = tables[0].cells[0] if tables and tables[0].cells else ()
        _check({}, path, tuple(map(text, seen)))
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
    found = [register_columns.find(tuple(map(text, row))) for row in table.cells[:_HEAD_LINES]]
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


def _check(columns: Mapping[Column, int], path: Path, labels: tuple[str, ...]) -> None:
    if register_columns.tells_who(columns):
        return
    usual = register_columns.usual()
    raise Refused(
        "REGISTER_WITHOUT_IDENTITY",
        file=path.name,
        seen=_shown(labels) or "–",
        nik=usual[Column.NIK],
        name=usual[Column.NAME],
        born=usual[Column.BIRTH_DATE],
    )


def _shown(labels: tuple[str, ...]) -> str:
    """Column headings for a message; where data stand instead, numbers are masked."""
    words = (
        identity.mask(label) if sum(map(str.isdigit, label)) > 6 else label for label in labels
    )
    return ", ".join(word for word in words if word.strip())[:_LONGEST_SEEN]
