"""Tables that others made are refused with the column that is wrong."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from payung import matching
from payung.cli.offline.match import asked
from payung.values.refused import Refused
from tests.matching import people
from tests.matching.people import row

ROWS = people.rows(row("Sari Wulandari"), row("Joko Widagdo"))


def written(folder: Path, table: pa.Table) -> Path:
    file = folder / "rows.parquet"
    pq.write_table(table, file)
    return file


def check(file: Path) -> None:
    engine = matching.start("duckdb")
    try:
        asked.columns(file, matching.WANTED)
        asked.rows(engine, file)
    finally:
        engine.close()


def refusal(file: Path) -> tuple[str, dict[str, str]]:
    """Why `file` cannot be used as rows."""
    with pytest.raises(Refused) as refused:
        check(file)
    return refused.value.code, {key: str(fact) for key, fact in refused.value.facts.items()}


def test_sound_tables_are_counted(tmp_path: Path) -> None:
    rows, known = written(tmp_path, ROWS), tmp_path / "people.parquet"
    pq.write_table(people.REGISTER, known)
    asked.check(rows, known)
    engine = matching.start("duckdb")
    assert (asked.rows(engine, rows), asked.people(engine, known)) == (2, len(people.REGISTER))
    engine.close()


def test_a_column_that_is_lacking_is_named(tmp_path: Path) -> None:
    file = written(tmp_path, ROWS.drop_columns(["kk", "phone"]))
    assert refusal(file) == ("TABLE_LACKS", {"file": "rows.parquet", "columns": "kk, phone"})


def test_a_column_of_another_type_is_named_with_both_types(tmp_path: Path) -> None:
    dates = ROWS["birth_date"].cast(pa.string())
    at = ROWS.column_names.index("birth_date")
    code, facts = refusal(written(tmp_path, ROWS.set_column(at, "birth_date", dates)))
    assert code == "TABLE_TYPE"
    assert (facts["column"], facts["given"], facts["needed"]) == (
        "birth_date", "string", "date32[day]",
    )  # fmt: skip


def test_long_texts_are_texts(tmp_path: Path) -> None:
    at = ROWS.column_names.index("name")
    table = ROWS.set_column(at, "name", ROWS["name"].cast(pa.large_string()))
    asked.columns(written(tmp_path, table), matching.WANTED)


@pytest.mark.parametrize(
    ("column", "values"),
    [
        ("row", pa.array([1, 1])),
        ("row", pa.array([1, None])),
        ("own_record", pa.array([-1, None])),
        ("shape", pa.array(["sound", "fine"])),
        ("digits", pa.array(["3319014507850001", "3319010A01900001"])),
        ("village", pa.array(["33.19.01.2001", "KALIWUNGU"])),
    ],
)
def test_a_value_that_matching_cannot_work_with_is_refused_by_its_column(
    tmp_path: Path, column: str, values: pa.Array
) -> None:
    at = ROWS.column_names.index(column)
    code, facts = refusal(written(tmp_path, ROWS.set_column(at, column, values)))
    assert (code, facts["column"], facts["count"]) == ("TABLE_VALUES", column, "1")


@pytest.mark.parametrize("name", ["nothing.parquet", "picture.parquet"])
def test_what_is_no_table_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "picture.parquet").write_bytes(b"\x89PNG\xff\xfe\x00")
    assert refusal(tmp_path / name)[0] == "TABLE_UNREADABLE"
