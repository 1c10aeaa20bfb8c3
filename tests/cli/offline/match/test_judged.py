"""Decisions and truth side by side, from CSV and Parquet alike."""

from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from payung.cli.offline.match import judged
from payung.matching import Case
from payung.values.refused import Refused

SARI = "3319015205810003"
DECIDED: dict[str, object] = {
    "source_file": ["RT 01.csv", "RT 01.csv"], "sheet": ["", ""], "row_number": [2, 3],
    "person_key": [SARI, ""], "match_probability": [0.999, 0.0],
    "duplicate_of": ["", "RT 01.csv##2"],
}  # fmt: skip
TRUE: dict[str, object] = {
    "source_file": ["RT 01.csv", "RT 02.csv"], "sheet": ["", ""], "row_number": [2, 9],
    "person_nik": [SARI, ""], "flaws": ["nik_typo;name_join", ""],
}  # fmt: skip


def written(folder: Path, name: str, columns: dict[str, object]) -> Path:
    file, table = folder / name, pa.table(columns)
    if file.suffix == ".csv":
        pyarrow.csv.write_csv(table, file)
    else:
        pq.write_table(table, file)
    return file


@pytest.mark.parametrize("kind", ["csv", "parquet"])
def test_rows_that_both_files_have_become_cases(tmp_path: Path, kind: str) -> None:
    decisions = written(tmp_path, f"decisions.{kind}", DECIDED)
    truth = written(tmp_path, "truth.csv", TRUE)
    cases, unpaired = judged.read(decisions, truth)
    assert cases == (Case(SARI, SARI, 0.999, ("nik_typo", "name_join"), SARI),)
    assert unpaired == 2


def test_a_repeat_points_to_the_case_that_was_kept(tmp_path: Path) -> None:
    decisions = written(tmp_path, "decisions.parquet", DECIDED)
    both = TRUE | {"source_file": ["RT 01.csv", "RT 01.csv"], "row_number": [3, 2]}
    truth = written(tmp_path, "truth.csv", both | {"person_id": ["P1", "P2"]})
    cases, _ = judged.read(decisions, truth)
    assert [(case.person, case.kept) for case in cases] == [("P2", None), ("P1", 0)]


def test_a_repeat_of_a_row_of_which_no_truth_is_known_does_not_count(tmp_path: Path) -> None:
    decisions = written(tmp_path, "decisions.csv", DECIDED)
    truth = written(tmp_path, "truth.csv", TRUE | {"row_number": [3, 9]})
    assert [case.kept for case in judged.read(decisions, truth)[0]] == [None]


def test_a_truth_without_flaws_will_do(tmp_path: Path) -> None:
    decisions = written(tmp_path, "decisions.csv", DECIDED)
    truth = written(tmp_path, "truth.csv", {k: v for k, v in TRUE.items() if k != "flaws"})
    assert judged.read(decisions, truth)[0][0].flaws == ()


@pytest.mark.parametrize(
    ("decided", "true", "code"),
    [
        (DECIDED | {"match_probability": ["sure", "0"]}, TRUE, "PROBABILITY_NOT_NUMBER"),
        (DECIDED | {"row_number": [7, 8]}, TRUE, "TRUTH_OF_OTHERS"),
        (TRUE, TRUE, "TRUTH_LACKS"),
    ],
)
def test_files_that_do_not_fit_are_refused(
    tmp_path: Path, decided: dict[str, object], true: dict[str, object], code: str
) -> None:
    decisions = written(tmp_path, "decisions.csv", decided)
    with pytest.raises(Refused) as refused:
        judged.read(decisions, written(tmp_path, "truth.csv", true))
    assert refused.value.code == code


@pytest.mark.parametrize("name", ["none.csv", "picture.csv", "picture.parquet"])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    if name != "none.csv":
        file.write_bytes(b"\x89PNG\xff\xfe\x00")
    with pytest.raises(Refused) as refused:
        judged.read(file, written(tmp_path, "truth.csv", TRUE))
    assert refused.value.code == "TRUTH_UNREADABLE"
