from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from payung import claims
from payung.values.claim import Accident, Case, Payment, Standing
from payung.values.month import Month
from tests.claims import cast

AUGUST, SEPTEMBER = Month(2026, 8), Month(2026, 9)


def test_paid_to_july_and_dead_in_september_is_in_grace_until_the_end_of_october() -> None:
    held = claims.protection(cast.IN_GRACE, cast.BOOK)
    assert held.standing is Standing.GRACE
    assert held.arrears == (AUGUST, SEPTEMBER)
    assert held.settle_by == date(2026, 10, 31)
    assert [value.name for value in held.used] == ["bpu.grace_months"]


def test_arrears_settled_months_after_the_death_save_the_participation() -> None:
    held = claims.protection(cast.settled(date(2026, 12, 17)), cast.BOOK)
    assert held.standing is Standing.SETTLED
    assert held.settled == (AUGUST, SEPTEMBER)
    assert held.arrears == ()


def test_after_more_than_three_months_of_arrears_nothing_can_be_settled() -> None:
    held = claims.protection(replace(cast.IN_GRACE, death=date(2026, 11, 1)), cast.BOOK)
    assert (held.standing, held.arrears, held.settle_by) == (Standing.LAPSED, (), None)


def test_the_day_of_the_accident_counts_and_not_that_of_the_death_it_led_to() -> None:
    case = replace(cast.IN_GRACE, accident=Accident(on=date(2026, 7, 31)))
    assert claims.protection(case, cast.BOOK).standing is Standing.ACTIVE


def test_months_after_the_death_go_back_and_months_after_an_accident_do_not() -> None:
    ahead = cast.paid(cast.FIRST, Month(2026, 12))
    dead = replace(cast.COVERED, payments=ahead)
    hurt = replace(cast.INJURED, payments=ahead)
    expected = (Month(2026, 10), Month(2026, 11), Month(2026, 12))
    assert claims.protection(dead, cast.BOOK).refund == expected
    assert claims.protection(hurt, cast.BOOK).refund == ()


def test_a_participation_that_began_anew_began_on_the_day_it_was_paid_again() -> None:
    again = (*cast.paid(cast.FIRST, Month(2026, 2)), Payment(SEPTEMBER, date(2026, 9, 5)))
    held = claims.protection(replace(cast.IN_GRACE, payments=again), cast.BOOK)
    assert (held.since, held.unbroken, held.total) == (date(2026, 9, 5), 1, 3)


def test_a_month_that_is_told_twice_counts_once() -> None:
    twice = replace(cast.COVERED, payments=cast.COVERED.payments * 2)
    assert claims.protection(twice, cast.BOOK) == claims.protection(cast.COVERED, cast.BOOK)


@given(cast.deaths())
def test_counts_never_exceed_the_months_that_were_paid(case: Case) -> None:
    held = claims.protection(case, cast.BOOK)
    assert 0 <= held.punctual <= held.unbroken <= held.total
    assert held.total + len(held.settled) + len(held.refund) <= len(case.payments)


@given(cast.deaths())
def test_a_standing_says_what_is_known_of_arrears(case: Case) -> None:
    held = claims.protection(case, cast.BOOK)
    in_grace = held.standing in (Standing.GRACE, Standing.SETTLED)
    assert (held.settle_by is not None) == in_grace
    assert bool(held.arrears) == (held.standing is Standing.GRACE)
    assert (held.since is None) == (held.standing is Standing.NOT_YET)


@pytest.mark.parametrize("day", [date(2026, 9, 20), date(2026, 12, 31)])
def test_a_day_without_death_or_accident_is_judged_as_it_is_told(day: date) -> None:
    case = replace(cast.COVERED, death=None, on=day)
    held = claims.protection(case, cast.BOOK)
    assert (held.standing is Standing.ACTIVE) == (day.month == SEPTEMBER.month)
