"""One BPU month of JKK and JKM: whose money it is, and in which sector, prices it."""

import pytest

from payung import rulebook
from payung.rulebook import premium
from payung.rulebook.premium import Payer
from payung.values.month import Month
from payung.values.programme import Fund

BOOK = rulebook.load()
BASE = 1_000_000


@pytest.mark.parametrize(
    ("payer", "month", "amount"),
    [
        (Payer(Fund.SELF, transport=False), Month(2026, 3), 16_800),
        (Payer(Fund.SELF, transport=False), Month(2026, 4), 8_400),
        (Payer(Fund.SELF, transport=True), Month(2026, 1), 8_400),
        (Payer(Fund.APBD, transport=True), Month(2026, 4), 16_800),
        (Payer(Fund.APBN, transport=True), Month(2026, 4), 16_800),
        (Payer(Fund.APBDES, transport=False), Month(2026, 4), 16_800),
        (Payer(None, transport=True), Month(2026, 4), 16_800),
    ],
)
def test_relief_halves_what_no_public_budget_pays(payer: Payer, month: Month, amount: int) -> None:
    assert premium.bpu(BOOK, BASE, payer, month).amount == amount


def test_a_reason_for_no_relief_is_cited_and_no_reason_is_where_there_is_none_to_have() -> None:
    def rests_on(fund: Fund, month: Month) -> list[str]:
        return [one.name for one in premium.bpu(BOOK, BASE, Payer(fund, False), month).used[2:]]

    assert rests_on(Fund.SELF, Month(2026, 4)) == ["bpu.relief_other"]
    assert rests_on(Fund.APBD, Month(2026, 4)) == ["bpu.relief_excluded_funds"]
    assert rests_on(Fund.APBDES, Month(2026, 4)) == ["bpu.relief_unclear_funds"]
    assert rests_on(Fund.APBD, Month(2027, 4)) == []


def test_a_price_may_be_less_only_where_nobody_said_whose_money_it_was() -> None:
    told, untold = (Payer(fund, transport=False) for fund in (Fund.APBD, None))
    assert premium.may_be_less(BOOK, untold, Month(2026, 1))
    assert not premium.may_be_less(BOOK, told, Month(2026, 1))
    assert not premium.may_be_less(BOOK, untold, Month(2025, 12))
