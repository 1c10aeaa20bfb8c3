"""The months that a person enrolled on a day can still be covered."""

from dataclasses import replace
from datetime import date

import pytest

from payung.values import programme
from payung.values.month import Month, Span
from payung.values.refused import Refused
from tests.eligibility.cast import KUDUS

YEAR = Span(Month(2026, 1), Month(2026, 12))


def test_enrolled_before_the_programme_everybody_has_its_whole_period() -> None:
    assert programme.cover(KUDUS, date(2025, 11, 21)) == YEAR


def test_enrolled_in_the_middle_cover_begins_with_that_month() -> None:
    rest = programme.cover(KUDUS, date(2026, 6, 30))
    assert rest == Span(Month(2026, 6), Month(2026, 12))
    assert len(rest) == 7


def test_in_the_last_month_one_month_is_left() -> None:
    assert len(programme.cover(KUDUS, date(2026, 12, 31))) == 1


def test_after_the_last_month_the_programme_is_over() -> None:
    ended = replace(KUDUS, name="Program 2026")
    with pytest.raises(Refused) as refused:
        programme.cover(ended, date(2027, 1, 1))
    assert refused.value.facts == {"name": "Program 2026", "last": "2026-12"}
