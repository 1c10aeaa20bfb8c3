"""The months that a person enrolled on a day can still be covered; whether a draw decides."""

from dataclasses import replace
from datetime import date

import pytest

from payung.values import programme
from payung.values.month import Month, Span
from payung.values.programme import Order
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


def test_a_draw_decides_only_where_the_lists_have_not_decided_before() -> None:
    by_lists = replace(KUDUS, priority=(Order.LIST_ORDER, Order.DRAW))
    assert not programme.draws(by_lists)
    assert not programme.draws(replace(KUDUS, priority=()))
    drawn = replace(KUDUS, priority=(Order.DECILE, Order.DRAW, Order.LIST_ORDER), draw_seed="8 5")
    assert programme.draws(drawn)


def test_a_draw_that_nobody_has_held_is_told() -> None:
    with pytest.raises(Refused) as refused:
        programme.draws(replace(KUDUS, priority=(Order.DRAW,)))
    assert refused.value.code == "DRAW_NOT_SEEDED"
