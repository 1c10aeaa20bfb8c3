"""What a month costs. The figures themselves are cases beside the rules (`payung rules check`)."""

from dataclasses import replace

import pytest

from payung import budget
from payung.rulebook import Book
from payung.values import law
from payung.values.law import Bracket
from payung.values.month import Month
from payung.values.people import Segment
from payung.values.programme import Fund, Scheme, Terms
from payung.values.refused import Refused
from tests.budget.plans import BOOK

MAY = Month(2026, 5)


def tariff(terms: Terms, fund: Fund = Fund.APBD, book: Book = BOOK) -> budget.Tariff:
    return budget.tariff(book, Scheme.JKK_JKM, terms, fund, MAY)


def with_rule(name: str, **changed: object) -> Book:
    """The book with one rule's values changed."""
    rule = BOOK.parameters[name]
    values = tuple(replace(value, **changed) for value in rule.values)  # type: ignore[arg-type]
    return replace(BOOK, parameters={**BOOK.parameters, name: replace(rule, values=values)})


def test_a_reduced_premium_cites_the_paragraph_that_reduces_it() -> None:
    cited = [str(value.citation) for value in tariff(Terms(), Fund.CSR).used]
    assert "PP 50/2025 Pasal 4 ayat (1)" in cited


def test_an_income_between_two_rows_follows_the_reading_that_the_rules_choose() -> None:
    between = Terms(income=1_099_500)
    assert tariff(between).amount == 16_800
    upper = with_rule("bpu.between_rows", words=("upper_row",))
    assert tariff(between, book=upper).amount == 18_800


def test_an_income_on_a_printed_row_leaves_nothing_open() -> None:
    assert "bpu.between_rows" not in [one.name for one in tariff(Terms(income=1_099_000)).used]


def test_an_income_below_the_lowest_row_is_refused_with_that_row() -> None:
    later = with_rule("bpu.income_base", brackets=(Bracket(500_000, None, 1_000_000),))
    with pytest.raises(Refused, match="INCOME_BELOW_TABLE") as refused:
        tariff(Terms(income=499_999), book=later)
    assert refused.value.facts["least"] == "Rp500.000"


def test_rounding_is_named_only_where_a_premium_is_not_whole() -> None:
    waged = Terms(Segment.PPU, income=2_000_000, risk="I")
    assert law.unverified(tariff(waged).used) == ()
    uneven = replace(waged, income=2_000_001)
    assert law.unverified(tariff(uneven).used) == ("ppu.rounding",)


def test_each_share_of_a_wage_is_rounded_as_the_rule_says() -> None:
    """0.24% of 2,000,100 are 4,800.24 and 0.30% are 6,000.30 rupiah."""
    waged = Terms(Segment.PPU, income=2_000_100, risk="I")
    rounded = {
        way: tariff(waged, book=with_rule("ppu.rounding", words=(way,))).amount
        for way in ("down", "nearest", "up")
    }
    assert rounded == {"down": 10_800, "nearest": 10_800, "up": 10_802}


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        (Terms(income=-1), "INCOME_NEGATIVE"),
        (Terms(Segment.PPU, income=-1, risk="I"), "INCOME_NEGATIVE"),
        (Terms(Segment.PPU, income=0, risk="I"), "WAGE_MISSING"),
        (Terms(Segment.PPU, income=1, risk="I"), "WAGE_WITHOUT_PREMIUM"),
        (Terms(Segment.PPU, income=1, risk="VI"), "RISK_UNKNOWN"),
        (Terms(Segment.PPU, income=1), "RISK_UNKNOWN"),
    ],
)
def test_terms_without_a_premium_are_refused(terms: Terms, code: str) -> None:
    with pytest.raises(Refused, match=code):
        tariff(terms)


def test_a_month_before_the_first_known_premium_is_refused() -> None:
    with pytest.raises(Refused, match="RULE_NOT_IN_FORCE"):
        budget.tariff(BOOK, Scheme.JKK_JKM, Terms(), Fund.APBD, Month(2015, 6))
