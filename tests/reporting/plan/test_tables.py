"""The tables of a plan, the same for terminal, workbook and page."""

from dataclasses import replace
from fractions import Fraction

import pytest

from payung.messages import Lang
from payung.reporting.plan import tables
from payung.reporting.plan.tables import Cell, Kind
from payung.values.month import Month
from tests.reporting import plan_cast


def titles(*, mixed: bool = False) -> list[str]:
    plan = replace(plan_cast.PLAN, mixes=plan_cast.MIXES) if mixed else plan_cast.PLAN
    return [table.title for table in tables.tables(plan, Lang.ID)]


def test_courses_stand_side_by_side_before_the_programme_itself() -> None:
    assert titles() == [
        "Skenario berdampingan", "Tiap bulan (angka untuk satu bulan)", "Sumber dana",
        "Kelompok pekerja", "Bila DBHCHT ditambah",
    ]  # fmt: skip


def test_months_that_are_alike_stand_in_one_row_to_read_and_each_in_its_own_to_reckon() -> None:
    alike, every = (
        told(plan_cast.PLAN, Lang.ID)[1] for told in (tables.tables, tables.with_every_month)
    )
    assert [row[0] for row in alike.rows] == [
        "Jan–Sep 2026 (9 bulan)", "Okt 2026", "Nov–Des 2026 (2 bulan)",
    ]  # fmt: skip
    assert alike.rows[1][1:] == every.rows[9][1:]
    assert len(every.rows) == 12


def test_the_lowest_row_of_incomes_is_told_by_its_highest_and_others_by_their_lowest() -> None:
    mixed = tables.tables(replace(plan_cast.PLAN, mixes=plan_cast.MIXES), Lang.ID)[-1]
    assert mixed.rows[0][:2] == (
        "20.680 orang × Rp16.800 (JKK+JKM, penghasilan sampai Rp1.099.000)",
        "31.320 orang × Rp36.800 (JKK+JKM+JHT, penghasilan mulai Rp1.100.000)",
    )


def test_mixes_of_tariffs_have_a_table_of_their_own() -> None:
    assert titles(mixed=True)[-1] == "Campuran tarif yang menghabiskan dana"


def test_each_line_has_its_column_in_the_months() -> None:
    table = tables.months(plan_cast.SHORT, Lang.ID)
    assert [column.label for column in table.columns][4:] == ["DBHCHT", "=HYPERLINK(1)", "Kurang"]
    assert table.rows[9][1:] == (30_264, 25_243, 508_435_200, 424_083_200, 0, 84_352_000)


def test_a_price_that_changes_is_told_with_its_months() -> None:
    prices = ((8_400,) * 3 + (16_800,) * 8 + (8_400,), (16_800,) * 12)
    group = replace(plan_cast.SHORT.groups[0], monthly=prices)
    short = replace(plan_cast.SHORT, groups=(group,))
    groups = tables.tables(replace(plan_cast.PLAN, forecasts=(short,)), Lang.ID)[2]
    assert [column.kind for column in groups.columns][4:] == [Kind.TEXT, Kind.RUPIAH]
    assert groups.rows[0][4:] == (
        "Rp8.400, mulai Apr 2026 Rp16.800, mulai Des 2026 Rp8.400",
        16_800,
    )


def test_every_row_has_a_cell_for_every_column() -> None:
    plan = replace(plan_cast.PLAN, mixes=plan_cast.MIXES)
    for table in tables.tables(plan, Lang.EN):
        assert {len(row) for row in table.rows} == {len(table.columns)}, table.title


@pytest.mark.parametrize(
    ("cell", "kind", "text"),
    [
        (16_800, Kind.RUPIAH, "Rp16.800"),
        (2_996, Kind.COUNT, "2.996"),
        (Month(2025, 12), Kind.MONTH, "Des 2025"),
        (Fraction(983, 100), Kind.DECIMAL, "9,83"),
        (Fraction(9_999, 1_000), Kind.DECIMAL, "9,99"),
        (Fraction(12), Kind.DECIMAL, "12"),
        ("APBD", Kind.TEXT, "APBD"),
        (None, Kind.RUPIAH, "–"),
    ],
)
def test_a_cell_reads_as_people_write_it(cell: Cell, kind: Kind, text: str) -> None:
    assert tables.shown(cell, kind, Lang.ID) == text
