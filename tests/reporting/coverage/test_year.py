"""A year's report is written from its figures: up, down, as before, not known, nothing at all."""

from dataclasses import replace
from datetime import date

import pytest

from payung import reporting
from payung.reporting import (
    Year,
    YearComplaints,
    YearDuty,
    YearFigure,
    YearGroup,
    YearMoney,
    YearNumber,
    YearSegment,
    YearSigned,
)
from payung.values.month import Month
from tests.reporting.papers import read_back

DAY, END = date(2026, 1, 10), date(2025, 12, 31)
NOTHING = {code: YearFigure(code, "", "", None) for code in reporting.YEAR_CODES}
EMPTY = Year(
    "Kota Jambi", 2025, Month(2025, 12), DAY, NOTHING, (), (), (), (), (), (), ("covered",), (),
    (), (),
)  # fmt: skip
TOP = YearNumber("935.079", "BPJS Bali", "Maret", date(2025, 3, 31), verified=False)
BOTTOM = YearNumber("1.873.899", "BPS", "Sakernas", date(2025, 2, 28), verified=True)
FULL = replace(
    EMPTY,
    segments=(
        YearSegment("universal_all", "49,90%", TOP, BOTTOM, "50,88%", "49,90%", (BOTTOM,)),
    ),
    duties=(
        YearDuty("Cakupan", "Provinsi", "67,28%", END, "pers", False, "49,90%", False),
        YearDuty("Cakupan", "Daerah", "51,00%", END, "pers", False, "", None),
        YearDuty("Kartu", "Daerah", "90,00%", END, "SK", True, "95,00%", True),
        YearDuty("Cakupan", "Nasional", "99,50%", date(2045, 12, 31), "RPJPN", True, "1%", False),
    ),
    money=(
        YearMoney("Jambi 2025", "APBD", 604_000_000, 604_000_000, 100, 20, 603_000_000, 999_880),
        YearMoney("Jambi 2025", "CSR", None, 1_000, 0, 0, 400, 600),
    ),
    groups=(
        YearGroup("Badung 2024", "Pekerja adat", 2_624, ("Dana pekerja adat",), "2.600", "Rp1"),
        YearGroup("Badung 2024", "", 0, (), "4", "Rp2"),
    ),
    leaks=(("DECEASED", 3),),
    complaints=(YearComplaints("delay", 2, 1, 1, 1, 4), YearComplaints("other", 1, 0, 0, 0, None)),
    places=(("Kota Baru", "12"),),
    signed=(YearSigned("400/1", date(2025, 1, 2), "Jambi 2025", 2_996),),
    laws=(("Iuran: PP 44/2015", True), ("Target: RPJMN", False)),
)  # fmt: skip


def told(year: Year) -> str:
    return "\n".join(read_back.texts(reporting.paper_of_year(year)))


@pytest.mark.parametrize(
    ("figure", "sentence"),
    [
        (("26", "20", 1), "26 pada Desember 2025, naik dari 20 pada Desember 2024."),
        (("20", "26", -1), "20 pada Desember 2025, turun dari 26 pada Desember 2024."),
        (("20", "20", 0), "20 pada Desember 2025, sama dengan Desember 2024."),
        (("20", "", None), "20 pada Desember 2025; untuk Desember 2024 belum ada pembandingnya."),
        (("", "20", None), "belum dapat dihitung untuk Desember 2025."),
    ],
)
def test_a_sentence_says_whether_a_figure_rose_fell_stayed_or_is_not_known(
    figure: tuple[str, str, int | None], sentence: str
) -> None:
    figures = {**NOTHING, "covered": YearFigure("covered", *figure)}
    assert f"Terlindungi bulan ini: {sentence}" in told(replace(FULL, figures=figures))


def test_a_year_without_anything_says_so_in_every_part() -> None:
    text = told(EMPTY)
    for said in (
        "belum ada SK, anggaran, iuran, ataupun angka dari luar yang tercatat untuk tahun 2025",
        "tidak ada SK bertanggal 2025",
        "Tidak ada sasaran yang tercatat",
        "Cakupan semesta belum dapat dihitung",
        "belum ada anggaran tahun 2025",
        "tidak ada aduan yang diterima pada tahun 2025",
        "Belum ada kecamatan",
    ):
        assert said in text


def test_a_rate_stands_with_its_two_numbers_their_sources_days_and_what_contradicts_it() -> None:
    text = told(FULL)
    assert "935.079 (BPJS Bali, Maret, 31 Maret 2025; belum diperiksa)" in text
    assert "1.873.899 (BPS, Sakernas, 28 Februari 2025)" in text
    assert "BPJS Bali menerbitkan 50,88%, tetapi kedua angkanya sendiri memberi 49,90%" in text
    assert "Cakupan penerima upah: belum dapat dihitung" in text


def test_duties_are_reached_not_reached_or_cannot_be_judged_and_are_counted() -> None:
    text = told(FULL)
    assert (
        "Dari 3 sasaran dan kewajiban tahun ini yang sudah jatuh tempo, 2 dapat dinilai "
        "dan 1 tercapai." in text
    )
    for said in (
        "belum tercapai",
        "belum jatuh tempo",
        "tidak dapat dinilai",
        "pers (belum diperiksa)",
    ):
        assert said in text


def test_before_its_day_no_duty_is_missed_nor_counted_as_due() -> None:
    text = told(replace(FULL, month=Month(2025, 6), known_on=date(2025, 6, 15)))
    assert "belum tercapai" not in text
    assert "sudah jatuh tempo" not in text
    assert text.count("belum jatuh tempo") == 2


def test_a_month_under_way_is_said_to_be_held_against_a_whole_one() -> None:
    text = told(replace(FULL, month=Month(2025, 6), known_on=date(2025, 6, 15)))
    assert "Bulan Juni 2025 belum berakhir" in text
    over = replace(FULL, month=Month(2025, 6), known_on=date(2025, 6, 30))
    assert "belum berakhir: " not in told(over)
    assert "belum berakhir: " not in told(FULL)


def test_money_adds_up_line_by_line_and_what_was_not_planned_is_not_counted_as_nothing() -> None:
    rows = [
        row
        for part in reporting.paper_of_year(FULL).parts
        for block in part.body
        if isinstance(block, reporting.PaperTable)
        for row in block.rows
    ]
    assert ("CSR (Jambi 2025)", "belum ada", "Rp1.000", "Rp0", "Rp0", "Rp400", "Rp600") in rows
    assert (
        "Jumlah", "Rp604.000.000", "Rp604.001.000", "Rp100", "Rp20", "Rp603.000.400", "Rp1.000.480",
    ) in rows  # fmt: skip


def test_laws_complaints_leaks_decrees_and_places_are_told() -> None:
    text = told(FULL)
    for said in (
        "Target: RPJMN (belum diperiksa)",
        "Pada tahun 2025 diterima 3 aduan; sampai 10 Januari 2026 1 sudah dijawab dan 1 melewati",
        "400/1",
        "2.996",
        "Kota Baru",
        "Pekerja adat (Badung 2024)",
        "Di luar kelompok (Badung 2024)",
    ):
        assert said in text
