"""Months in every spelling of Javanese offices, and in none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.intake import months


@pytest.mark.parametrize(
    ("typed", "month"),
    [("Januari", 1), ("Djanuari", 1), ("Pebruari", 2), ("Peb", 2), ("Februari", 2), ("Maret", 3),
     ("Mrt", 3), ("April", 4), ("Mei", 5), ("Djuni", 6), ("Jun", 6), ("Juli", 7), ("Djuli", 7),
     ("Agt", 8), ("Sept", 9), ("Sep", 9), ("Oktober", 10), ("Okt", 10), ("Nopember", 11),
     ("Nop", 11), ("Nov", 11), ("Desember", 12), ("Des", 12), ("Dec", 12)],
)  # fmt: skip
def test_months_in_the_spelling_of_javanese_offices(typed: str, month: int) -> None:
    assert months.named(typed) == months.number(typed) == month


@pytest.mark.parametrize(
    ("typed", "month"),
    [("Januwari", 1), ("Pebuary", 2), ("Maart", 3), ("Apil", 4), ("Jully", 7), ("Augustus", 8),
     ("Septembar", 9), ("Oktobr", 10), ("Mopember", 11), ("NOPEMBERR", 11), ("Desb", 12),
     ("Disember", 12)],
)  # fmt: skip
def test_a_misspelt_month_is_the_one_that_it_is_clearly_nearest_to(typed: str, month: int) -> None:
    assert months.named(typed) == 0
    assert months.number(typed) == month


@pytest.mark.parametrize(
    "typed", ["", "Foo", "Jum", "Ma", "Mai", "Juny", "Junli", "Kudus", "Syawal", "Suro", "XIII"]
)
def test_a_word_that_is_no_month_or_may_be_two_is_none(typed: str) -> None:
    assert months.number(typed) == 0


def test_roman_numerals_count_months() -> None:
    assert (months.named("VIII"), months.number("VIII")) == (0, 8)


@given(st.text(max_size=20))
def test_no_word_breaks_it(word: str) -> None:
    assert 0 <= months.number(word) <= 12
