"""Both engines give the same pairs, and a missing one says how to get it."""

import importlib.util
import shutil
from datetime import date

import pyarrow as pa
import pytest

from payung import matching
from payung.values.refused import Refused
from tests.matching import people
from tests.matching.people import row

WANTED = people.rows(
    row("Sari Wulandari", date(1985, 7, 5), digits="3319014507850001"),
    row("Joko Widagdo", date(1980, 3, 12), digits="3319014507850001"),
    row("Boedi Sutrisno", date(1978, 10, 9), village=people.VILLAGE, rt=2, rw=1),
    row("Slamet", village=people.VILLAGE, rt=4, rw=1),
    row("M. Yusuf", date(1975, 7, 5), digits="331901050775001"),
    row("Nobody Known", date(1999, 9, 9)),
)
# What an excluding list or a participant file leaves out of most people.
BARE = people.people(
    people.person("3319014507850001", "SARI WULANDARI", None, village="", rt=None, rw=None),
    people.person("3319011203800002", "JOKO WIDAGDO", date(1980, 3, 12), rt=None, rw=None),
    people.person("", "SLAMET", None, village="", rt=0, rw=0, sex=""),
    people.person("3319010910780003", "BUDI SUTRISNO", date(1978, 10, 9)),
)


def links_on(name: str, *registers: pa.Table) -> list[list[dict[str, object]]]:
    """The links of WANTED with each register, one after another on one engine."""
    engine = matching.start(name)
    try:
        return [
            matching.link(
                engine, WANTED, matching.prepare(engine, register, f"test{number}")
            ).to_pylist()
            for number, register in enumerate(registers)
        ]
    finally:
        engine.close()


@pytest.mark.spark
@pytest.mark.skipif(
    not shutil.which("java") or not importlib.util.find_spec("pyspark"),
    reason="Spark needs Java and the spark extra: apt-get install default-jre-headless",
)
def test_spark_gives_the_same_links_as_duckdb_however_little_a_register_tells() -> None:
    registers = (people.REGISTER, BARE)
    assert links_on("spark", *registers) == links_on("duckdb", *registers)


def test_an_engine_that_is_not_installed_is_refused_by_name() -> None:
    with pytest.raises(Refused) as refused:
        matching.start("nosuchengine")
    assert refused.value.code == "ENGINE_MISSING"
    assert refused.value.facts["engine"] == "nosuchengine"
