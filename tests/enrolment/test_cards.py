"""Until when a card says that somebody is active."""

from hypothesis import given
from hypothesis import strategies as st

from payung.enrolment import cards
from payung.values.month import Month

TODAY = Month(2025, 3)
_months = st.sets(st.integers(-6, 12).map(TODAY.plus))


def test_a_month_that_is_not_paid_is_not_active_even_if_later_ones_are() -> None:
    assert cards.active_until([Month(2025, 2), Month(2025, 4)], TODAY) is None


def test_months_paid_in_advance_count_until_the_first_hole() -> None:
    paid = [Month(2025, 3), Month(2025, 4), Month(2025, 6)]
    assert cards.active_until(paid, TODAY) == Month(2025, 4)


@given(_months)
def test_every_month_from_this_one_to_the_last_is_paid_and_the_next_is_not(
    paid: set[Month],
) -> None:
    until = cards.active_until(paid, TODAY)
    if until is None:
        assert TODAY not in paid
    else:
        assert {TODAY.plus(n) for n in range(12) if TODAY.plus(n) <= until} <= paid
        assert until.plus(1) not in paid
