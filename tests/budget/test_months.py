"""A sum of a decree's line, told apart by month."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung import budget, rulebook
from payung.budget.months import by_month
from payung.values.month import Month, Span
from payung.values.programme import Programme

_BOOK = rulebook.load()
_COVER = Span(Month(2025, 3), Month(2025, 12))
_TEXT = """
name: Contoh
region: ["15.71"]
period: {from: 2025-01, to: 2025-12}
scheme: jkk+jkm
funding:
  - {name: APBD, source: apbd, amount: 604000000}
"""


@pytest.fixture(scope="module")
def plan() -> Programme:
    return rulebook.parse_programme(_TEXT.encode(), "program.yaml", _BOOK)


def test_a_month_gets_its_price(plan: Programme) -> None:
    rates = budget.rates(_BOOK, plan, _COVER)
    assert by_month(plan, rates, "nelayan", "APBD", 168_000) == (16_800,) * 10


@given(amount=st.integers(0, 10**12))
def test_the_months_of_any_sum_and_line_make_the_sum(plan: Programme, amount: int) -> None:
    rates = budget.rates(_BOOK, plan, _COVER)
    for line in ("APBD", "of another version"):
        months = by_month(plan, rates, "nelayan", line, amount)
        assert sum(months) == amount
        assert min(months) >= 0
