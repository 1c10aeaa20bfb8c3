"""Tables of a plan on terminals of any width."""

import re
from io import StringIO

import pytest
from rich.console import Console

from payung import reporting
from payung.cli.offline.plan import columns
from payung.messages import Lang
from payung.reporting.plan.tables import Column, Kind, Table

LINES = ("Dana pekerja rentan", "Dana tenaga kontrak", "Dana pekerja adat")
MONTHS = Table(
    "Tiap bulan",
    (Column("Bulan", Kind.TEXT), *(Column(name, Kind.RUPIAH) for name in LINES * 2)),
    tuple((f"Bulan-{n}", *range(7_056_000_000 + n, 7_056_000_006 + n)) for n in range(12)),
)
COURSES = Table(
    "Skenario",
    tuple(Column(f"Kolom {n}", Kind.RUPIAH if n else Kind.TEXT) for n in range(10)),
    tuple((f"Jalan nomor {row}", *[5_000_000_000 + row] * 9) for row in range(7)),
)
WORDS = Table(
    "Campuran",
    (Column("Sebagian", Kind.TEXT), Column("Selebihnya", Kind.TEXT), Column("Sisa", Kind.RUPIAH)),
    (("20.680 orang × Rp16.800 (JKK+JKM)", "31.320 orang × Rp36.800 (JKK+JKM+JHT)", 96_000),),
)


def printed(table: Table, width: int) -> str:
    console = Console(file=StringIO(), width=width)
    for piece in columns.side_by_side(table, Lang.ID, width):
        console.print(piece)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def amounts(table: Table) -> list[str]:
    cells = (cell for row in table.rows for cell in row if isinstance(cell, int))
    return sorted(reporting.shown(cell, Kind.RUPIAH, Lang.ID) for cell in cells)


@pytest.mark.parametrize("width", [40, 60, 80, 132, 200])
@pytest.mark.parametrize("table", [MONTHS, COURSES], ids=["months", "courses"])
def test_no_amount_is_broken_or_lost_on_any_terminal(table: Table, width: int) -> None:
    text = printed(table, width)
    assert max(map(len, text.splitlines())) <= width
    assert sorted(re.findall(r"Rp[\d.]+", text)) == amounts(table)


def test_columns_that_do_not_fit_stand_below_with_the_first_column_again() -> None:
    text = printed(MONTHS, 80)
    assert text.count("Bulan-11") == 2
    assert text.count("Tiap bulan") == 1


def test_words_wrap_between_words_and_stand_on_the_left() -> None:
    _, head, _, first, *_ = printed(WORDS, 60).splitlines()
    assert first.startswith("20.680 orang")
    assert head.index("Selebihnya") == first.index("31.320 orang")
    assert {"Rp16.800", "Rp36.800"} <= set(printed(WORDS, 60).split())


def test_a_terminal_for_two_columns_alone_shows_each() -> None:
    assert printed(MONTHS, 25).count("Bulan-11") == 6
