"""--columns MAP.yaml: the user's word stands above all guessing."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung import messages
from payung.intake import mapping
from payung.intake.fields import Field
from payung.intake.read import ReadSheet, read_list
from payung.values.finding import Finding
from payung.values.refused import Refused
from tests.intake import making

ODD = (
    ("ID", "ORANG", "HARI", "ID LAMA"),
    (making.SARI, "SARI", "12-08-1980", making.BUDI),
    (making.BUDI, "BUDI", "12-08-1975", making.SARI),
)


def _map(tmp_path: Path, text: str) -> mapping.ColumnMap:
    path = tmp_path / "kolom.yaml"
    path.write_text(text, encoding="utf-8")
    return mapping.read_column_map(path)


def _read(tmp_path: Path, text: str) -> tuple[ReadSheet, tuple[Finding, ...]]:
    path = making.xlsx(tmp_path / "a.xlsx", {"RT 01": ODD})
    (sheet,), findings = read_list(path, "a.xlsx", _map(tmp_path, text))
    return sheet, findings


def _refusal(tmp_path: Path, text: str) -> str:
    with pytest.raises(Refused) as refused:
        _map(tmp_path, text)
    return messages.refusal(refused.value, messages.Lang.EN)


@pytest.mark.parametrize(
    "text",
    [
        "nik: ID\nname: ORANG\nbirth_date: HARI\n",
        "nik: A\nname: b\nbirth_date: C\nheader_row: 1\n",
        "sheets:\n  RT 01:\n    nik: id\n    name: B\n    birth_date: hari\n",
        "nik: ID LAMA\nname: ORANG\nbirth_date: C\nsheets:\n  RT 01: {nik: A}\n",
    ],
)
def test_headings_or_letters_for_all_sheets_or_one(tmp_path: Path, text: str) -> None:
    sheet, _ = _read(tmp_path, text)
    assert sheet.columns == {Field.NIK: 0, Field.NAME: 1, Field.BIRTH_DATE: 2}
    assert sheet.sheet.header_rows == (1,)
    assert sheet.sheet.data_rows == (2, 3)


def test_the_users_nik_wins_over_a_column_that_looks_better(tmp_path: Path) -> None:
    sheet, _ = _read(tmp_path, "nik: D\nname: B\nheader_row: 1")
    assert sheet.columns[Field.NIK] == 3


def test_a_heading_that_is_not_there_is_told_with_the_most_similar_one(tmp_path: Path) -> None:
    _, findings = _read(tmp_path, "nik: ID\nname: ORANK\nbirth_date: HARI\n")
    (missing,) = [found for found in findings if found.code == "COLUMN_MAP_NOT_HERE"]
    assert missing.facts["nearest"] == "ORANG"


@pytest.mark.parametrize(
    ("text", "line", "nearest"),
    [
        ("name: B\nnic: A\n", "2", "nik"),
        ("nama: B\n", "1", "name"),
        ("nik: A\nsheets:\n  RT 01:\n    birthdate: C\n", "4", "birth_date"),
        ("TGL LAHIR: C\n", "1", "birth_date"),
    ],
)
def test_a_wrong_word_is_refused_with_its_line_and_the_nearest_right_one(
    tmp_path: Path, text: str, line: str, nearest: str
) -> None:
    told = _refusal(tmp_path, text)
    assert f"kolom.yaml, row {line}" in told
    assert told.endswith(nearest)


@pytest.mark.parametrize(
    "text",
    ["nik: [A, B]", "nik:", "header_row: dua", "header_row: 0", "sheets: A", "sheets: {A: 1}"],
)
def test_a_wrong_value_is_refused_with_its_line(tmp_path: Path, text: str) -> None:
    assert "kolom.yaml, row 1" in _refusal(tmp_path, text)


@pytest.mark.parametrize("text", ["", "- nik", "nik: 'A", "\x00", "just words"])
def test_what_is_no_map_is_refused(tmp_path: Path, text: str) -> None:
    assert "kolom.yaml" in _refusal(tmp_path, text)


def test_a_map_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        mapping.read_column_map(tmp_path / "tidak-ada.yaml")


@given(st.text(max_size=80))
def test_no_text_stops_the_reader_of_maps(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("maps") / "kolom.yaml"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        mapping.read_column_map(path)
    except Refused as refused:
        messages.refusal(refused, messages.Lang.ID)  # has its words, with no blank left open
