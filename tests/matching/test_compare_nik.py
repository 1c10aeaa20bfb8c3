"""Levels of a NIK: what was done to it, and where."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.matching import compare_nik
from payung.matching.compare_nik import NikLevel

RIGHT = "3319014507850001"


def level(digits: str, shape: str, nik: str, *, household: bool = False) -> NikLevel:
    pair = {"digits": [digits], "shape": [shape], "nik": [nik], "household": [household]}
    return NikLevel(compare_nik.levels(pa.RecordBatch.from_pydict(pair))[0])


@pytest.mark.parametrize(
    ("digits", "shape", "expected"),
    [
        (RIGHT, "sound", NikLevel.EXACT),
        ("", "empty", NikLevel.MISSING),
        ("3319014507850000", "cut", NikLevel.CUT),
        ("3319014507850000", "sound", NikLevel.CUT_AS_TEXT),
        ("3319014507850003", "sound", NikLevel.LAST),
        ("3319014507850201", "sound", NikLevel.SERIAL),
        ("3319024507850001", "sound", NikLevel.REGION),
        ("3319014507860001", "sound", NikLevel.DAY),
        ("3319014597850001", "flawed", NikLevel.DAY_FLAWED),
        ("331901450785001", "short", NikLevel.LENGTH),
        ("33190145078500011", "long", NikLevel.LENGTH),
        ("3319024507860001", "sound", NikLevel.TWO_EDITS),
        ("3319014507850042", "sound", NikLevel.FRONT),
        ("3319024507850002", "sound", NikLevel.DATE),
        ("3319994507850002", "flawed", NikLevel.DATE_FLAWED),
        ("3319010507850001", "sound", NikLevel.SEX),
        ("3319020507850002", "sound", NikLevel.SEX),
        ("331901", "scientific", NikLevel.PREFIX),
        ("332", "scientific", NikLevel.PREFIX),
        ("331902", "scientific", NikLevel.DAMAGED),
        ("5103011207700003", "sound", NikLevel.OTHER),
    ],
)
def test_each_flaw_has_its_level(digits: str, shape: str, expected: NikLevel) -> None:
    assert level(digits, shape, RIGHT) == expected


def test_a_cut_nik_is_never_exact_even_when_the_last_digit_was_0() -> None:
    ends_in_0 = "3319014507850010"
    assert level(ends_in_0, "cut", ends_in_0) == NikLevel.CUT


def test_somebody_elses_nik_of_the_household_is_a_level_of_its_own() -> None:
    assert level("3319011203800001", "sound", RIGHT, household=True) == NikLevel.HOUSEHOLD


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("5430976", NikLevel.EXACT),
        ("5430970", NikLevel.EDITED),  # and not cut by a spreadsheet
        ("4530976", NikLevel.EDITED),
        ("1110976", NikLevel.OTHER),
    ],
)
def test_of_a_number_too_short_for_a_nik_no_part_is_a_date(digits: str, expected: NikLevel) -> None:
    assert level(digits, "sound", "5430976") == expected


@given(
    st.text("0123456789", min_size=1, max_size=17), st.text("0123456789", min_size=1, max_size=17)
)
def test_any_two_numbers_have_a_level(one: str, other: str) -> None:
    assert level(one, "sound", other) in NikLevel
