"""Every kind of file opens, and every file that cannot be used says so in plain words."""

import zipfile
from pathlib import Path

import pytest

from payung import messages
from payung.intake import files
from payung.intake.fields import Field
from payung.values.refused import Refused
from tests.intake import making

MADE_ONCE = Path(__file__).parent / "files"
NAMES = ("SARI", "BUDI")


def _refusal(path: Path) -> str:
    with pytest.raises(Refused) as refused:
        files.raw_tables(path, path.name)
    for lang in messages.Lang:
        assert path.name in messages.refusal(refused.value, lang)
    return refused.value.code


@pytest.mark.parametrize("file", ["daftar.xls", "daftar.xlsb"])
def test_the_binary_formats_of_old_excel_are_read_like_xlsx(file: str) -> None:
    sheet, _ = making.read_one(MADE_ONCE / file)
    assert sheet.sheet.name == "RT 01"
    assert sheet.sheet.header_rows == (3,)
    assert sheet.sheet.data_rows == (4, 5)
    assert sheet.sheet.grid[3][1:4] == (making.SARI, "SARI", "12-08-1980")
    assert set(sheet.columns) == {Field.NIK, Field.NAME, Field.BIRTH_DATE, Field.SEX}


def test_an_open_document_spreadsheet_is_read(tmp_path: Path) -> None:
    path = making.ods(tmp_path / "daftar.ods", (making.HEADER, *making.PEOPLE))
    sheet, _ = making.read_one(path)
    assert sheet.sheet.data_rows == (2, 3, 4)


def test_a_file_is_read_by_what_is_in_it_and_not_by_its_extension(tmp_path: Path) -> None:
    path = making.xlsx(tmp_path / "daftar.csv", {"A": (making.HEADER, *making.PEOPLE)})
    assert making.read_one(path)[0].sheet.name == "A"
    path = making.text_file(tmp_path / "daftar.xls", (making.HEADER, *making.PEOPLE), "\t")
    assert making.read_one(path)[0].sheet.data_rows == (2, 3, 4)


def test_a_missing_file_says_where_it_was_looked_for(tmp_path: Path) -> None:
    assert _refusal(tmp_path / "tidak-ada.xlsx") == "FILE_NOT_FOUND"


def test_a_folder_is_not_a_list(tmp_path: Path) -> None:
    assert _refusal(tmp_path) == "FILE_IS_FOLDER"


@pytest.mark.parametrize("content", [b"", b"\n \r\n", b"\0" * 100])
def test_an_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "kosong.csv"
    path.write_bytes(content)
    assert _refusal(path) == "FILE_EMPTY"


def test_a_workbook_cut_short_on_its_way_is_damaged(tmp_path: Path) -> None:
    whole = making.xlsx(tmp_path / "utuh.xlsx", {"A": (making.HEADER, *making.PEOPLE)})
    path = tmp_path / "putus.xlsx"
    path.write_bytes(whole.read_bytes()[:3000])
    assert _refusal(path) == "FILE_DAMAGED"


def test_a_password_protected_workbook_says_how_to_take_the_password_off(tmp_path: Path) -> None:
    path = tmp_path / "rahasia.xlsx"
    path.write_bytes((MADE_ONCE / "terkunci.xlsx").read_bytes())
    assert _refusal(path) == "FILE_LOCKED"


def test_a_word_file_a_pdf_and_a_photo_are_named_for_what_they_are(tmp_path: Path) -> None:
    word = tmp_path / "surat.docx"
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    pdf = tmp_path / "daftar.pdf"
    pdf.write_bytes(b"%PDF-1.7 ...")
    photo = tmp_path / "daftar.jpg"
    photo.write_bytes(b"\xff\xd8\xff\xe0 ...")
    assert {_refusal(path) for path in (word, pdf, photo)} == {"FILE_NOT_A_TABLE"}


def test_noise_is_neither_text_nor_a_table(tmp_path: Path) -> None:
    path = tmp_path / "rusak.csv"
    path.write_bytes(bytes(range(1, 256)) * 20)
    assert _refusal(path) == "FILE_BINARY"
