"""Each damage to a NIK is exactly what its name says."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.sample import draw, spoil_nik
from payung.sample.spoil_nik import NikCell
from payung.values import identity

SARI = NikCell(
    "3319014208850003", "3319011201100007", "3319010203840001", "3319011507120002", numeric=True
)
PLAIN = NikCell(SARI.cell, SARI.card, SARI.spouse, SARI.relative, numeric=False)
DICE = st.integers(0, 10_000).map(Random)


def _differences(digits: str) -> int:
    return sum(a != b for a, b in zip(digits, SARI.digits, strict=True))


@given(DICE)
def test_excel_keeps_fifteen_digits_and_turns_the_last_into_zero(dice: Random) -> None:
    spoiled = spoil_nik.excel15(dice, SARI)
    assert spoiled is not None
    digits = f"{spoiled.cell:.0f}" if isinstance(spoiled.cell, float) else spoiled.digits
    assert digits == SARI.digits[:15] + "0"


@given(DICE)
def test_a_csv_never_holds_a_number(dice: Random) -> None:
    spoiled = spoil_nik.excel15(dice, PLAIN)
    assert spoiled is not None
    assert isinstance(spoiled.cell, str)


def test_a_nik_that_ends_in_zero_loses_nothing_to_excel() -> None:
    assert spoil_nik.excel15(draw.dice(1, "test"), SARI.with_cell("3319014208850010")) is None


@given(DICE)
def test_the_look_of_a_number_shows_only_the_first_digits(dice: Random) -> None:
    shown = spoil_nik.scientific(dice, SARI).digits
    assert shown.endswith("E+15")
    assert identity.read_nik(shown).shape is identity.NikShape.SCIENTIFIC


@given(DICE)
def test_typos_change_one_digit_or_two(dice: Random) -> None:
    assert _differences(spoil_nik.typo(dice, SARI).digits) == 1
    twice = spoil_nik.two_typos(dice, SARI)
    assert twice is None or _differences(twice.digits) == 2


@given(DICE)
def test_a_transposition_swaps_two_neighbours(dice: Random) -> None:
    swapped = spoil_nik.transposition(dice, SARI)
    assert swapped is not None
    assert _differences(swapped.digits) == 2
    assert sorted(swapped.digits) == sorted(SARI.digits)


@given(DICE)
def test_short_and_long_are_one_digit_off(dice: Random) -> None:
    assert len(spoil_nik.short(dice, SARI).digits) == 15
    assert len(spoil_nik.long(dice, SARI).digits) == 17


def test_another_number_from_the_desk_is_copied_whole() -> None:
    dice = draw.dice(1, "test")
    assert spoil_nik.family_card(dice, SARI).cell == SARI.card
    assert spoil_nik.spouse(dice, SARI) == SARI.with_cell(SARI.spouse)
    assert spoil_nik.relative(dice, SARI) == SARI.with_cell(SARI.relative)


def test_who_lives_alone_cannot_get_the_nik_of_a_spouse() -> None:
    alone = NikCell(SARI.cell, SARI.card, "", "", numeric=True)
    assert spoil_nik.spouse(draw.dice(1, "test"), alone) is None
    assert spoil_nik.relative(draw.dice(1, "test"), alone) is None


@given(DICE)
def test_a_placeholder_is_no_number_of_anybody(dice: Random) -> None:
    shape = identity.read_nik(spoil_nik.placeholder(dice, SARI).cell).shape
    assert shape is identity.NikShape.PLACEHOLDER


@given(DICE)
def test_a_decorated_nik_still_has_all_its_digits(dice: Random) -> None:
    written = spoil_nik.decorate(dice, SARI.digits)
    assert written != SARI.digits
    bare = "".join(c for c in written.replace("O", "0").replace("l", "1") if c.isdigit())
    assert bare == SARI.digits


@pytest.mark.parametrize("code", sorted(spoil_nik.SPOILERS))
def test_every_damage_leaves_something_else_than_the_nik(code: str) -> None:
    spoiled = spoil_nik.SPOILERS[code](draw.dice(3, "test"), SARI)
    assert spoiled is not None
    assert spoiled.cell != SARI.cell
