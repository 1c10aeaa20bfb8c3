"""Age on the first day of cover, from the cases beside the rule."""

from dataclasses import replace
from typing import Any

import pytest
import yaml

from payung import eligibility
from payung.rulebook import files
from payung.values.decision import Outcome
from tests.eligibility.cast import IBU_SARI, KUDUS, ON

CASES = yaml.safe_load(
    files.rules()
    .joinpath("national", "bpu", "entry_age_below.cases.yaml")
    .read_text(encoding="utf-8")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["case"]))
def test_age_is_as_its_case_says(case: dict[str, Any]) -> None:
    born, on = case["given"]["born"], case["given"]["screened"]
    decision = eligibility.assess(replace(IBU_SARI, birth_date=born), KUDUS, on)
    found = {reason.code: reason.facts["age"] for reason in decision.reasons}
    expected = case["expect"]
    assert found == ({expected["reason"]: expected["age"]} if expected["reason"] else {})


def test_without_a_birth_date_a_person_must_look() -> None:
    decision = eligibility.assess(replace(IBU_SARI, birth_date=None), KUDUS, ON)
    assert decision.outcome is Outcome.REVIEW
    assert decision.reasons[0].facts["age"] == "?"


def test_a_programme_may_ask_for_another_age() -> None:
    elders_only = replace(KUDUS, age_min=50)
    decision = eligibility.assess(IBU_SARI, elders_only, ON)
    assert decision.reasons[0].facts["minimum"] == "50"
