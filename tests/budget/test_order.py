"""Who comes before whom."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payung.budget import Claimant, draw, order
from payung.values.programme import Order, Programme
from payung.values.refused import Refused
from tests.budget.plans import plan


def someone(decile: int | None = None, born: date | None = None, occupation: str = "") -> Claimant:
    return Claimant("33.19.01.2001", "RT 01", occupation, born, decile)


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


def drawn(seed: str, *before: Order) -> Programme:
    return replace(plan(priority=(*before, Order.DRAW)), draw_seed=seed)


def test_a_draw_orders_by_a_hash_that_anybody_can_repeat() -> None:
    """`printf '8 5 1\\nA' | sha256sum` begins with 0767, that of B with 198e: A comes first."""
    those = [replace(someone(), key=key) for key in "BA"]
    assert [draw.ticket("8 5 1", key)[:4] for key in "AB"] == ["0767", "198e"]
    assert order.queue(those, drawn("8 5 1")) == [1, 0]


def test_a_draw_settles_only_what_the_wishes_before_it_leave_equal() -> None:
    those = [replace(someone(decile), key=str(decile)) for decile in (2, 2, 1, 1, 2)]
    by = drawn("x", Order.DECILE)
    assert {those[i].decile for i in order.queue(those, by)[:2]} == {1}
    assert order.tiers(those, by) == (2, 2, 1, 1, 2)


def test_without_a_wish_before_the_draw_all_are_of_one_tier() -> None:
    assert order.tiers([someone(2), someone(1)], drawn("x")) == (1, 1)


def test_another_seed_gives_another_order() -> None:
    those = [replace(someone(), key=str(i)) for i in range(50)]
    assert order.queue(those, drawn("satu")) != order.queue(those, drawn("dua"))


def test_a_draw_that_has_not_been_held_orders_nobody() -> None:
    with pytest.raises(Refused, match="DRAW_NOT_SEEDED"):
        order.queue([someone()], drawn(""))


@settings(deadline=None)  # the first example reads the rules
@given(st.lists(st.none() | st.integers(1, 10), max_size=30))
def test_everybody_is_in_the_queue_exactly_once(deciles: list[int | None]) -> None:
    those = [someone(decile) for decile in deciles]
    queue = order.queue(those, plan(priority=(Order.DECILE, Order.YOUNGEST)))
    assert sorted(queue) == list(range(len(those)))
