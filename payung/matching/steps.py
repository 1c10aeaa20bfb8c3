"""What an engine can run: a named SELECT, or a named function over batches of a SELECT."""

from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Sql:
    """Makes table `name` from a SELECT in DuckDB's dialect; other engines translate it.

    `passing`: one later step reads it and nobody else, so an engine that writes tables out need
    not write this one. `by`: columns that such an engine lays its files apart by.
    """

    name: str
    text: str
    passing: bool = False
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kernel:
    """Makes table `name` from `function`, applied to batches of the rows of a SELECT.

    `function` sees any number of rows in any order and may run in many threads or processes at
    once; it may change the number of rows. `schema` is what it gives back; `passing` as in `Sql`.
    """

    name: str
    text: str
    function: Callable[[pa.RecordBatch], pa.RecordBatch]
    schema: pa.Schema
    passing: bool = False


Step = Sql | Kernel
