"""Links that the engine writes itself, apart by province."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from payung import matching
from payung.matching import Engine
from tests.matching import people
from tests.matching.people import person, row

REGISTER = people.people(
    people.SARI,
    people.YUSUF,
    person("5103011207700003", "I WAYAN SUDARMA", date(1970, 7, 12), village="51.03.01.2001"),
    person("", "YOHANES DING", date(1966, 2, 1), village=""),
)
WANTED = people.rows(
    row("Sari Wulandari", digits="3319014507850001"),
    row("Wayan Sudarma", date(1970, 7, 12), village="51.03.01.2001"),
    row("Yohanes Ding", date(1966, 2, 1)),
    row("Made Up Person", date(1991, 1, 1)),
)


def test_they_are_the_links_of_link_in_a_folder_for_every_province(
    engine: Engine, tmp_path: Path
) -> None:
    register = matching.prepare(engine, REGISTER, "test")
    links = matching.link(engine, WANTED, register)
    told = matching.write_links(engine, WANTED, register, tmp_path / "links")
    folders = sorted(folder.name for folder in (tmp_path / "links").iterdir())
    assert folders == ["province=0", "province=33", "province=51"]
    written = pq.read_table(tmp_path / "links").select(matching.LINKS.names)
    assert written.sort_by("row").equals(links.sort_by("row"))
    assert (told.links, told.found) == (3, 3)
    assert 0 < told.share < 1


def test_where_nobody_is_found_there_is_an_empty_folder(engine: Engine, tmp_path: Path) -> None:
    register = matching.prepare(engine, REGISTER, "test")
    nobody = people.rows(row("Made Up Person", date(1991, 1, 1)))
    told = matching.write_links(engine, nobody, register, tmp_path / "links")
    assert (told.links, told.found) == (0, 0)
    assert not list((tmp_path / "links").rglob("*.parquet"))


def test_links_have_the_columns_that_are_told(engine: Engine, tmp_path: Path) -> None:
    register = matching.prepare(engine, REGISTER, "test")
    matching.write_links(engine, WANTED, register, tmp_path)
    (file,) = (tmp_path / "province=33").iterdir()
    assert pq.read_schema(file).remove_metadata() == pa.schema(matching.LINKS)


def test_of_a_list_without_rows_one_in_two_would_be_known(engine: Engine, tmp_path: Path) -> None:
    register = matching.prepare(engine, REGISTER, "test")
    told = matching.write_links(engine, people.rows(), register, tmp_path / "links")
    assert (told.links, told.share) == (0, 0.5)
