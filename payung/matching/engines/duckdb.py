"""Runs steps in this process with DuckDB; the engine for a village, a regency, a province.

A step begins as soon as the tables are there that its text names, side by side with others: many
steps keep one core busy only, be it that a file cannot be read in parts or that few rows are left.
"""

import os
import re
import threading
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
_NAME = re.compile(r"\w+")
_CORES = os.cpu_count() or 1
# Those that wait for others cost nothing, and all that can begin must not wait behind them.
_STEPS_AT_ONCE = 64

Batches = Iterator[pa.RecordBatch]
BatchFunction = Callable[[pa.RecordBatch], pa.RecordBatch]
Job = Callable[[duckdb.DuckDBPyConnection], None]


class DuckDb:
    """An in-memory database of its own; only `keep` writes to the disk, which then holds NIKs."""

    _given: dict[str, Source]
    _made: dict[str, Future[None]]

    def __init__(self) -> None:
        self._free_cores = threading.Semaphore(_CORES)
        self._begin_empty()

    def put(self, name: str, source: Source) -> None:
        if name in self._given:
            self.drop(name)
        # Another dict: threads that open a cursor meanwhile go through the one before.
        self._given = {**self._given, name: source}
        if isinstance(source, Path):
            _parquet(self._connection, source).create_view(name)

    def keep(self, name: str, path: Path, by: tuple[str, ...] = ()) -> None:
        self._wait()
        self._connection.table(name).write_parquet(str(path), partition_by=list(by) or None)

    def take(self, name: str, path: Path) -> None:
        self._begin(name, "", lambda connection: _parquet(connection, path).create(name))

    def run(self, steps: Iterable[Step]) -> None:
        for step in steps:
            self._begin(step.name, step.text, _making(step))

    def drop(self, *names: str) -> None:
        self._wait()
        for name in names:
            self._given = {given: self._given[given] for given in self._given if given != name}
            kinds = f"SELECT table_type FROM information_schema.tables WHERE table_name = '{name}'"
            for (kind,) in self._connection.execute(kinds).fetchall():
                self._connection.execute(f"DROP {'VIEW' if kind == 'VIEW' else 'TABLE'} {name}")

    def get(self, select: str) -> pa.Table:
        self._wait(select)
        with self._cursor() as connection:
            return connection.sql(select).to_arrow_table()

    def forget(self) -> None:
        self.close()
        self._begin_empty()

    def close(self) -> None:
        self._threads.shutdown(cancel_futures=True)
        self._connection.close()

    def _begin_empty(self) -> None:
        self._connection = _connect()
        self._given = {}
        self._made = {}
        self._threads = ThreadPoolExecutor(_STEPS_AT_ONCE)

    def _begin(self, name: str, text: str, job: Job) -> None:
        """Does the job once every table that the text names has been made."""
        if name in self._made:
            self._wait()  # it may still be read as it was
        before = [self._made[word] for word in set(_NAME.findall(text)) & self._made.keys()]
        self._made[name] = self._threads.submit(self._do, job, before)

    def _do(self, job: Job, before: Iterable[Future[None]]) -> None:
        for step in before:
            step.result()
        with self._free_cores, self._cursor() as connection:
            job(connection)

    def _wait(self, text: str = "") -> None:
        """Until the tables that a text names are made; without one, all."""
        names = set(_NAME.findall(text)) & self._made.keys() if text else self._made.keys()
        for name in names:
            self._made[name].result()

    def _cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection for one thread alone, to the same tables."""
        cursor = self._connection.cursor()
        for name, source in self._given.items():
            if isinstance(source, pa.Table):
                cursor.register(name, source)
        return cursor


def _making(step: Step) -> Job:
    def make(connection: duckdb.DuckDBPyConnection) -> None:
        text = step.text
        if isinstance(step, Kernel):
            batches: pa.RecordBatchReader = connection.sql(text).to_arrow_reader(_BATCH_ROWS)
            made = pa.Table.from_batches(_side_by_side(step.function, batches), step.schema)
            connection.register("made", made)
            text = "SELECT * FROM made"
        kind = "VIEW" if step.passing and not isinstance(step, Kernel) else "TABLE"
        connection.execute(f"CREATE OR REPLACE {kind} {step.name} AS {text}")

    return make


def _parquet(connection: duckdb.DuckDBPyConnection, path: Path) -> duckdb.DuckDBPyRelation:
    apart = path.is_dir()
    files = path / "**" / "*.parquet" if apart else path
    return connection.read_parquet(str(files), hive_partitioning=apart)


def _side_by_side(function: BatchFunction, batches: Iterable[pa.RecordBatch]) -> Batches:
    """The function of each batch, in order, few of them in memory at once.

    What kernels call lets go of the interpreter, so that threads do work side by side.
    """
    with ThreadPoolExecutor(_CORES) as threads:
        waiting: deque[Future[pa.RecordBatch]] = deque()
        for batch in batches:
            waiting.append(threads.submit(function, batch))
            if len(waiting) > _CORES:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _connect() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config={"temp_directory": ""})
    connection.execute("SET GLOBAL preserve_insertion_order = false")
    return connection


def start(_cluster: Cluster) -> DuckDb:
    """It works in this process; a cluster is nothing to it."""
    return DuckDb()
