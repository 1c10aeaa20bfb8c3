"""Whose premium is paid from which money, at the size of real programmes and in every odd case."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung import budget, contributions, rulebook
from payung.contributions import Member, Other, Purse, Share, Terms, Why
from payung.values.enrolment import Ending, Enrolled
from payung.values.month import Month, Span
from payung.values.programme import Fund, Scheme, TwoPayers
from payung.values.programme import Terms as Insured

PRICE = 16_800
YEAR = Span(Month(2026, 1), Month(2026, 12))
SARI = Member(1, "nelayan", "APBD", Enrolled.ACTIVE, YEAR.first, YEAR.last)


MARCH = Month(2026, 3)


def _terms(month: Month = MARCH, **other: object) -> Terms:
    usual = Terms(month, month, 3, TwoPayers.TOP_UP, {"nelayan": {"APBD": PRICE}})
    return replace(usual, **other)  # type: ignore[arg-type]


def _one(member: Member, terms: Terms, held: int = PRICE) -> Share:
    (share,) = contributions.shares([member], {"APBD": Purse(0, held)}, terms)
    return share


def _run(people: int, money: int, months: Span, before: int = 0) -> list[tuple[Month, int, int]]:
    """Month by month, until the money ends: how many are paid for, and the rupiah."""
    book, purses = rulebook.load(), {"APBD": Purse(money, 0)}
    members = [replace(SARI, enrolment=n, first=months.first, last=months.last)
               for n in range(before, before + people)]  # fmt: skip
    found = []
    for month in months.months():
        price = budget.tariff(book, Scheme.JKK_JKM, Insured(), Fund.APBD, month).amount
        terms = _terms(month, prices={"nelayan": {"APBD": price}})
        paid = [share.amount for share in contributions.shares(members, purses, terms)]
        found.append((month, sum(amount > 0 for amount in paid), sum(paid)))
    return found


def test_kutai_kartanegara_pays_three_months_for_35_440_workers() -> None:
    months = _run(35_440, 1_786_176_000, Span(Month(2021, 10), Month(2021, 12)))
    assert sum(rupiah for _, _, rupiah in months) == 1_786_176_000  # *
    assert {people for _, people, _ in months} == {35_440}


def test_jambi_lacks_800_000_and_48_of_3_000_wait_in_december() -> None:
    months = _run(3_000, 604_000_000, Span(Month(2025, 1), Month(2025, 12)))
    waiting = {str(month): 3_000 - people for month, people, _ in months if people < 3_000}
    assert waiting == {"2025-12": 48}
    assert 3_000 * 12 * PRICE - 604_000_000 == 800_000


@pytest.mark.parametrize(
    ("people", "money", "left"),
    [(5_000, 1_008_000_000, 0), (15_000, 3_000_000_000, -24_000_000)],
)
def test_penajam_paser_utara_pays_5_000_exactly_and_lacks_24_million_for_15_000(
    people: int, money: int, left: int
) -> None:
    months = _run(people, money, YEAR)
    assert money - people * 12 * PRICE == left
    waiting = sum(people - paid for _, paid, _ in months)
    assert waiting == -(left // PRICE)
    assert all(paid == people for month, paid, _ in months if month != YEAR.last)


def test_kudus_pays_26_000_as_long_as_5_billion_reach_with_9_000_already_in() -> None:
    months = _run(26_000 - 9_000, 5_000_000_000, YEAR, before=9_000)
    assert {paid for _, paid, _ in months} == {17_000}
    everybody = _run(26_000, 5_000_000_000, YEAR)
    assert [paid for _, paid, _ in everybody[-2:]] == [26_000, 11_619]


def test_a_person_is_due_between_first_and_last_month_while_insured() -> None:
    month = Month(2026, 3)
    assert contributions.due(SARI, month)
    assert not contributions.due(SARI, Month(2027, 1))
    for state in (Enrolled.SUSPENDED, Enrolled.SENT, Enrolled.REFUSED, Enrolled.ENDED):
        assert not contributions.due(replace(SARI, state=state), month)


def test_the_month_of_a_death_is_due_and_none_after_it() -> None:
    died = replace(SARI, state=Enrolled.ENDED, ending=Ending.DIED, ended_on=date(2026, 3, 3))
    assert contributions.due(died, Month(2026, 3))
    assert not contributions.due(died, Month(2026, 4))
    assert not contributions.due(replace(died, ending=Ending.WAGED), Month(2026, 3))


@pytest.mark.parametrize(
    ("rule", "theirs", "amount", "why"),
    [
        (TwoPayers.TOP_UP, 5_614, PRICE - 5_614, Why.TOP_UP),
        (TwoPayers.TOP_UP, PRICE, 0, Why.OTHER_PAYS),
        (TwoPayers.TOP_UP, 20_000, 0, Why.OTHER_PAYS),
        (TwoPayers.TOP_UP, 0, 0, Why.HOLD),
        (TwoPayers.OURS_STOPS, 5_614, 0, Why.OTHER_PAYS),
        (TwoPayers.HOLD, 5_614, 0, Why.HOLD),
        (TwoPayers.OURS_PAYS, 5_614, PRICE, None),
    ],
)
def test_two_payers_are_settled_by_rule(
    rule: TwoPayers, theirs: int, amount: int, why: Why | None
) -> None:
    share = _one(replace(SARI, other=Other("Provinsi", theirs)), _terms(rule=rule))
    assert (share.amount, share.why) == (amount, why)


def test_the_managers_choice_stands_before_the_rule_and_a_paid_month_before_both() -> None:
    chosen = replace(SARI, other=Other("Provinsi"), choice=TwoPayers.OURS_PAYS)
    assert _one(chosen, _terms()).amount == PRICE
    whole = replace(chosen, other=Other("Program provinsi", whole=True))
    assert _one(whole, _terms()).why is Why.OTHER_PAYS


def test_arrears_can_be_settled_until_grace_ends_and_not_after() -> None:
    march = replace(SARI, paid_until=Month(2026, 2))
    assert _one(march, _terms(today=Month(2026, 5))).amount == PRICE
    late = _one(march, _terms(today=Month(2026, 6)))
    assert (late.amount, late.why, late.until) == (0, Why.LAPSED, Month(2026, 5))


@given(
    st.lists(st.tuples(st.sampled_from(["A", "B", ""]), st.integers(0, 20_000)), max_size=30),
    st.integers(0, 200_000), st.integers(0, 200_000), st.integers(0, 100_000),
)  # fmt: skip
def test_no_line_pays_more_than_it_holds_and_everybody_has_one_answer(
    wishes: list[tuple[str, int]], committed: int, available: int, other: int
) -> None:
    members = [
        replace(SARI, enrolment=n, line=line, other=Other("X", theirs) if theirs else None)
        for n, (line, theirs) in enumerate(wishes)
    ]
    purses = {"A": Purse(committed, available), "B": Purse(0, other)}
    held = {name: purse.committed + purse.available for name, purse in purses.items()}
    prices = {"nelayan": {"A": PRICE, "B": PRICE - 8_400}}
    found = list(contributions.shares(members, purses, _terms(prices=prices)))
    assert len(found) == len(members)
    for name, sum_ in held.items():
        assert sum(share.amount for share in found if share.line == name) <= sum_
        assert purses[name].committed >= 0
        assert purses[name].available >= 0
    for share in found:
        assert 0 <= share.amount <= share.tariff
        assert (share.amount == 0) == (share.why is not None and share.why is not Why.TOP_UP)
