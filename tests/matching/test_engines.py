"""An engine that is missing, or told too little, says what to do."""

import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from duckdb import CatalogException

from payung import matching
from payung.matching import Cluster, Engine
from payung.matching.steps import Kernel, Sql
from payung.values.refused import Refused


@pytest.fixture
def duckdb() -> Iterator[Engine]:
    with closing(matching.start("duckdb")) as started:
        yield started


def test_a_cluster_without_a_folder_that_all_its_machines_see_is_refused() -> None:
    pytest.importorskip("pyspark")
    with pytest.raises(Refused) as refused:
        matching.start("spark", Cluster("spark://nowhere:7077"))
    assert refused.value.code == "SPARK_WITHOUT_WORK"


def test_an_engine_that_is_not_installed_is_refused_by_name() -> None:
    with pytest.raises(Refused) as refused:
        matching.start("nosuchengine")
    assert refused.value.code == "ENGINE_MISSING"
    assert refused.value.facts["engine"] == "nosuchengine"


NUMBERS = pa.schema([("number", pa.int64())])


def doubled_after_a_while(batch: pa.RecordBatch) -> pa.RecordBatch:
    time.sleep(0.05)
    return pa.record_batch([pc.multiply(batch["number"], 2)], schema=NUMBERS)


def broken(batch: pa.RecordBatch) -> pa.RecordBatch:
    raise ZeroDivisionError


def test_a_step_waits_for_the_tables_that_it_reads(duckdb: Engine) -> None:
    duckdb.put("given", pa.table({"number": [1, 2]}, schema=NUMBERS))
    slow = Kernel("slow", "SELECT number FROM given", doubled_after_a_while, NUMBERS)
    sums = Sql("sums", "SELECT sum(number) AS number FROM seen")
    duckdb.run([slow, Sql("seen", "SELECT * FROM slow", passing=True), sums])
    assert duckdb.get("SELECT number FROM sums")["number"].to_pylist() == [6]


def test_what_a_select_reads_through_others_is_waited_for_and_read(
    duckdb: Engine, tmp_path: Path
) -> None:
    file = tmp_path / "mother's list.parquet"
    pq.write_table(pa.table({"number": [3]}, schema=NUMBERS), file)
    duckdb.put("file", file)
    duckdb.put("given", pa.table({"number": [1]}, schema=NUMBERS))
    slow = Kernel("slow", "SELECT number FROM given", doubled_after_a_while, NUMBERS)
    added = Sql("added", "SELECT * FROM slow UNION ALL SELECT * FROM file", passing=True)
    duckdb.run([slow, added, Sql("sums", "SELECT sum(number) AS number FROM added", passing=True)])
    assert duckdb.get("SELECT number FROM sums")["number"].to_pylist() == [5]
    duckdb.keep("sums", tmp_path / "kept.parquet")
    assert pq.read_table(tmp_path / "kept.parquet")["number"].to_pylist() == [5]
    duckdb.put("file", pa.table({"number": [4]}, schema=NUMBERS))
    assert duckdb.get("SELECT number FROM sums")["number"].to_pylist() == [6]


def test_a_select_may_have_a_column_of_its_own_name(duckdb: Engine) -> None:
    duckdb.put("given", pa.table({"number": [1, 2]}, schema=NUMBERS))
    duckdb.run([Sql("people", "SELECT sum(number) AS people FROM given", passing=True)])
    assert duckdb.get("SELECT people FROM people")["people"].to_pylist() == [3]


def test_a_table_made_again_is_read_as_it_was_by_those_before(duckdb: Engine) -> None:
    duckdb.put("given", pa.table({"number": [1]}, schema=NUMBERS))
    slow = Kernel("slow", "SELECT number FROM given", doubled_after_a_while, NUMBERS)
    duckdb.run([slow, Sql("first", "SELECT * FROM slow"), Sql("slow", "SELECT 5 AS number")])
    assert duckdb.get("SELECT number FROM first")["number"].to_pylist() == [2]
    duckdb.put("given", pa.table({"number": [7]}, schema=NUMBERS))
    assert duckdb.get("SELECT number FROM given")["number"].to_pylist() == [7]


def test_what_breaks_in_a_step_is_told_to_whoever_reads_what_comes_of_it(duckdb: Engine) -> None:
    duckdb.put("given", pa.table({"number": [1]}, schema=NUMBERS))
    steps = [Kernel("never", "SELECT number FROM given", broken, NUMBERS)]
    duckdb.run([*steps, Sql("after", "SELECT * FROM never")])
    with pytest.raises(ZeroDivisionError):
        duckdb.get("SELECT * FROM after")


def test_a_table_is_dropped_when_those_that_read_it_are_done_and_nobody_waits_for_that(
    duckdb: Engine,
) -> None:
    duckdb.put("given", pa.table({"number": [1, 2]}, schema=NUMBERS))
    slow = Kernel("slow", "SELECT number FROM given", doubled_after_a_while, NUMBERS)
    duckdb.run([slow, Sql("seen", "SELECT * FROM slow", passing=True)])
    duckdb.run([Sql("sums", "SELECT sum(number) AS number FROM seen")])
    duckdb.drop("given", "slow", "seen")
    assert duckdb.get("SELECT number FROM sums")["number"].to_pylist() == [6]
    duckdb.put("slow", pa.table({"number": [9]}, schema=NUMBERS))
    assert duckdb.get("SELECT number FROM slow")["number"].to_pylist() == [9]
    with pytest.raises(CatalogException):
        duckdb.get("SELECT number FROM seen")
