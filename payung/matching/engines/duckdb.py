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
from payung.matching.steps import Kernel, Sql, Step
from payung.matching.tables import Source

_BATCH_ROWS = 15_000
# Of those that make files as small the fastest to read; Spark knows it too.
_COMPRESSION = "lz4_raw"
_NAME = re.compile(r"\w+")
_CORES = os.cpu_count() or 1
# Those that wait for others cost nothing, and all that can begin must not wait behind them.
_STEPS_AT_ONCE = 64

Batches = Iterator[pa.RecordBatch]
BatchFunction = Callable[[pa.RecordBatch], pa.RecordBatch]
Job = Callable[[duckdb.DuckDBPyConnection], None]


class DuckDb:
    """An in-memory database of its own; only `keep` writes to the disk, which then holds NIKs.

    What kernels make stays as they made it: DuckDB reads Arrow as fast as its own tables.
    """

    _given: dict[str, pa.Table]
    _made: dict[str, Future[None]]
    _selects: dict[str, str]  # what is no table, but stands before whatever reads it

    def __init__(self) -> None:
        self._free_cores = threading.Semaphore(_CORES)
        self._begin_empty()

    def put(self, name: str, source: Source) -> None:
        self._make_way(name)
        if isinstance(source, Path):
            self._selects[name] = _parquet(source)
        else:
            self._given[name] = source

    def keep(self, name: str, path: Path, by: tuple[str, ...] = ()) -> None:
        self._wait()
        text = self._whole(f"SELECT * FROM {name}")
        with self._cursor(text) as connection:
            connection.sql(text).write_parquet(
                str(path), compression=_COMPRESSION, partition_by=list(by) or None
            )

    def take(self, name: str, path: Path) -> None:
        self.run([Sql(name, _parquet(path))])

    def run(self, steps: Iterable[Step]) -> None:
        for step in steps:
            if isinstance(step, Sql) and step.passing:
                self._make_way(step.name)  # so it stands after those that it reads
                self._selects[step.name] = step.text
            else:
                text = self._whole(step.text)
                self._begin(step.name, text, self._making(step, text))

    def drop(self, *names: str) -> None:
        """Once all that was begun is done, which nobody has to wait for."""
        before = tuple(self._made.values())
        for name in names:
            self._selects.pop(name, None)
            self._made[name] = self._threads.submit(self._do, name, self._let_go(name), before)

    def get(self, select: str) -> pa.Table:
        text = self._whole(select)
        self._wait(text)
        with self._cursor(text) as connection:
            return connection.sql(text).to_arrow_table()

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
        self._selects = {}
        self._threads = ThreadPoolExecutor(_STEPS_AT_ONCE)

    def _begin(self, name: str, text: str, job: Job) -> None:
        """Does the job once every table that the text names has been made."""
        self._make_way(name)
        before = [self._made[word] for word in _words(text) & self._made.keys()]
        self._made[name] = self._threads.submit(self._do, text, job, before)

    def _do(self, text: str, job: Job, before: Iterable[Future[None]]) -> None:
        for step in before:
            step.result()
        with self._free_cores, self._cursor(text) as connection:
            job(connection)

    def _making(self, step: Step, text: str) -> Job:
        def make(connection: duckdb.DuckDBPyConnection) -> None:
            if isinstance(step, Kernel):
                batches = connection.sql(text).to_arrow_reader(_BATCH_ROWS)
                made = _side_by_side(step.function, batches)
                self._given[step.name] = pa.Table.from_batches(made, step.schema)
            else:
                connection.execute(f"CREATE TABLE {step.name} AS {text}")

        return make

    def _make_way(self, name: str) -> None:
        self._selects.pop(name, None)
        if name in self._given or name in self._made:
            self._wait()  # it may still be read as it was
            self._let_go(name)(self._connection)

    def _let_go(self, name: str) -> Job:
        def let_go(connection: duckdb.DuckDBPyConnection) -> None:
            if self._given.pop(name, None) is None:
                connection.execute(f"DROP TABLE IF EXISTS {name}")

        return let_go

    def _wait(self, text: str = "") -> None:
        """Until the tables that a text names are made; without one, all."""
        names = _words(text) & self._made.keys() if text else tuple(self._made)
        for name in names:
            self._made[name].result()

    def _whole(self, text: str) -> str:
        """A text behind the SELECTs that it reads: bound once, where views would be twice."""
        read, before = _words(text), list[str]()
        # Each reads only those before it, whatever its columns are called.
        for name, select in reversed(self._selects.items()):
            if name in read:
                before.append(f"{name} AS ({select})")
                read |= _words(select)
        return f"WITH {', '.join(reversed(before))} {text}" if before else text

    def _cursor(self, text: str) -> duckdb.DuckDBPyConnection:
        """A connection for one thread alone, to the tables that a text reads."""
        cursor = self._connection.cursor()
        for name in _words(text):
            if name in self._given:
                cursor.register(name, self._given[name])
        return cursor


def _words(text: str) -> frozenset[str]:
    return frozenset(_NAME.findall(text))


def _parquet(path: Path) -> str:
    apart = path.is_dir()
    files = str(path / "**" / "*.parquet" if apart else path).replace("'", "''")
    return f"SELECT * FROM read_parquet('{files}', hive_partitioning = {apart})"


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
