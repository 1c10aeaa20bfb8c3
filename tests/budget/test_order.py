"""Who comes before whom."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from payung.budget import Claimant, order
from payung.values.programme import Order
from tests.budget.plans import plan


def someone(decile: int | None = None, born: date | None = None, occupation: str = "") -> Claimant:
    return Claimant("33.19.01.2001", "RT 01", occupation, born, decile, (201_600,))


def test_the_poorest_come_first_and_an_unknown_decile_last() -> None:
    those = [someone(None), someone(4), someone(1)]
    assert order.queue(those, plan(priority=(Order.DECILE, Order.LIST_ORDER))) == [2, 1, 0]


def test_equals_keep_the_order_of_the_lists() -> None:
    those = [someone(2), someone(1), someone(2), someone(1)]
    assert order.queue(those, plan(priority=(Order.DECILE,))) == [1, 3, 0, 2]


def test_the_oldest_or_the_youngest_come_first_and_an_unknown_birth_date_last() -> None:
    those = [someone(born=date(1990, 1, 1)), someone(), someone(born=date(1970, 1, 1))]
    assert order.queue(those, plan(priority=(Order.OLDEST,))) == [2, 0, 1]
    assert order.queue(those, plan(priority=(Order.YOUNGEST,))) == [0, 2, 1]


def test_occupations_come_in_the_programme_s_own_order_and_narrower_ones_with_their_wider() -> None:
    those = [someone(occupation=code) for code in ("nelayan", "ojek_daring", "seniman", "ojek")]
    by_work = plan(priority=(Order.OCCUPATION,), occupations=("ojek", "nelayan"))
    assert order.queue(those, by_work) == [1, 3, 0, 2]


def test_a_second_wish_settles_what_the_first_leaves_equal() -> None:
    those = [someone(1, date(1990, 1, 1)), someone(2, date(1950, 1, 1)),
             someone(1, date(1980, 1, 1))]  # fmt: skip
    assert order.queue(those, plan(priority=(Order.DECILE, Order.OLDEST))) == [2, 0, 1]


def test_nothing_after_list_order_matters() -> None:
    those = [someone(5), someone(1)]
    assert order.queue(those, plan(priority=(Order.LIST_ORDER, Order.DECILE))) == [0, 1]


@given(st.lists(st.none() | st.integers(1, 10), max_size=30))
def test_everybody_is_in_the_queue_exactly_once(deciles: list[int | None]) -> None:
    those = [someone(decile) for decile in deciles]
    queue = order.queue(those, plan(priority=(Order.DECILE, Order.YOUNGEST)))
    assert sorted(queue) == list(range(len(those)))
