"""Text files: any delimiter, any encoding, and quotes that do no harm."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.intake import delimited
from tests.intake import making

LIST = (making.HEADER, *making.PEOPLE)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    sheet, _ = making.read_one(making.text_file(tmp_path / "a.csv", LIST, delimiter))
    assert sheet.sheet.data_rows == (2, 3, 4)
    assert sheet.sheet.grid[1][1] == making.SARI


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_any_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    rows = (*LIST, (4, "3319014101910004", "ANDRÉ", "01-01-1991", "P"))
    sheet, findings = making.read_one(making.text_file(tmp_path / "a.csv", rows, ";", encoding))
    assert sheet.sheet.grid[0][0] == "NO"
    assert sheet.sheet.grid[4][2] == "ANDRÉ"
    assert ("TEXT_IS_WINDOWS" in making.codes(findings)) == (encoding == "cp1252")


def test_a_wrong_quote_spoils_its_own_row_only() -> None:
    content = 'NIK;NAMA;ALAMAT\n1;"SARI;JL A\n2;BUDI;JL B\n3;RINA;JL C\n4;"AGUS;JL D\n5;DEWI;JL E'
    rows, wrong = delimited.parse(content)
    assert [row[1] for row in rows] == ["NAMA", "SARI", "BUDI", "RINA", "AGUS", "DEWI"]
    assert wrong == [2, 5]


def test_a_quote_that_is_never_closed_is_told_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'NIK,NAMA,ALAMAT\n{making.SARI},"SARI,JL A\n{making.BUDI},BUDI,JL B\n')
    sheet, findings = making.read_one(path)
    assert sheet.sheet.data_rows == (2, 3)
    assert [f.place.row for f in findings if f.code == "CSV_WRONG_QUOTE"] == [2]


def test_a_line_break_inside_quotes_keeps_the_row_numbers_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f'NIK,NAMA,ALAMAT\n{making.SARI},SARI,"JL A\nRT 1"\n{making.BUDI},BUDI,JL B\n')
    sheet, findings = making.read_one(path)
    assert sheet.sheet.data_rows == (2, 4)
    assert sheet.sheet.grid[1][2] == "JL A\nRT 1"
    assert findings == ()


def test_inches_and_doubled_quotes_stay_text() -> None:
    rows, wrong = delimited.parse('NAMA,USAHA\nSARI,"warung ""Barokah"""\nBUDI,pipa 5" dan 6"\n')
    assert rows[1] == ("SARI", 'warung "Barokah"')
    assert rows[2] == ("BUDI", 'pipa 5" dan 6"')
    assert wrong == []


def test_a_cell_of_32767_characters_comes_through_whole(tmp_path: Path) -> None:
    long = "X" * 32_767
    rows = (*LIST, (4, "3319014101910004", long, "01-01-1991", "P"))
    sheet, _ = making.read_one(making.text_file(tmp_path / "a.csv", rows))
    assert sheet.sheet.grid[4][2] == long


@given(st.text(max_size=400))
def test_no_text_stops_the_reader_and_every_line_has_its_row(content: str) -> None:
    rows, wrong = delimited.parse(content)
    lines = content.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert len(rows) == len(lines)
    assert all(1 <= line <= len(lines) for line in wrong)


@given(st.lists(st.sampled_from(['"', ";", "A", "B C", "\n", '""']), max_size=60))
def test_quotes_never_lose_a_letter(pieces: list[str]) -> None:
    content = "NIK;NAMA;ALAMAT\n" + "".join(pieces)
    rows, _ = delimited.parse(content)
    text = "".join(str(cell) for row in rows[1:] for cell in row if cell)
    assert sum(map(text.count, "ABC")) == sum(map("".join(pieces).count, "ABC"))
