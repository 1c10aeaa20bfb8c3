"""Rupiah as they are written in Indonesia."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.values import money


@pytest.mark.parametrize(
    ("amount", "written"),
    [(0, "Rp0"), (999, "Rp999"), (16_800, "Rp16.800"), (604_000_000, "Rp604.000.000"),
     (-16_800, "-Rp16.800")],
)  # fmt: skip
def test_thousands_have_dots_and_a_debt_its_sign_in_front(amount: int, written: str) -> None:
    assert money.rupiah(amount) == written


@given(st.integers())
def test_no_digit_of_an_amount_is_lost(amount: int) -> None:
    assert int(money.rupiah(amount).replace("Rp", "").replace(".", "")) == amount
    assert int(money.thousands(amount).replace(".", "")) == amount
