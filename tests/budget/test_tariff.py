"""What a month costs, from the cases that lie beside the rules."""

from typing import Any

import pytest
import yaml

from payung import budget, rulebook
from payung.rulebook import files
from payung.values import month
from payung.values.month import Month, Span
from payung.values.programme import Fund, FundingLine, Scheme
from payung.values.refused import Refused
from tests.budget.plans import plan

CASES = yaml.safe_load(
    files.rules().joinpath("national", "bpu", "premium.cases.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_a_premium_is_as_its_case_says(case: dict[str, Any]) -> None:
    given = case["given"]
    for text in given["months"]:
        parsed = month.parse(text)
        assert parsed
        tariff = budget.tariff(
            rulebook.load(),
            Scheme(given["scheme"]),
            Fund(given["source"]),
            parsed,
            transport=given["transport"],
        )
        assert (tariff.amount, tariff.verified) == (
            case["expect"]["amount"],
            case["expect"]["verified"],
        )


def test_a_reduced_premium_cites_the_paragraph_that_reduces_it() -> None:
    tariff = budget.tariff(
        rulebook.load(), Scheme.JKK_JKM, Fund.CSR, Month(2026, 5), transport=False
    )
    assert "PP 50/2025 Pasal 4 ayat (1)" in [str(citation) for citation in tariff.citations]


def test_a_month_before_the_first_known_premium_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        budget.tariff(rulebook.load(), Scheme.JKK_JKM, Fund.APBD, Month(2015, 6), transport=False)
    assert refused.value.code == "RULE_NOT_IN_FORCE"


def test_several_lines_have_several_prices_for_the_same_cover() -> None:
    """Self-paid 2026: three full months and nine at half; for transport all twelve at half."""
    lines = (FundingLine("APBD", Fund.APBD, 0), FundingLine("CSR", Fund.CSR, 0))
    year = Span(Month(2026, 1), Month(2026, 12))
    book = rulebook.load()
    others = budget.prices(book, plan(funding=lines), year, transport=False)
    drivers = budget.prices(book, plan(funding=lines), year, transport=True)
    assert [one.amount for one in others] == [201_600, 3 * 16_800 + 9 * 8_400]
    assert [one.amount for one in drivers] == [201_600, 12 * 8_400]


@pytest.mark.parametrize(
    ("people", "months", "published"),
    [
        (2_456, 12, 495_129_600),  # Badung 2023, customary workers
        (2_274, 12, 458_438_400),  # Sumenep
        (15_000, 12, 3_024_000_000),  # Penajam Paser Utara
        (35_440, 3, 1_786_176_000),  # Kutai Kartanegara 2021
    ],
)
def test_published_budgets_come_out_to_the_rupiah(people: int, months: int, published: int) -> None:
    lines = (FundingLine("APBD", Fund.APBD, published),)
    cover = Span(Month(2023, 1), Month(2023, months))
    price = budget.prices(rulebook.load(), plan(funding=lines), cover, transport=False)[0]
    assert people * price.amount == published
