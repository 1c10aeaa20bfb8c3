"""A Parquet file as one table: row 1 holds the column names, data begin at row 2."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from payung.intake.tables import RawTable, table, writable
from payung.values.finding import Finding
from payung.values.refused import Refused
from payung.values.sheet import Cell


def tables(path: Path, name: str) -> tuple[tuple[RawTable, ...], tuple[Finding, ...]]:
    """The one table of the file. Refused when it is damaged or encrypted."""
    try:
        stored = pq.ParquetFile(path).read()  # read_table refuses two columns of one name
        columns = [[_cell(value) for value in column.to_pylist()] for column in stored.columns]
    except (pa.ArrowException, OSError, ValueError, OverflowError):
        raise Refused("FILE_DAMAGED_PARQUET", file=name) from None
    rows = [tuple(map(writable, stored.column_names)), *zip(*columns, strict=True)]
    return (table("", rows),), ()


def _cell(value: Any) -> Cell:
    """A Parquet value as a spreadsheet would hold it; anything exotic as its text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if value is None or isinstance(value, Cell):
        return writable(None if value == "" else value)
    return writable(str(value))
