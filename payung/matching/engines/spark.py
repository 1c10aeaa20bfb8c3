"""Runs steps on Apache Spark ≥ 4: the same SQL, translated; kernels run in the workers.

No row of a table at hand in Parquet ever passes through the process that starts the work.
"""

import glob
import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import sqlglot
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from payung.matching.engines import Cluster
from payung.matching.steps import Kernel, Sql, Step
from payung.matching.tables import Source
from payung.values.refused import Refused

_Settings = dict[str, bool | float | int | str | None]
_SETTINGS: _Settings = {
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.session.timeZone": "UTC",
    # A name is borne by several: the more of them in a batch, the more often its keys are shared.
    "spark.sql.execution.arrow.maxRecordsPerBatch": "100000",
}
# A cluster has settings of its own; this machine needs few partitions and no page to look at.
_LOCAL_SETTINGS: _Settings = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "8",
    "spark.ui.enabled": "false",
}


class Spark:
    """A Spark session; tables go in and between steps as Parquet in a folder of its own.

    Every machine of the cluster must see that folder under the same path.
    """

    def __init__(self, cluster: Cluster) -> None:
        self._session = _session(cluster)
        self._work = cluster.work
        self._folder = self._new_folder()
        self._lies_by: dict[str, tuple[str, ...]] = {}

    def put(self, name: str, source: Source) -> None:
        if isinstance(source, pa.Table):
            file = Path(self._folder.name) / f"{name}.parquet"
            pq.write_table(source, file, coerce_timestamps="us")
            source = file
        self._session.read.parquet(_place(source)).createOrReplaceTempView(name)

    def keep(self, name: str, path: Path, by: tuple[str, ...] = ()) -> None:
        _write(self._session.table(name), path, by or self._lies_by.get(name, ()))

    def take(self, name: str, path: Path) -> None:
        self.put(name, path)

    def run(self, steps: Iterable[Step]) -> None:
        for step in steps:
            frame = self._apply(step) if isinstance(step, Kernel) else self._select(step.text)
            if not step.passing:
                # Written out: plans that refer to plans grow without end, files do not.
                folder = Path(self._folder.name) / step.name
                self._lies_by[step.name] = step.by if isinstance(step, Sql) else ()
                _write(frame, folder, self._lies_by[step.name])
                # By our own schema: that of folders `column=value` would be guessed.
                frame = self._session.read.schema(frame.schema).parquet(_place(folder))
            frame.createOrReplaceTempView(step.name)

    def drop(self, *names: str) -> None:
        for name in names:
            self._session.catalog.dropTempView(name)

    def get(self, select: str) -> pa.Table:
        table: pa.Table = self._select(select).toArrow()
        return table

    def forget(self) -> None:
        for table in self._session.catalog.listTables():
            self._session.catalog.dropTempView(table.name)
        self._folder.cleanup()
        self._folder = self._new_folder()

    def close(self) -> None:
        self._session.stop()
        self._folder.cleanup()

    def _new_folder(self) -> tempfile.TemporaryDirectory[str]:
        where = self._work or Path(tempfile.gettempdir())
        clear(where)
        return tempfile.TemporaryDirectory(prefix=f"{_ours()}{os.getpid()}-", dir=where)

    def _select(self, text: str) -> DataFrame:
        return self._session.sql(sqlglot.transpile(text, read="duckdb", write="spark")[0])

    def _apply(self, step: Kernel) -> DataFrame:
        def each(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            return map(step.function, batches)

        return self._select(step.text).mapInArrow(each, from_arrow_schema(step.schema))


def clear(where: Path) -> None:
    """Removes what killed runs of this machine have left in a folder: it holds full NIKs."""
    for left in where.glob(f"{glob.escape(_ours())}*"):
        process = left.name.removeprefix(_ours()).partition("-")[0]
        if process.isdecimal() and not _runs(int(process)):
            shutil.rmtree(left, ignore_errors=True)


def _ours() -> str:
    """How the names of this machine's folders begin; others work in a shared one too."""
    return f"payung-spark-{socket.gethostname()}-"


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True


def _session(cluster: Cluster) -> SparkSession:
    """Refused SPARK_WITHOUT_WORK on a cluster without a folder, SPARK_DOWN when it does not start.

    An empty master means the one of SPARK_MASTER, else the cores of this machine.
    """
    master = cluster.master or os.environ.get("SPARK_MASTER", "local[*]")
    here = master.startswith("local")
    if not here and cluster.work is None:
        raise Refused("SPARK_WITHOUT_WORK", master=master)
    if here:
        # Workers on this machine must be this Python, with the packages that kernels need.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("payung").master(master)
    try:
        session = builder.config(map=_SETTINGS | (_LOCAL_SETTINGS if here else {})).getOrCreate()
    except (Py4JError, PySparkException) as failed:
        why = next(iter(str(failed).splitlines()), "")
        raise Refused("SPARK_DOWN", master=master, why=why) from failed
    session.sparkContext.setLogLevel("ERROR")
    return session


def _write(frame: DataFrame, path: Path, by: tuple[str, ...]) -> None:
    """One file for each value of `by`, and not one for each of them and every task."""
    if by:
        frame.repartition(*by).write.mode("overwrite").partitionBy(*by).parquet(_place(path))
    else:
        frame.write.mode("overwrite").parquet(_place(path))


def _place(path: Path) -> str:
    """Of the file system that all machines have mounted, whatever the cluster's own default is."""
    return f"file://{path.resolve()}"


def start(cluster: Cluster) -> Spark:
    return Spark(cluster)
