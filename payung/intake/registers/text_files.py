"""Registers as text files: a million lines by Arrow, the few untidy ones by the list reader.

A tidy file has one record in each line. Where a quote is wrong, a cell holds a line break or a
row lacks cells, Arrow would lose or swallow rows; there it reads line by line without regard to
quotes, and the lines it cannot read go through the careful reader of lists.
"""

import codecs
import csv
import mmap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from payung.intake import delimited
from payung.intake.registers import columns as register_columns
from payung.intake.registers import niks
from payung.intake.registers.columns import Column, Loaded
from payung.intake.tables import Row, text
from payung.values.finding import Finding, Place, info, warning

_HEAD_BYTES = 65_536
_HEAD_LINES = 30
_QUOTE = '"'
_BLOCK = 1 << 22
_PIECE = 1 << 24
_ENCODINGS = ("utf8", "cp1252")
_TIDY_LINES_SHOWN = 50
_Columns = Mapping[Column, pa.ChunkedArray]


@dataclass(frozen=True, slots=True)
class _Header:
    """Where the header stands (0-based line), its columns, and tidy lines that look like data."""

    line: int
    delimiter: str
    labels: tuple[str, ...]
    columns: Mapping[Column, int]
    tidy: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()


def load(path: Path) -> Loaded | None:
    """The columns of a text file; None for an encoding that only the list reader knows."""
    header = _header(path)
    try:
        columns = _tidy(path, header)
        rows = len(next(iter(columns.values())))
        if rows == _lines(path) - header.line - 1:
            return Loaded(columns, rows, header.findings)
    except pa.ArrowInvalid:
        pass  # not UTF-8, or a line is not one record: below it is known which
    encoding = next((name for name in _ENCODINGS if _is_in(path, name)), "")
    try:
        return _untidy(path, header, encoding) if encoding else None
    except pa.ArrowInvalid:  # a line of many megabytes
        return None


def _header(path: Path) -> _Header:
    """The best header among the first lines, which also tells the delimiter. May refuse."""
    with path.open("rb") as file:
        head = file.read(_HEAD_BYTES).decode("utf-8-sig", errors="replace")
    lines = delimited.LINE_END.split(head)  # and not at form feeds: Arrow counts lines so
    best = _Header(0, ",", (), {})
    for number, line in enumerate(lines[:_HEAD_LINES]):
        for delimiter in delimited.DELIMITERS:
            labels = tuple(next(csv.reader([line], delimiter=delimiter), []))
            columns = register_columns.find(labels)
            if len(columns) > len(best.columns):
                best = _Header(number, delimiter, labels, columns)
    register_columns.check(best.columns, path.name, best.labels or lines[:1])
    tidy = [line for line in lines[best.line : -1] if _QUOTE not in line]
    below = lines[best.line + 1 :][: niks.SAMPLE_ROWS]
    rows = [next(csv.reader([line], delimiter=best.delimiter), []) for line in below]
    columns, findings = niks.settle(
        best.labels, best.columns, lambda at: [_cell(row, at) for row in rows], path.name
    )
    shown = tuple(tidy[:_TIDY_LINES_SHOWN])
    return _Header(best.line, best.delimiter, best.labels, columns, shown, findings)


def _cell(row: Sequence[str], at: int) -> str:
    return row[at] if at < len(row) else ""


def _options(
    header: _Header, **reading: object
) -> tuple[list[str], arrow_csv.ReadOptions, arrow_csv.ConvertOptions]:
    names = [str(at) for at in range(len(header.labels))]
    return (
        names,
        arrow_csv.ReadOptions(
            column_names=names, skip_rows=header.line + 1, block_size=_BLOCK, **reading
        ),
        arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            include_columns=[str(at) for at in sorted(set(header.columns.values()))],
            strings_can_be_null=True,
            null_values=[""],
        ),
    )


def _tidy(path: Path, header: _Header) -> _Columns:
    names, reading, converting = _options(header)
    parsing = arrow_csv.ParseOptions(delimiter=header.delimiter)
    table = arrow_csv.read_csv(path, reading, parsing, converting)
    return {column: table[names[at]] for column, at in header.columns.items()}


def _untidy(path: Path, header: _Header, encoding: str) -> Loaded:
    """Every line for itself; the lines of another width are mended and put at the end."""
    wrong: list[tuple[int, str]] = []

    def set_aside(row: arrow_csv.InvalidRow) -> str:
        wrong.append((row.number, row.text))
        return "skip"

    names, reading, converting = _options(header, use_threads=False, encoding=encoding)
    parsing = arrow_csv.ParseOptions(
        delimiter=header.delimiter, quote_char=False, invalid_row_handler=set_aside
    )
    table = arrow_csv.read_csv(path, reading, parsing, converting)
    mended = _mended(wrong, header)
    columns = {column: _with(table[names[at]], mended, at) for column, at in header.columns.items()}
    place, findings = Place(path.name), list(header.findings)
    if encoding != "utf8":
        findings.append(info("TEXT_IS_WINDOWS", place))
    if mended:
        findings.append(warning("REGISTER_LINES_MENDED", place, rows=str(len(mended))))
    return Loaded(columns, table.num_rows + len(mended), tuple(findings))


def _mended(wrong: Sequence[tuple[int, str]], header: _Header) -> list[Row]:
    """The records in the lines set aside; neighbouring lines may be one record."""
    lines = list(header.tidy)
    for at, (number, line) in enumerate(wrong):
        if at and number != wrong[at - 1][0] + 1:
            lines.append("")
        lines.append(line)
    rows, _ = delimited.parse("\n".join(lines))
    return [row for row in rows[len(header.tidy) :] if any(row)]


def _with(values: pa.ChunkedArray, mended: Sequence[Row], at: int) -> pa.ChunkedArray:
    """The column without the quotes around its cells, and the mended rows after it."""
    plain = pc.replace_substring(pc.utf8_trim(values, _QUOTE), _QUOTE * 2, _QUOTE)
    more = [text(row[at]) if at < len(row) else None for row in mended]
    return pa.chunked_array([*plain.chunks, pa.array(more, pa.string())])


def _is_in(path: Path, encoding: str) -> bool:
    """Whether every byte of the file means something in `encoding`."""
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                decoder.decode(piece)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _lines(path: Path) -> int:
    """How many lines the file has, not counting empty ones at its end."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        end = len(data)
        while end and data[end - 1] in b"\r\n":
            end -= 1
        return _count(data, end) + 1


def _count(data: mmap.mmap, end: int) -> int:
    return sum(data[at : min(at + _PIECE, end)].count(b"\n") for at in range(0, end, _PIECE))
