"""Age on the first day of cover and after it; the limits lie in the cases beside the rules."""

from dataclasses import replace
from datetime import date

import pytest

from payung import eligibility
from payung.eligibility import age
from payung.values.decision import Outcome, Reason
from payung.values.month import Month
from tests.eligibility.cast import IBU_SARI, KUDUS, ON


def reasons(born: date | None) -> tuple[Reason, ...]:
    return eligibility.assess(replace(IBU_SARI, birth_date=born), KUDUS, ON).reasons


def test_without_a_birth_date_a_person_must_look() -> None:
    decision = eligibility.assess(replace(IBU_SARI, birth_date=None), KUDUS, ON)
    assert decision.outcome is Outcome.REVIEW
    assert decision.reasons[0].facts["age"] == "?"


def test_a_programme_may_ask_for_another_age() -> None:
    elders_only = replace(KUDUS, age_min=50)
    decision = eligibility.assess(IBU_SARI, elders_only, ON)
    assert decision.reasons[0].facts["minimum"] == "50"


@pytest.mark.parametrize(
    ("born", "month"), [(date(1961, 1, 2), "2026-01"), (date(1961, 12, 31), "2026-12")]
)
def test_who_turns_65_within_the_term_stays_and_is_told_when(born: date, month: str) -> None:
    (reason,) = reasons(born)
    assert (reason.code, reason.outcome) == ("AGE_LIMIT_IN_TERM", Outcome.ACCEPTED)
    assert reason.facts == {"month": month, "limit": "65"}


def test_who_turns_65_after_the_term_or_before_it_is_told_nothing_of_it() -> None:
    assert reasons(date(1962, 1, 1)) == ()
    assert [reason.code for reason in reasons(date(1961, 1, 1))] == ["OVER_AGE"]


def test_the_limit_in_the_term_is_the_programmes_own() -> None:
    until_60 = replace(KUDUS, age_below=60)
    born_1966 = replace(IBU_SARI, birth_date=date(1966, 5, 12))
    (reason,) = eligibility.assess(born_1966, until_60, ON).reasons
    assert reason.facts == {"month": "2026-05", "limit": "60"}


def test_a_birthday_on_29_february_is_1_march_in_a_common_year() -> None:
    born = replace(IBU_SARI, birth_date=date(1960, 2, 29))
    for year, month in ((2025, 3), (2024, 2)):
        plan = replace(KUDUS, age_below=year - 1960)
        plan = replace(plan, period=replace(plan.period, first=Month(year, 1)))
        reason = age.limit_in_term(born, plan, Month(year, 1))
        assert reason is not None
        assert reason.facts["month"] == f"{year}-{month:02d}"


def test_were_they_to_leave_at_65_they_could_not_be_covered_through_the_term() -> None:
    assert age.of_reaching_it(("stays",)) is Outcome.ACCEPTED
    assert age.of_reaching_it(("leaves",)) is Outcome.REJECTED
