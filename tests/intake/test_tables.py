"""Cells as text, and tables as rectangles."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.intake import tables
from payung.values.sheet import Cell


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (None, ""), ("SARI", "SARI"), (3.0, "3"), (3319015208800001.0, "3319015208800001"),
        (12.5, "12.5"), (7, "7"), (date(1980, 8, 2), "02-08-1980"), (time(7, 30), "07:30"),
        (datetime(1980, 8, 2), "02-08-1980"), (datetime(1980, 8, 2, 7, 30), "02-08-1980 07:30"),  # noqa: DTZ001
        (float("nan"), "nan"), (True, "True"),
    ],
)  # fmt: skip
def test_a_cell_reads_as_its_user_sees_it(cell: Cell, shown: str) -> None:
    assert tables.text(cell) == shown


def test_rows_become_one_rectangle_without_blank_ends() -> None:
    made = tables.table("A", [("a",), (), (None, "b", None), (None,), ()])
    assert made.cells == (("a", None), (None, None), (None, "b"))


def test_written_error_words_become_errors() -> None:
    made = tables.table("A", [("NAMA", "UMUR"), ("SARI", "#N/A")])
    assert made.cells[1] == ("SARI", None)
    assert made.errors == (tables.CellError(1, 1, "#N/A"),)


@given(st.integers(0, 16_383))
def test_column_letters_count_as_spreadsheets_do(index: int) -> None:
    letters = tables.column_letter(index)
    assert tables.column_index(letters) == index
    assert (tables.column_letter(0), tables.column_letter(26)) == ("A", "AA")


@given(st.text())
def test_what_is_written_can_stand_in_xml(text: str) -> None:
    cell = tables.writable(text)
    assert tables.writable(cell) == cell
    assert cell is None or not set(str(cell)) & set("\x00\x07\x0b\x1f\ufffe")
