"""Runs steps on Apache Spark ≥ 4: the same SQL, translated; kernels run in the workers.

The master is the one that `spark-submit` or SPARK_MASTER names, else this machine's cores.
"""

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import sqlglot
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from payung.matching.steps import Kernel, Step
from payung.matching.tables import Source

_SETTINGS = {
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.shuffle.partitions": "8",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.pyspark.enabled": "true",
}
_LOCAL_SETTINGS = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}


class Spark:
    """A Spark session; tables go in and between steps as Parquet in a folder of its own."""

    def __init__(self) -> None:
        master = os.environ.get("SPARK_MASTER", "local[*]")
        # Workers on this machine must be this Python, with the packages that kernels need.
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        settings: dict[str, bool | float | int | str | None] = {**_SETTINGS}
        settings |= _LOCAL_SETTINGS if master.startswith("local") else {}
        builder = SparkSession.builder.appName("payung").master(master)
        self._session = builder.config(map=settings).getOrCreate()
        self._session.sparkContext.setLogLevel("ERROR")
        self._folder = tempfile.TemporaryDirectory(prefix="payung-spark-")

    def put(self, name: str, source: Source) -> None:
        if isinstance(source, pa.Table):
            file = Path(self._folder.name) / f"{name}.parquet"
            pq.write_table(source, file, coerce_timestamps="us")
            source = file
        self._session.read.parquet(str(source)).createOrReplaceTempView(name)

    def keep(self, name: str, path: Path) -> None:
        self._session.table(name).write.parquet(str(path))

    def run(self, steps: Iterable[Step]) -> None:
        for step in steps:
            frame = self._apply(step) if isinstance(step, Kernel) else self._select(step.text)
            # Written out: plans that refer to plans grow without end, files do not.
            folder = str(Path(self._folder.name) / step.name)
            frame.write.mode("overwrite").parquet(folder)
            self._session.read.parquet(folder).createOrReplaceTempView(step.name)

    def get(self, select: str) -> pa.Table:
        table: pa.Table = self._select(select).toArrow()
        return table

    def forget(self) -> None:
        for table in self._session.catalog.listTables():
            self._session.catalog.dropTempView(table.name)
        self._folder.cleanup()
        self._folder = tempfile.TemporaryDirectory(prefix="payung-spark-")

    def close(self) -> None:
        self._session.catalog.clearCache()
        self._session.stop()
        self._folder.cleanup()

    def _select(self, text: str) -> DataFrame:
        return self._session.sql(sqlglot.transpile(text, read="duckdb", write="spark")[0])

    def _apply(self, step: Kernel) -> DataFrame:
        def each(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
            return map(step.function, batches)

        return self._select(step.text).mapInArrow(each, from_arrow_schema(step.schema))


def start() -> Spark:
    return Spark()
