from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from payung import messages
from payung.intake import files as list_files
from payung.intake.registers import files
from payung.intake.registers.columns import Column
from payung.messages import Lang
from payung.values.refused import Refused
from tests.intake import making
from tests.intake.typed import BUDI, SARI


def _parquet(folder: Path, table: pa.Table) -> Path:
    path = folder / "register.parquet"
    pq.write_table(table, path)
    return path


def test_only_the_wanted_columns_of_a_parquet_file_are_read(tmp_path: Path) -> None:
    table = pa.table({"NIK": [SARI], "AGAMA": ["x"], "NAMA": pa.array(["S"]).dictionary_encode()})
    loaded = files.load(_parquet(tmp_path, table))
    assert {column: values.to_pylist() for column, values in loaded.columns.items()} == {
        Column.NIK: [SARI],
        Column.NAME: ["S"],
    }


def test_numbers_of_a_parquet_file_become_digits(tmp_path: Path) -> None:
    for value in (int(SARI), float(SARI), Decimal(SARI)):
        table = pa.table({"NIK": pa.array([value, None])})
        loaded = files.load(_parquet(tmp_path, table))
        assert loaded.columns[Column.NIK].to_pylist() == [SARI, None]


def test_only_the_birth_date_stays_a_date(tmp_path: Path) -> None:
    day = [datetime(1990, 1, 1, tzinfo=UTC)]
    table = pa.table({"NIK": [SARI], "TGL_LAHIR": day, "BAYAR_SAMPAI": day})
    loaded = files.load(_parquet(tmp_path, table))
    assert loaded.columns[Column.BIRTH_DATE].to_pylist() == [date(1990, 1, 1)]
    assert loaded.columns[Column.PAID_UNTIL].to_pylist()[0].startswith("1990-01-01")


def test_two_columns_of_one_name_damage_no_parquet_file(tmp_path: Path) -> None:
    niks, names = [SARI, BUDI], ["SARI", "BUDI"]
    table = pa.table([names, niks, names], names=["NAMA", "NIK", "NAMA"])
    loaded = files.load(_parquet(tmp_path, table))
    assert loaded.columns[Column.NIK].to_pylist() == niks
    assert loaded.columns[Column.NAME].to_pylist() == names


def test_a_list_in_parquet_may_have_two_columns_of_one_name(tmp_path: Path) -> None:
    table = pa.table([[SARI], ["a"], ["b"]], names=["NIK", "KET", "KET"])
    (sheet,), _ = list_files.raw_tables(_parquet(tmp_path, table), "register.parquet")
    assert sheet.cells == (("NIK", "KET", "KET"), (SARI, "a", "b"))


_NIKS = (SARI, BUDI, "3319011501750003")
_OTHERS = (BUDI, "3319011501750003", SARI)
_BORN = ("01-01-1990", "12-08-1980", "15-01-1975")


def _files_with_two_niks(folder: Path) -> Iterator[Path]:
    rows = tuple(zip(_OTHERS, _BORN, _NIKS, strict=True))
    heading = ("NIK", "TGL LAHIR", "NO KTP")
    yield making.xlsx(folder / "a.xlsx", {"A": (heading, *rows)})
    yield making.text_file(folder / "a.csv", (heading, *rows))
    yield making.text_file(folder / "b.csv", (("NIK", "TGL_LHR", "NIK"), *rows))
    yield making.text_file(folder / "c.csv", (heading, *rows, ("", '"', "")))
    columns = [list(column) for column in zip(*rows, strict=True)]
    yield _parquet(folder, pa.table(columns, names=["NIK", "TGL_LHR", "NIK"]))


def test_of_two_columns_headed_nik_the_one_with_the_birth_dates_is_used_and_it_is_told(
    tmp_path: Path,
) -> None:
    for path in _files_with_two_niks(tmp_path):
        loaded = files.load(path)
        assert tuple(loaded.columns[Column.NIK].to_pylist()[:3]) == _NIKS
        assert "REGISTER_TWO_NIK_COLUMNS" in [found.code for found in loaded.findings]
        assert all(messages.finding(found, lang) for found in loaded.findings for lang in Lang)


def test_of_two_columns_headed_nik_without_birth_dates_the_sounder_is_used(tmp_path: Path) -> None:
    rows = (("NIK", "NO KTP"), ("-", SARI), ("12", BUDI))
    loaded = files.load(making.text_file(tmp_path / "a.csv", rows))
    assert loaded.columns[Column.NIK].to_pylist() == [SARI, BUDI]


def test_a_heading_of_two_lines_is_read_whole_and_its_column_numbers_are_nobody(
    tmp_path: Path,
) -> None:
    rows = (
        ("DATA KEPENDUDUKAN", None, None, None, None),
        ("NIK", "NAMA_LGKP", "LAHIR", None, "STATUS"),
        (None, None, "TEMPAT", "TANGGAL", None),
        ("(1)", "(2)", "(3)", "(4)", "(5)"),
        (SARI, "SARI", "KUDUS", "01-01-1990", "HIDUP"),
    )
    loaded = files.load(making.xlsx(tmp_path / "a.xlsx", {"A": rows}))
    assert {column: values.to_pylist() for column, values in loaded.columns.items()} == {
        Column.NIK: [SARI], Column.NAME: ["SARI"], Column.BIRTH_PLACE: ["KUDUS"],
        Column.BIRTH_DATE: ["01-01-1990"], Column.STATUS: ["HIDUP"],
    }  # fmt: skip


def test_a_register_that_begins_like_an_archive_shows_none_of_its_bytes(tmp_path: Path) -> None:
    for start in (b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        path = tmp_path / "register.csv"
        path.write_bytes(start + b"xyz,NIK,abc\n")
        with pytest.raises(Refused) as refused:
            files.load(path)
        assert "xyz" not in messages.refusal(refused.value, Lang.ID)


def test_a_register_saved_as_a_web_page_is_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "register.xls"
    path.write_text(f"<html><table><tr><td>NIK</td></tr><tr><td>{SARI}</td></tr></table></html>")
    assert files.load(path).columns[Column.NIK].to_pylist() == [SARI]


def test_a_number_too_large_to_be_exact_is_no_nik(tmp_path: Path) -> None:
    table = pa.table({"NIK": [9471010101660003.0, float(SARI), None]})
    loaded = files.load(_parquet(tmp_path, table))
    assert loaded.columns[Column.NIK].to_pylist() == [None, SARI, None]
    assert loaded.cut == 1


def test_a_damaged_parquet_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "register.parquet"
    path.write_bytes(b"PAR1 and nothing more")
    with pytest.raises(Refused, match="FILE_DAMAGED_PARQUET"):
        files.load(path)


def test_no_file_a_folder_and_an_empty_file_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("")
    for name, code in (
        ("none.csv", "FILE_NOT_FOUND"),
        (".", "FILE_IS_FOLDER"),
        ("empty.csv", "FILE_EMPTY"),
    ):
        with pytest.raises(Refused, match=code):
            files.load(tmp_path / name)


def test_text_that_is_utf16_is_left_to_the_list_reader(tmp_path: Path) -> None:
    path = tmp_path / "register.csv"
    path.write_text(f"NIK,NAMA\n{SARI},SARI\n", encoding="utf-16")
    assert files.load(path).columns[Column.NIK].to_pylist() == [SARI]
