"""Columns are known by their headings and by what is in them; the content decides."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from payung import messages
from payung.intake.fields import Field
from payung.intake.read import read_list
from payung.values.refused import Refused
from payung.values.sheet import Cell
from tests.intake import making

DAYS = range(1, 13)
NIKS = tuple(f"331901{day + 40 * (day % 2):02}0880{day:04}" for day in DAYS)
KKS = tuple(f"331901{day % 3 + 10}0910{day % 3 + 1:04}" for day in DAYS)
NAMES = tuple(f"SARI {letter}WATI" for letter in "ABCDEFGHIJKL")
BIRTHS = tuple(f"{day:02}-08-1980" for day in DAYS)
SEXES = tuple("LP"[day % 2] for day in DAYS)
PHONES = tuple(f"0812345600{day:02}" for day in DAYS)


def _file(tmp_path: Path, **columns: Sequence[Cell]) -> Path:
    """A list whose columns have these headings ('_' for a space, a leading 'x_' for none)."""
    heads = ["" if name.startswith("x_") else name.replace("_", " ") for name in columns]
    rows = list(zip(*columns.values(), strict=True))
    return making.xlsx(tmp_path / "daftar.xlsx", {"A": [heads, *rows]})


def _columns(path: Path) -> tuple[dict[Field, int], list[str]]:
    sheet, findings = making.read_one(path)
    return dict(sheet.columns), making.codes(findings)


def test_sixteen_digits_are_a_nik_whatever_their_heading_says(tmp_path: Path) -> None:
    path = _file(tmp_path, NAMA=NAMES, KODE_ANGGOTA=NIKS, TGL_LAHIR=BIRTHS)
    columns, codes = _columns(path)
    assert columns[Field.NIK] == 1
    assert "NIK_BY_CONTENT" in codes


def test_a_heading_nik_over_telephone_numbers_is_not_believed(tmp_path: Path) -> None:
    columns, codes = _columns(_file(tmp_path, NAMA=NAMES, NIK=PHONES, x_1=NIKS, TGL_LAHIR=BIRTHS))
    assert columns[Field.NIK] == 2
    assert columns[Field.PHONE] == 1
    assert "HEADER_LIES" in codes


def test_nik_and_kk_with_exchanged_headings_are_told_by_the_birth_dates(tmp_path: Path) -> None:
    columns, codes = _columns(_file(tmp_path, NAMA=NAMES, NIK=KKS, NO_KK=NIKS, TGL_LAHIR=BIRTHS))
    assert columns[Field.NIK] == 2
    assert "NIK_BY_CONTENT" in codes


def test_nik_and_kk_under_their_own_headings_need_no_remark(tmp_path: Path) -> None:
    path = _file(tmp_path, NO_KK=KKS, NIK=NIKS, NAMA=NAMES, TGL_LAHIR=BIRTHS)
    columns, codes = _columns(path)
    assert (columns[Field.KK], columns[Field.NIK]) == (0, 1)
    assert codes == []


def test_of_two_columns_that_claim_the_nik_the_fitting_one_is_taken(tmp_path: Path) -> None:
    columns, codes = _columns(_file(tmp_path, NIK=KKS, NO_KTP=NIKS, NAMA=NAMES, TGL_LAHIR=BIRTHS))
    assert columns[Field.NIK] == 1
    assert columns[Field.KK] == 0
    assert "TWO_NIK_COLUMNS" in codes


def test_two_columns_with_the_same_niks_are_one(tmp_path: Path) -> None:
    columns, codes = _columns(_file(tmp_path, NIK=NIKS, NO_KTP=NIKS, NAMA=NAMES, TGL_LAHIR=BIRTHS))
    assert columns[Field.NIK] == 0
    assert "TWO_NIK_COLUMNS" not in codes


def test_two_niks_that_nothing_tells_apart_are_refused_with_masked_examples(tmp_path: Path) -> None:
    others = tuple(f"331902{nik[6:12]}{int(nik[12:]) + 50:04}" for nik in NIKS)
    path = _file(tmp_path, NIK=NIKS, NO_KTP=others, NAMA=NAMES, TGL_LAHIR=BIRTHS)
    with pytest.raises(Refused) as refused:
        read_list(path, path.name, None)
    assert refused.value.code == "NIK_UNDECIDED"
    told = messages.refusal(refused.value, messages.Lang.ID)
    assert "--columns" in told
    assert NIKS[0] not in told
    assert "3319********0001" in told


def test_columns_without_headings_are_known_by_their_content(tmp_path: Path) -> None:
    path = _file(tmp_path, x_1=NIKS, NAMA=NAMES, x_2=BIRTHS, x_3=SEXES, x_4=PHONES, NO_KK=KKS)
    columns, codes = _columns(path)
    assert columns == {
        Field.NIK: 0, Field.NAME: 1, Field.BIRTH_DATE: 2, Field.SEX: 3, Field.PHONE: 4, Field.KK: 5,
    }  # fmt: skip
    assert codes.count("COLUMN_BY_CONTENT") == 3


def test_bare_data_without_any_heading_are_read_by_content(tmp_path: Path) -> None:
    rows = list(zip(NAMES, NIKS, BIRTHS, SEXES, strict=True))
    sheet, findings = making.read_one(making.text_file(tmp_path / "a.csv", rows))
    assert sheet.sheet.header_rows == ()
    assert sheet.sheet.data_rows == tuple(range(1, 13))
    assert sheet.columns == {
        Field.NAME: 0, Field.NIK: 1, Field.BIRTH_DATE: 2, Field.SEX: 3,
    }  # fmt: skip
    assert "SHEET_WITHOUT_HEADER" in making.codes(findings)


def test_dates_of_registration_are_not_taken_for_birth_dates(tmp_path: Path) -> None:
    registered = tuple(f"{day:02}-08-2025" for day in DAYS)
    columns, _ = _columns(_file(tmp_path, NIK=NIKS, NAMA=NAMES, x_1=registered))
    assert Field.BIRTH_DATE not in columns


def test_birth_dates_of_the_youngest_and_the_oldest_are_known_without_a_heading(
    tmp_path: Path,
) -> None:
    for year in (1908, 2018):
        born = tuple(f"{day:02}-08-{year}" for day in DAYS)
        columns, _ = _columns(_file(tmp_path, NIK=NIKS, NAMA=NAMES, x_1=born))
        assert Field.BIRTH_DATE in columns


@pytest.mark.parametrize(
    ("heading", "cells", "field"),
    [
        ("TEMPAT LAHIR", tuple(f"KUDUS, {b}" for b in BIRTHS), Field.BIRTH_PLACE_AND_DATE),
        ("TGL LAHIR", tuple(f"Kudus {b}" for b in BIRTHS), Field.BIRTH_PLACE_AND_DATE),
        ("TTL", BIRTHS, Field.BIRTH_DATE),
        ("RT", tuple(f"0{d % 5}/02" for d in DAYS), Field.RT_AND_RW),
        ("KEL.", SEXES, Field.SEX),
    ],
)
def test_a_heading_over_its_near_relative_means_the_relative(
    tmp_path: Path, heading: str, cells: tuple[str, ...], field: Field
) -> None:
    path = making.xlsx(
        tmp_path / "a.xlsx",
        {"A": [("NIK", "NAMA", heading), *zip(NIKS, NAMES, cells, strict=True)]},
    )
    columns, _ = _columns(path)
    assert columns[field] == 2


def test_name_and_nik_in_one_column_are_known_as_such(tmp_path: Path) -> None:
    both = tuple(f"{name} / {nik}" for name, nik in zip(NAMES, NIKS, strict=True))
    assert _columns(_file(tmp_path, NAMA=both, TGL_LAHIR=BIRTHS))[0][Field.NAME_AND_NIK] == 0


def test_the_niks_of_relatives_are_nobodys_nik(tmp_path: Path) -> None:
    path = _file(tmp_path, NIK_AYAH=KKS, NIK=NIKS, NAMA=NAMES, TGL_LAHIR=BIRTHS, NIK_SUAMI=KKS)
    assert _columns(path)[0][Field.NIK] == 1


def test_a_column_named_twice_is_taken_where_it_is_filled(tmp_path: Path) -> None:
    heads = ("NIK", "NAMA", "ALAMAT", "ALAMAT")
    rows = [(nik, name, None, "JL MAWAR") for nik, name in zip(NIKS, NAMES, strict=True)]
    columns, codes = _columns(making.xlsx(tmp_path / "a.xlsx", {"A": [heads, *rows]}))
    assert columns[Field.ADDRESS] == 3
    assert "COLUMN_TWICE" in codes


def test_numbers_that_excel_made_of_niks_are_still_niks(tmp_path: Path) -> None:
    numbers = tuple(float(nik) for nik in NIKS)
    path = _file(tmp_path, x_1=numbers, NAMA=NAMES, TGL_LAHIR=BIRTHS, L_P=SEXES)
    assert _columns(path)[0][Field.NIK] == 0
    scientific = tuple("3.31901E+15" for _ in NIKS)
    path = _file(tmp_path, NIK=scientific, NAMA=NAMES, TGL_LAHIR=BIRTHS, L_P=SEXES)
    assert _columns(path)[0][Field.NIK] == 0
