"""The extract of a register as it was kept, whichever version of intake had read it."""

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from payung import intake

_EVERYTHING = tuple(intake.REGISTER_SCHEMA.names)


def table(path: Path, columns: Sequence[str] = _EVERYTHING) -> pa.Table:
    """These columns of intake.REGISTER_SCHEMA; null where they were not known when it was kept."""
    kept = set(pq.read_schema(path).names)
    told = pq.read_table(path, columns=[name for name in columns if name in kept], memory_map=False)
    for name in columns:
        if name not in kept:
            told = told.append_column(name, pa.nulls(told.num_rows))
    fields = [intake.REGISTER_SCHEMA.field(name) for name in columns]
    return told.select(list(columns)).cast(pa.schema(fields))
