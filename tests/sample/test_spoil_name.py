"""Each slip in a name is one that people make, and leaves a name."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.sample import draw, spoil_name
from payung.values.people import Sex

DICE = st.integers(0, 10_000).map(Random)
BUDI = "MUHAMMAD BUDI SETIAWAN"
SARI = "NI WAYAN SARI"


@pytest.mark.parametrize("sex", Sex)
@pytest.mark.parametrize("name", [BUDI, SARI, "SLAMET", "A", "I KETUT", "ANAK AGUNG NGURAH PUTRA"])
@given(dice=DICE)
def test_no_slip_empties_a_name(dice: Random, name: str, sex: Sex) -> None:
    for slip in spoil_name.SPOILERS[sex].values():
        spoiled = slip(dice, name)
        assert spoiled is None or spoiled.strip()


@given(DICE)
def test_a_single_name_cannot_lose_join_or_swap_words(dice: Random) -> None:
    for slip in (spoil_name.drop, spoil_name.join, spoil_name.swap, spoil_name.abbreviation):
        assert slip(dice, "SLAMET") is None


@given(DICE)
def test_dropping_takes_one_word_and_joining_none(dice: Random) -> None:
    dropped, joined = spoil_name.drop(dice, BUDI), spoil_name.join(dice, BUDI)
    assert dropped is not None
    assert joined is not None
    assert len(dropped.split()) == 2
    assert joined.replace(" ", "") == BUDI.replace(" ", "")


@given(DICE)
def test_a_bare_balinese_marker_is_not_left_alone(dice: Random) -> None:
    assert spoil_name.drop(dice, "NI LUH") != "NI"


def test_old_spelling_is_among_the_spellings() -> None:
    ways = {spoil_name.spelling(draw.dice(seed, "test"), "SUTRISNO") for seed in range(200)}
    assert "SOETRISNO" in ways
    assert "SUTRISNO" not in ways


def test_usual_short_forms_are_used() -> None:
    ways = {spoil_name.abbreviation(draw.dice(seed, "test"), BUDI) for seed in range(50)}
    assert {"M. BUDI SETIAWAN", "MOH. BUDI SETIAWAN"} <= ways
    ways = {
        spoil_name.abbreviation(draw.dice(seed, "test"), "ANAK AGUNG PUTRA") for seed in range(50)
    }
    assert ways == {"A.A. PUTRA", "AA PUTRA"}


@given(DICE)
def test_women_are_not_called_haji_or_bin(dice: Random) -> None:
    titled = spoil_name.title(dice, SARI, female=True)
    assert not titled.startswith("H. ")
    assert " BIN " not in titled
    assert SARI in titled


def test_neighbours_call_sutrisno_pak_tris() -> None:
    ways = {
        spoil_name.nickname(draw.dice(seed, "test"), "SUTRISNO", female=False)
        for seed in range(100)
    }
    assert {"PAK TRIS", "TRIS", "TRI (SUTRISNO)"} <= ways
