"""The result workbook of many claims."""

from pathlib import Path

import openpyxl

from payung import reporting
from payung.messages import Lang
from payung.reporting import CaseRow
from payung.values import finding
from payung.values.finding import Place
from payung.values.month import Month
from tests.reporting import claims

PLACE = Place("kasus.csv", "Klaim", 2)
BAD = finding.error("VALUE_NOT_DAY", Place("kasus.csv", "Klaim", 3, "Meninggal"), given="besok")
ROWS = (
    CaseRow(PLACE, "Ibu Sari", claims.told(claims.sari()), ()),
    CaseRow(PLACE, "=HYPERLINK(1)", None, (BAD,)),
    CaseRow(PLACE, "Pak Budi", claims.told(claims.sari(Month(2026, 7))), ()),
)


def _sheets(folder: Path) -> list[list[tuple[object, ...]]]:
    path = folder / "hasil.xlsx"
    reporting.write_cases(ROWS, path, claims.ON, Lang.ID)
    book = openpyxl.load_workbook(path)
    return [list(sheet.iter_rows(values_only=True)) for sheet in book]


def test_every_row_has_its_verdict_its_amounts_as_numbers_and_its_reasons(tmp_path: Path) -> None:
    head, sari, bad, budi = _sheets(tmp_path)[0]
    at = head.index("Sekaligus (Rp)")
    assert (sari[2], sari[at]) == ("Dapat dibayar", 42_000_000)
    assert (bad[2], bad[at]) == ("Perlu diperbaiki", "")
    assert "besok" in str(bad[head.index("Keterangan")])
    assert str(bad[head.index("Keterangan")]).startswith("Meninggal: ")
    assert budi[2] == "Belum dapat dibayar"
    assert "Agustus 2026" in str(budi[head.index("Keterangan")])


def test_a_remark_on_facts_that_were_judged_is_not_lost() -> None:
    remark = finding.warning("CASE_PAID_AHEAD", PLACE, month="2027-01", on="01-10-2026")
    row = CaseRow(PLACE, "Ibu Sari", claims.told(claims.sari(), remarks=(remark,)), ())
    assert any("Januari 2027" in why for why in reporting.case_why(row, Lang.ID))


def test_a_second_sheet_lists_every_amount_that_is_due(tmp_path: Path) -> None:
    head, *dues = _sheets(tmp_path)[1]
    assert head[:2] == ("Baris", "Nama")
    assert sum(int(str(due[4])) for due in dues) == 84_000_000


def test_a_name_is_never_a_formula(tmp_path: Path) -> None:
    assert _sheets(tmp_path)[0][2][1] == "=HYPERLINK(1)"
    book = openpyxl.load_workbook(tmp_path / "hasil.xlsx")
    assert book.worksheets[0].cell(3, 2).data_type == "s"
