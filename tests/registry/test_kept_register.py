"""An extract is read as it was kept, be it by an earlier version of the program."""

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from payung import intake
from payung.registry.queries import kept_register

SARI = {"record": 0, "nik": "3319014101900001", "name": "IBU SARI", "birth_date": date(1990, 1, 1)}


def kept(folder: Path, *lacking: str) -> Path:
    table = pa.Table.from_pylist([SARI], schema=intake.REGISTER_SCHEMA)
    pq.write_table(table.drop_columns(list(lacking)), folder / "register.parquet")
    return folder / "register.parquet"


def test_a_column_that_was_not_known_yet_is_empty(tmp_path: Path) -> None:
    table = kept_register.table(kept(tmp_path, "birth_place"))
    assert table.schema.equals(intake.REGISTER_SCHEMA)
    assert table["birth_place"].to_pylist() == [None]
    assert table["name"].to_pylist() == ["IBU SARI"]


def test_only_what_is_asked_for_is_read_and_in_that_order(tmp_path: Path) -> None:
    table = kept_register.table(kept(tmp_path, "birth_place"), ("birth_place", "nik"))
    assert table.to_pylist() == [{"birth_place": None, "nik": "3319014101900001"}]
