"""Birth dates go wrong in known ways, and are written in many."""

from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.sample import spoil_birth
from payung.sample.spoil_birth import BirthCell

DICE = st.integers(0, 10_000).map(Random)
DATES = st.dates(date(1930, 1, 1), date(2009, 12, 31))
BUDI = BirthCell(date(1980, 8, 12))


@given(DICE, DATES)
def test_every_flaw_leaves_another_real_date_or_none(dice: Random, born: date) -> None:
    for code in ("birth_typo", "birth_year", "birth_default", "birth_swap"):
        spoiled = spoil_birth.SPOILERS[code](dice, BirthCell(born))
        assert spoiled is None or spoiled.date != born


@given(DICE)
def test_day_and_month_swap_only_where_the_day_could_be_a_month(dice: Random) -> None:
    assert spoil_birth.swapped(dice, BUDI) == BirthCell(date(1980, 12, 8))
    assert spoil_birth.swapped(dice, BirthCell(date(1980, 8, 13))) is None


@given(DICE)
def test_an_unknown_day_becomes_the_last_or_first_of_the_year(dice: Random) -> None:
    spoiled = spoil_birth.default(dice, BUDI)
    assert spoiled is not None
    assert spoiled.date in (date(1980, 12, 31), date(1980, 1, 1))


@pytest.mark.parametrize(
    ("style", "cell"),
    [
        ("slash", "12/08/1980"), ("short", "12-8-80"), ("iso", "1980-08-12"),
        ("dash", "12-08-1980"), ("words", "12 Agustus 1980"), ("month3", "12 Agt 1980"),
        ("javanese", "12 Agustus 1980"), ("dots", "12.08.1980"), ("serial", 29445),
        ("cell", date(1980, 8, 12)),
    ],
)  # fmt: skip
def test_a_date_is_written_as_offices_write_it(style: str, cell: object) -> None:
    assert spoil_birth.write(style, BUDI) == cell


def test_offices_write_peb_and_nopember() -> None:
    assert spoil_birth.write("month3", BirthCell(date(1980, 2, 3))) == "3 Peb 1980"
    assert spoil_birth.write("javanese", BirthCell(date(1980, 2, 3))) == "03 Pebruari 1980"
    assert spoil_birth.write("words", BirthCell(date(1980, 11, 3))) == "3 Nopember 1980"


def test_a_year_alone_is_only_a_year_in_every_style() -> None:
    for style in (*spoil_birth.WRITTEN, *spoil_birth.TYPED):
        assert spoil_birth.write(style, BirthCell(BUDI.date, year_only=True)) == "1980"
        assert spoil_birth.write(style, BirthCell(None)) == ""
