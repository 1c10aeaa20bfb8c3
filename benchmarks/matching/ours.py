"""Payung in every way it is used: from files, with weights learnt first, with a kept register."""

import shutil

import duckdb
import numpy as np
import pyarrow as pa
from pyarrow import parquet

from benchmarks.matching import child
from benchmarks.matching.child import Result
from benchmarks.matching.task import Task
from payung import matching
from payung.matching.tables import Source

_FEW, _SEED = 500, 1


def payung(task: Task) -> Result:
    """As `payung screen` does it, nothing prepared beforehand."""
    return Result({"payung": _linked(task.rows, task.people)})


def payung_shuffled(task: Task) -> Result:
    """The same with rows and people in another order."""
    rows, people = (_shuffled(parquet.read_table(path)) for path in (task.rows, task.people))
    return Result({"payung_shuffled": _linked(rows, people)})


def payung_trained(task: Task) -> Result:
    """Weights learnt from these very rows, and the rows linked by them."""
    engine = matching.start("duckdb")
    register = matching.prepare(engine, task.people, "civil")
    links = matching.train(engine, task.rows, register, matching.shipped()).links
    engine.close()
    return Result({"payung_trained": links})


def payung_prepare(task: Task) -> Result:
    """The register made ready once and kept, for the two below."""
    shutil.rmtree(task.prepared, ignore_errors=True)
    task.prepared.mkdir()
    engine = matching.start("duckdb")
    matching.keep(engine, matching.prepare(engine, task.people, "civil"), task.prepared)
    engine.close()
    return Result()


def payung_prepared(task: Task) -> Result:
    """A whole list against the kept register."""
    return Result({"payung_prepared": _recalled(task.rows, task)})


def payung_few(task: Task) -> Result:
    """The first five hundred rows against the kept register."""
    _recalled(parquet.read_table(task.rows).slice(0, _FEW), task)
    return Result()


def reading(task: Task) -> Result:
    """Merely reading every value of both files, the physical limit."""
    with duckdb.connect() as connection:
        for path in (task.rows, task.people):
            connection.sql(f"SELECT max(COLUMNS(*)) FROM '{path}'").fetchall()
    return Result()


def _linked(rows: Source, people: Source) -> pa.Table:
    engine = matching.start("duckdb")
    links = matching.link(engine, rows, matching.prepare(engine, people, "civil"))
    engine.close()
    return links


def _recalled(rows: Source, task: Task) -> pa.Table:
    engine = matching.start("duckdb")
    links = matching.link(engine, rows, matching.recall(engine, task.prepared, "civil"))
    engine.close()
    return links


def _shuffled(table: pa.Table) -> pa.Table:
    return table.take(np.random.default_rng(_SEED).permutation(table.num_rows))


if __name__ == "__main__":
    child.here(
        {
            "payung": payung,
            "payung_shuffled": payung_shuffled,
            "payung_trained": payung_trained,
            "payung_prepare": payung_prepare,
            "payung_prepared": payung_prepared,
            "payung_few": payung_few,
            "reading": reading,
        }
    )
