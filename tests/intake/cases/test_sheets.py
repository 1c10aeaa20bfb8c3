"""Many claims in a spreadsheet: what is wrong with one row never stops another."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from payung import intake
from payung.values.finding import Place
from payung.values.refused import Refused
from tests.intake.cases import telling

HEAD = "No;Nama;Tgl. Lahir;Iuran;Meninggal;Ahli Waris;Anak;Penghasilan"
SARI = "1;Sari Wahyuni;03-02-1980;2026-01..2026-09;20 September 2026;suami; ;"
BUDI = '2;Budi Santoso;1971-08-17;"2026-08; 2026-09@2026-12-17";2026-09-25;"istri; anak";;1000000'


def test_one_case_stands_in_each_row_below_the_headings(tmp_path: Path) -> None:
    rows, findings = telling.by_table(tmp_path, "Klaim 2026", "", HEAD, SARI, "", BUDI)
    assert [(row.place.row, row.name) for row in rows] == [(4, "Sari Wahyuni"), (6, "Budi Santoso")]
    sari, budi = (row.read.case for row in rows)
    assert sari is not None
    assert budi is not None
    assert sari.death == date(2026, 9, 20)
    assert budi.worker.income == 1_000_000
    assert len(budi.payments) == 2
    assert findings == ()


def test_a_bad_row_is_told_by_row_and_column_and_the_good_ones_stay(tmp_path: Path) -> None:
    bad = BUDI.replace("2026-09-25", "2026-09-31").replace("istri; anak", "istrii")
    rows, _ = telling.by_table(tmp_path, HEAD, bad, SARI)
    assert rows[1].read.case is not None
    found = rows[0].read.findings
    assert {one.place for one in found} == {
        Place("kasus.csv", "", 2, "Meninggal"),
        Place("kasus.csv", "", 2, "Ahli Waris"),
    }


def test_an_unknown_column_is_told_and_common_ones_are_not(tmp_path: Path) -> None:
    _, findings = telling.by_table(tmp_path, HEAD + ";Warna;NIK", SARI + ";biru;1", BUDI)
    assert [(one.code, one.facts["column"]) for one in findings] == [
        ("CASES_COLUMN_UNREAD", "Warna")
    ]


def test_a_missing_fact_is_asked_for_by_its_usual_heading(tmp_path: Path) -> None:
    rows, _ = telling.by_table(tmp_path, "Nama;Iuran;Meninggal", "Sari;2026-01;2026-01-20")
    assert rows[0].read.findings[0].facts["key"] == "tanggal lahir"


def test_a_workbook_has_typed_days_and_numbers(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Nama", "Lahir", "Iuran", "Meninggal", "Upah", "Anak"])
    months = "2026-01..2026-09"
    sheet.append(["Sari", datetime(1980, 2, 3), months, date(2026, 9, 20), 1_000_000, None])  # noqa: DTZ001
    sheet.append(["Eko", date(1980, 2, 3), months, date(2026, 9, 20), 1_000.5, None])
    sheet.append(["Wati", date(1980, 2, 3), months, date(2026, 9, 20), "=1/0", None])
    path = tmp_path / "kasus.xlsx"
    book.save(path)
    rows, _ = intake.read_cases(path, telling.claimed())
    assert rows[0].read.case is not None
    assert rows[0].read.case.worker.income == 1_000_000
    assert [one.code for one in rows[1].read.findings] == ["VALUE_NOT_RUPIAH"]


@pytest.mark.parametrize(
    ("lines", "code"), [(("a;b", "1;2"), "CASES_WITHOUT_HEAD"), ((HEAD, ";;;"), "CASES_EMPTY")]
)
def test_a_table_without_claims_is_refused(
    tmp_path: Path, lines: tuple[str, ...], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        telling.by_table(tmp_path, *lines)
    assert refused.value.code == code


def test_a_formula_that_failed_hides_its_fact(tmp_path: Path) -> None:
    rows, _ = telling.by_table(tmp_path, HEAD, SARI.replace("20 September 2026", "#REF!"))
    assert [(one.code, one.place.column) for one in rows[0].read.findings] == [
        ("CASES_FORMULA_FAILED", "Meninggal")
    ]
