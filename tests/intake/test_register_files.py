from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from payung.intake import register_files
from payung.intake.register_columns import Column
from payung.values.refused import Refused
from tests.intake.typed import SARI


def _parquet(folder: Path, table: pa.Table) -> Path:
    path = folder / "register.parquet"
    pq.write_table(table, path)
    return path


def test_only_the_wanted_columns_of_a_parquet_file_are_read(tmp_path: Path) -> None:
    table = pa.table({"NIK": [SARI], "AGAMA": ["x"], "NAMA": pa.array(["S"]).dictionary_encode()})
    loaded = register_files.load(_parquet(tmp_path, table))
    assert {column: values.to_pylist() for column, values in loaded.columns.items()} == {
        Column.NIK: [SARI],
        Column.NAME: ["S"],
    }


def test_numbers_of_a_parquet_file_become_digits(tmp_path: Path) -> None:
    for value in (int(SARI), float(SARI), Decimal(SARI)):
        table = pa.table({"NIK": pa.array([value, None])})
        loaded = register_files.load(_parquet(tmp_path, table))
        assert loaded.columns[Column.NIK].to_pylist() == [SARI, None]


def test_only_the_birth_date_stays_a_date(tmp_path: Path) -> None:
    day = [datetime(1990, 1, 1, tzinfo=UTC)]
    table = pa.table({"NIK": [SARI], "TGL_LAHIR": day, "BAYAR_SAMPAI": day})
    loaded = register_files.load(_parquet(tmp_path, table))
    assert loaded.columns[Column.BIRTH_DATE].to_pylist() == [date(1990, 1, 1)]
    assert loaded.columns[Column.PAID_UNTIL].to_pylist()[0].startswith("1990-01-01")


def test_two_columns_of_one_name_are_refused(tmp_path: Path) -> None:
    table = pa.table([[SARI], [SARI]], names=["NIK", "NIK"])
    with pytest.raises(Refused):
        register_files.load(_parquet(tmp_path, table))


def test_a_number_too_large_to_be_exact_is_no_nik(tmp_path: Path) -> None:
    table = pa.table({"NIK": [9471010101660003.0, float(SARI), None]})
    loaded = register_files.load(_parquet(tmp_path, table))
    assert loaded.columns[Column.NIK].to_pylist() == [None, SARI, None]
    assert loaded.cut == 1


def test_a_damaged_parquet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "register.parquet"
    path.write_bytes(b"PAR1 and nothing more")
    with pytest.raises(Refused, match="FILE_DAMAGED"):
        register_files.load(path)


def test_no_file_a_folder_and_an_empty_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("")
    for name, code in (
        ("none.csv", "FILE_NOT_FOUND"),
        (".", "FILE_IS_FOLDER"),
        ("empty.csv", "FILE_EMPTY"),
    ):
        with pytest.raises(Refused, match=code):
            register_files.load(tmp_path / name)


def test_text_that_is_utf16_is_left_to_the_list_reader(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(f"NIK,NAMA\n{SARI},SARI\n", encoding="utf-16")
    assert register_files.load(path).columns[Column.NIK].to_pylist() == [SARI]
