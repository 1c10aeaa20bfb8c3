"""A register is made ready once, kept beside it, and taken up again."""

import hashlib
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from payung import matching
from payung.matching import Engine, register
from tests.matching import people
from tests.matching.people import row


def test_a_register_taken_up_again_gives_the_same_links(engine: Engine, tmp_path: Path) -> None:
    wanted = people.rows(row("Sari Wulandari"), row("Yohanes Ding"))
    prepared = matching.prepare(engine, people.REGISTER, "first")
    links = matching.link(engine, wanted, prepared)
    matching.keep(engine, prepared, tmp_path)
    size = register.size(engine, prepared)
    engine.forget()
    again = matching.recall(engine, tmp_path, "again")
    assert register.size(engine, again) == size
    assert matching.link(engine, wanted, again).equals(links)


def test_rows_and_people_may_lie_in_parquet(engine: Engine, tmp_path: Path) -> None:
    wanted, file = people.rows(row("Sari Wulandari")), tmp_path / "people.parquet"
    pq.write_table(people.REGISTER, file)
    pq.write_table(wanted, tmp_path / "rows.parquet")
    from_files = matching.link(
        engine, tmp_path / "rows.parquet", matching.prepare(engine, file, "files")
    )
    at_hand = matching.prepare(engine, people.REGISTER, "tables")
    assert from_files.equals(matching.link(engine, wanted, at_hand))


@pytest.mark.parametrize("name", ["have", "homes", "drawn", "leads", "regions"])
def test_what_is_kept_is_plain_parquet(engine: Engine, tmp_path: Path, name: str) -> None:
    matching.keep(engine, matching.prepare(engine, people.REGISTER, "any"), tmp_path)
    assert pq.read_table(tmp_path / f"{name}.parquet").num_rows > 0


# What version of the keys makes these tables of the people above. If only this test fails, and
# rightly: raise `keys.VERSION` and write the new pair here, so that snapshots are made anew.
MADE_BY = (15, "91650e6304b54ab5")


def test_whoever_changes_what_is_kept_raises_the_version_of_the_keys(
    engine: Engine, tmp_path: Path
) -> None:
    matching.keep(engine, matching.prepare(engine, people.REGISTER, "kept"), tmp_path)
    told = hashlib.sha256()
    for file in sorted(tmp_path.iterdir()):
        table = pq.read_table(file)
        rows = sorted(map(repr, table.to_pylist()))
        told.update(repr((file.name, table.schema.names, rows)).encode())
    assert (matching.KEYS_VERSION, told.hexdigest()[:16]) == MADE_BY
