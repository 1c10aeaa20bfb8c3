"""Spark gives the pairs that DuckDB gives, and no row passes through the process that asks."""

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from payung import matching
from payung.matching import Cluster, Engine, block
from payung.matching.steps import Step
from payung.matching.tables import Source
from tests.matching import people
from tests.matching.people import row

pytestmark = [
    pytest.mark.spark,
    pytest.mark.skipif(
        not shutil.which("java") or not importlib.util.find_spec("pyspark"),
        reason="Spark needs Java and the spark extra: apt-get install default-jre-headless",
    ),
]

BORN = date(1978, 10, 9)
MISTYPED = people.BUDIS_NEIGHBOUR
# The last dozen are compared by one way each, or not at all: see `test_block`.
WANTED = people.rows(
    row("Sari Wulandari", date(1985, 7, 5), digits="3319014507850001"),
    row("Joko Widagdo", date(1980, 3, 12), digits="3319014507850001"),
    row("Boedi Sutrisno", BORN, village=people.VILLAGE, rt=2, rw=1),
    row("Slamet", village=people.VILLAGE, rt=4, rw=1),
    row("Slamet", village="33.19.01", birth_place="MERAUK"),
    row("M. Yusuf", date(1975, 7, 5), digits="331901050775001"),
    row("Nobody Known", date(1999, 9, 9)),
    row("Muhammad Basuki", digits=MISTYPED),
    row("Agusbudi", digits=MISTYPED),
    row("Risno", digits=MISTYPED),
    row("Hartono", digits=MISTYPED),
    row("", digits=MISTYPED),
    row("Hartono", digits=MISTYPED, village=people.VILLAGE),
    row("Hartono", BORN, digits="3319010810780002"),
    row("Budi Sutrisno", BORN, digits=MISTYPED, village=people.VILLAGE, rt=1, rw=1),
    row("Soetrisno Boedi", village=people.VILLAGE),
    row("Budi Sutrisno", BORN, birth_place="PARE PARE"),
    row("Bu", date(1990, 5, 5), mother="SUMINAH"),
    row("John Smith", BORN, digits="1234568"),
    row("", None),
)
# What an excluding list or a participant file leaves out of most people.
BARE = people.people(
    people.person("3319014507850001", "SARI WULANDARI", None, village="", rt=None, rw=None),
    people.person("3319011203800002", "JOKO WIDAGDO", date(1980, 3, 12), rt=None, rw=None),
    people.person("", "SLAMET", None, village="", rt=0, rw=0, sex=""),
    people.person("3319010910780003", "BUDI SUTRISNO", BORN, birth_place="PAREPARE"),
    people.person("3319010910780003", "BOEDI S", None, village=people.NEXT_VILLAGE),
    people.person("3319010910780004", "", None, village=""),
    people.person("1234567", "JOHN SMITH", BORN, village=""),
    people.person("", "SLAMET", None, village="33.19", birth_place="MERAUKE"),
    people.person("", "BUDIMAN", date(1960, 1, 1), mother="SUMINAH"),
    people.person("", "", None, village=""),
    *people.BORN_WITH_BUDI,
)

NATIONAL = 20_000_000


class Watched:
    """An engine that takes and gives counts only: a row of a table would have to pass here."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def put(self, name: str, source: Source) -> None:
        assert isinstance(source, Path) or not {"row", "record"} & set(source.column_names)
        self._engine.put(name, source)

    def keep(self, name: str, path: Path, by: tuple[str, ...] = ()) -> None:
        self._engine.keep(name, path, by)

    def take(self, name: str, path: Path) -> None:
        self._engine.take(name, path)

    def run(self, steps: Iterable[Step]) -> None:
        self._engine.run(steps)

    def drop(self, *names: str) -> None:
        self._engine.drop(*names)

    def get(self, select: str) -> pa.Table:
        told = self._engine.get(select)
        # Of everything, of each level of a comparison or kind of row; never of a row or a person.
        of = set(told.column_names) - {"comparison", "level", "kk_is", "nik_is"}
        numbers = {str(told.schema.field(name).type) for name in of}
        assert not of & {"row", "record"}
        assert numbers <= {"int64", "double", "decimal128(38, 0)"}
        return told

    def forget(self) -> None:
        self._engine.forget()

    def close(self) -> None:
        self._engine.close()


@pytest.fixture(scope="module")
def spark() -> Iterator[Engine]:
    started = matching.start("spark", Cluster("local[2]"))
    yield started
    started.close()


def test_from_parquet_to_parquet_it_gives_the_pairs_and_links_of_duckdb_and_passes_no_row_here(
    spark: Engine, engine: Engine, tmp_path: Path
) -> None:
    rows, known = tmp_path / "rows.parquet", tmp_path / "people.parquet"
    pq.write_table(WANTED, rows)
    pq.write_table(BARE, known)
    watched = Watched(spark)
    register = matching.prepare(watched, known, "watched")
    matching.write_links(watched, rows, register, tmp_path / "links")
    written = pq.read_table(tmp_path / "links").select(matching.LINKS.names)
    links = matching.link(engine, WANTED, matching.prepare(engine, BARE, "at_hand"))
    in_order = [("row", "ascending"), ("probability", "descending"), ("record", "ascending")]
    assert written.sort_by(in_order).to_pylist() == links.to_pylist()
    for search in block.SEARCHES:
        met = "SELECT row, record FROM {}_{} ORDER BY row, record"
        pairs = spark.get(met.format("watched", search)).to_pylist()
        assert pairs
        assert pairs == engine.get(met.format("at_hand", search)).to_pylist()


def test_a_countrys_register_kept_by_province_and_year_gives_the_same_links_on_both_engines(
    spark: Engine, engine: Engine, tmp_path: Path
) -> None:
    kept = matching.prepare(spark, people.REGISTER, "kept")
    matching.keep(spark, kept, tmp_path)
    assert (tmp_path / "have.parquet" / "province=33" / "birth_year=1985").is_dir()
    taken = matching.recall(engine, tmp_path, "taken")
    counted = spark.get(f"SELECT * FROM {kept.tag}_homes").to_pylist()[0]
    national = pa.Table.from_pylist([counted | {"people": NATIONAL}])
    links = []
    for each, known in ((spark, kept), (engine, taken)):
        each.put(f"{known.tag}_homes", national)
        links.append(matching.link(each, WANTED, known))
    ours, theirs = (table.to_pylist() for table in links)
    assert ours == theirs


def test_a_register_that_duckdb_has_kept_is_taken_up_here(
    spark: Engine, engine: Engine, tmp_path: Path
) -> None:
    kept = matching.prepare(engine, people.REGISTER, "kept_there")
    matching.keep(engine, kept, tmp_path)
    taken = matching.recall(spark, tmp_path, "taken_here")
    ours, theirs = (
        matching.link(each, WANTED, known).to_pylist()
        for each, known in ((spark, taken), (engine, kept))
    )
    assert ours == theirs


def test_what_a_killed_run_has_left_is_cleared_and_what_a_living_one_writes_is_not(
    tmp_path: Path,
) -> None:
    spark = importlib.import_module("payung.matching.engines.spark")
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                           capture_output=True, text=True, check=True)  # fmt: skip
    host = socket.gethostname()
    left, living, elsewhere = (
        tmp_path / f"payung-spark-{of}-x"
        for of in (f"{host}-{ended.stdout.strip()}", f"{host}-{os.getppid()}", "another-1")
    )
    for folder in (left, living, elsewhere):
        folder.mkdir()
        (folder / "part.parquet").touch()
    spark.clear(tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted((living, elsewhere))
