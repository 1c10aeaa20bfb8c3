import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.intake import phones


@pytest.mark.parametrize(
    "typed",
    ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "6281234567890", "81234567890",
     "0812.3456.7890 (WA)", "HP: 081234567890", "081234567890 / 085612345678", "- / 081234567890"],
)  # fmt: skip
def test_a_mobile_number_is_read_however_it_is_written(typed: str) -> None:
    assert phones.read(typed) == "+6281234567890"


@pytest.mark.parametrize("typed", ["", "-", "0", "tidak punya", "0812", "1234567890123456789", "/"])
def test_what_cannot_be_dialled_is_nothing(typed: str) -> None:
    assert phones.read(typed) == ""


@given(st.text())
def test_no_cell_breaks_it_and_what_was_read_reads_the_same(typed: str) -> None:
    number = phones.read(typed)
    assert phones.read(number) == number
