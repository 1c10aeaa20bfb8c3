"""The months that a bill is for are read as branches and offices write them."""

from datetime import date
from pathlib import Path

import pytest

from payung.partners import bpjs_tk
from payung.partners.bpjs_tk import bill_months
from payung.values.month import Month, Span
from payung.values.refused import Refused
from payung.values.sheet import Cell
from tests.partners.bpjs_tk.test_files import book

FIRST, LAST = Month(2025, 1), Month(2025, 3)


@pytest.mark.parametrize(
    "written",
    ["Maret 2025", "BLTH: Maret 2025", "untuk iuran bulan Maret 2025", "03-2025", "202503",
     "2025-03-01", "Maret 2025 (03-2025)", date(2025, 3, 1)],
)  # fmt: skip
def test_a_bill_of_one_month_says_which(written: Cell) -> None:
    assert bill_months.read(written) == Span(LAST, LAST)


@pytest.mark.parametrize(
    "written",
    [
        ["Januari s.d. Maret 2025"], ["2025-01 s/d 2025-03"], ["Januari 2025 - Maret 2025"],
        ["Jan-Mar 2025"], ["01/2025 - 03/2025"], ["01-2025 - 03-2025"], ["202501-202503"],
        ["Januari 2025", "s.d.", "Maret 2025"], ["01-2025", "s/d", "03-2025"],
        ["Januari, Februari dan Maret 2025"], ["01 Januari 2025 sampai 31 Maret 2025"],
    ],
)  # fmt: skip
def test_a_bill_of_several_months_says_from_when_to_when(
    tmp_path: Path, written: list[str]
) -> None:
    path = book(
        tmp_path / "a.xlsx", ["Periode", *written], ["NIK", "Nama", "Iuran"],
        ["1571014101800001", "SARI", 50_400],
    )  # fmt: skip
    assert bpjs_tk.read_bill(path, "a.xlsx").months == Span(FIRST, LAST)


@pytest.mark.parametrize(
    ("written", "last"),
    [
        (["Maret 2025", "Jatuh Tempo", "15 April 2025"], 3),
        (["03-2025 Jatuh tempo 15-04-2025"], 3), (["Maret 2025 (jatuh tempo 15 April 2025)"], 3),
        (["Maret 2025", "Tanggal Bayar", "10 April 2025"], 3),
        (["Maret 2025, cetak 28 Februari 2025"], 3), (["Maret 2025", "Denda", "April 2025"], 3),
        (["Maret - Mei 2025", "Tanggal cetak", "5 Juni 2025"], 5),
    ],
)  # fmt: skip
def test_days_beside_the_months_of_a_bill_are_none_of_its_months(
    tmp_path: Path, written: list[str], last: int
) -> None:
    path = book(
        tmp_path / "a.xlsx", ["Periode", *written], ["NIK", "Nama", "Iuran"],
        ["1571014101800001", "SARI", 50_400],
    )  # fmt: skip
    assert bpjs_tk.read_bill(path, "a.xlsx").months == Span(LAST, Month(2025, last))


def test_a_span_over_new_year_keeps_both_years() -> None:
    assert bill_months.read("Desember 2024 s.d. Februari 2025") == Span(
        Month(2024, 12), Month(2025, 2)
    )


@pytest.mark.parametrize(
    "written",
    ["Maret dan Mei 2025", "Mei s.d. Maret 2025", "Januari 2025 s.d. Maret 2052",
     "Januari, Maret, Mei 2025", "Maret 2025 April 2025"],
)  # fmt: skip
def test_months_that_do_not_follow_each_other_are_refused_with_what_stands_there(
    written: str,
) -> None:
    with pytest.raises(Refused, match="BILL_MONTHS") as refused:
        bill_months.read(written)
    assert refused.value.facts == {"months": written}


@pytest.mark.parametrize(
    "written", ["", None, "segera", "Maret", "tahun 2025", "Jatuh tempo 15 April 2025"]
)
def test_a_head_without_a_month_says_none(written: Cell) -> None:
    assert bill_months.read(written) is None


def test_months_that_somebody_types_are_one_or_from_one_to_another() -> None:
    assert bill_months.given("", "") is None
    assert bill_months.given("2025-03", "") == Span(LAST, LAST)
    assert bill_months.given("Januari 2025", "03-2025") == Span(FIRST, LAST)
    for first, last, code in (
        ("2025-03", "2025-01", "BILL_MONTHS"), ("2025-03", "2026-03", "BILL_MONTHS"),
        ("segera", "", "MONTH_UNREADABLE"), ("", "2025-03", "MONTH_UNREADABLE"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=code):
            bill_months.given(first, last)
