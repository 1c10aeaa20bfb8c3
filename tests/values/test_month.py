"""Months, spans of them, and ages on the days that decide."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.values import month
from payung.values.month import Month, Span

months = st.builds(Month, st.integers(1900, 2100), st.integers(1, 12))


@given(months)
def test_a_month_is_read_as_it_is_written(one: Month) -> None:
    assert month.parse(str(one)) == one
    assert month.of(one.first_day()) == one


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-13", "2026-00", "26-03", "2026-3", "Maret 2026"]
)
def test_anything_else_is_no_month(text: str) -> None:
    assert month.parse(text) is None


def test_blanks_around_a_month_do_no_harm() -> None:
    assert month.parse(" 2026-03 ") == Month(2026, 3)


@given(months, st.integers(-600, 600))
def test_going_on_and_back_leads_to_the_same_month(one: Month, steps: int) -> None:
    assert one.plus(steps).plus(-steps) == one
    assert (one.plus(steps) > one) == (steps > 0)


def test_december_is_followed_by_january() -> None:
    assert Month(2026, 12).plus(1) == Month(2027, 1)
    assert Month(2026, 1).plus(-1) == Month(2025, 12)


@given(months, st.integers(0, 60))
def test_a_span_has_every_month_from_first_to_last(first: Month, more: int) -> None:
    span = Span(first, first.plus(more))
    every = span.months()
    assert len(span) == len(every) == more + 1
    assert (every[0], every[-1]) == (span.first, span.last)
    assert list(every) == sorted(set(every))


@pytest.mark.parametrize(
    ("on", "age"),
    [(date(2026, 11, 22), 64), (date(2026, 11, 23), 65), (date(2026, 11, 24), 65)],
)
def test_a_year_is_completed_on_the_birthday(on: date, age: int) -> None:
    assert month.age_on(date(1961, 11, 23), on) == age


@pytest.mark.parametrize(
    ("on", "age"),
    [(date(2026, 2, 28), 17), (date(2026, 3, 1), 18), (date(2028, 2, 28), 19),
     (date(2028, 2, 29), 20)],
)  # fmt: skip
def test_who_was_born_on_a_leap_day_has_a_birthday_on_the_first_of_march(
    on: date, age: int
) -> None:
    assert month.age_on(date(2008, 2, 29), on) == age
