"""Runs steps in this process with DuckDB; the engine for a village, a regency, a province."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

import duckdb
import pyarrow as pa

from payung.matching.engines import Cluster
from payung.matching.steps import Kernel, Step
from payung.matching.tables import Source

_BATCH_ROWS = 15_000


Batches = Iterator[pa.RecordBatch]
BatchFunction = Callable[[pa.RecordBatch], pa.RecordBatch]


class DuckDb:
    """An in-memory database of its own; only `keep` writes to the disk, which then holds NIKs."""

    def __init__(self) -> None:
        self._connection = _connect()

    def put(self, name: str, source: Source) -> None:
        at_hand = self._parquet(source) if isinstance(source, Path) else source
        self._connection.register(name, at_hand)

    def keep(self, name: str, path: Path, by: tuple[str, ...] = ()) -> None:
        self._connection.table(name).write_parquet(str(path), partition_by=list(by) or None)

    def take(self, name: str, path: Path) -> None:
        self._parquet(path).create(name)

    def run(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if isinstance(step, Kernel):
                self.put(step.name, self._apply(step))
            else:
                kind = "VIEW" if step.passing else "TABLE"
                self._connection.execute(f"CREATE OR REPLACE {kind} {step.name} AS {step.text}")

    def drop(self, *names: str) -> None:
        for name in names:
            self._connection.unregister(name)  # of an Arrow table or Parquet, if it is one
            self._connection.execute(f"DROP TABLE IF EXISTS {name}")

    def get(self, select: str) -> pa.Table:
        return self._connection.sql(select).to_arrow_table()

    def forget(self) -> None:
        self._connection.close()
        self._connection = _connect()

    def close(self) -> None:
        self._connection.close()

    def _parquet(self, path: Path) -> duckdb.DuckDBPyRelation:
        apart = path.is_dir()
        files = path / "**" / "*.parquet" if apart else path
        return self._connection.read_parquet(str(files), hive_partitioning=apart)

    def _apply(self, step: Kernel) -> pa.Table:
        batches: pa.RecordBatchReader = self._connection.sql(step.text).to_arrow_reader(_BATCH_ROWS)
        return pa.Table.from_batches(_side_by_side(step.function, batches), step.schema)


def _side_by_side(function: BatchFunction, batches: Iterable[pa.RecordBatch]) -> Batches:
    """The function of each batch, in order, few of them in memory at once.

    What kernels call lets go of the interpreter, so that threads do work side by side.
    """
    cores = os.cpu_count() or 1
    with ThreadPoolExecutor(cores) as threads:
        waiting: deque[Future[pa.RecordBatch]] = deque()
        for batch in batches:
            waiting.append(threads.submit(function, batch))
            if len(waiting) > cores:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _connect() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config={"temp_directory": ""})
    connection.execute("SET preserve_insertion_order = false")
    return connection


def start(_cluster: Cluster) -> DuckDb:
    """It works in this process; a cluster is nothing to it."""
    return DuckDb()
