"""`plan.xlsx`, read back with another library than wrote it."""

from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from payung.messages import Lang
from payung.reporting.plan import book as plan_book
from tests.reporting import plan_cast


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    plan_book.write(plan_cast.PLAN, Lang.ID, path)
    return openpyxl.load_workbook(path)


def test_the_answers_stand_on_the_first_sheet_with_what_is_unverified(book: Workbook) -> None:
    told = [str(row[0].value) for row in book.worksheets[0].iter_rows()]
    assert told[0] == "Perlindungan <b>Kudus</b> (contoh)"
    assert any(line.startswith("Dana Rp5.000.000.000 menanggung 24.801") for line in told)
    assert "Sampai September" in told
    assert told[-1] == plan_cast.PLAN.remark


def test_every_table_has_its_sheet(book: Workbook) -> None:
    assert book.sheetnames == [
        "Jawaban", "Skenario berdampingan", "Tiap bulan", "Sumber dana", "Kelompok pekerja",
        "Bila DBHCHT ditambah",
    ]  # fmt: skip


def test_money_is_a_number_and_a_month_a_date_so_that_excel_can_go_on(book: Workbook) -> None:
    month, *numbers = (cell.value for cell in book["Tiap bulan"][11])
    assert isinstance(month, datetime)
    assert month.date() == date(2026, 10, 1)
    assert numbers == [30_264, 25_243, 508_435_200, 424_083_200, 0, 84_352_000]
    assert book["Tiap bulan"]["D11"].number_format == '"Rp"#,##0'


def test_a_line_called_like_a_formula_stays_a_text(book: Workbook) -> None:
    cell = book["Sumber dana"]["A3"]
    assert (cell.value, cell.data_type) == ("=HYPERLINK(1)", "s")


def test_a_line_that_may_not_pay_leaves_its_price_empty(book: Workbook) -> None:
    assert [cell.value for cell in book["Kelompok pekerja"][2]][-2:] == [16_800, None]


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two"):
        plan_book.write(plan_cast.PLAN, Lang.EN, tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
