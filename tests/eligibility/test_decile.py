"""The welfare decile, where the programme asks for one."""

from dataclasses import replace

import pytest

from payung import eligibility
from payung.values.decision import Decision, Outcome
from tests.eligibility.cast import IBU_SARI, KUDUS, ON

POOREST = replace(KUDUS, decile_max=4)


def assess(decile: int | None) -> Decision:
    return eligibility.assess(replace(IBU_SARI, decile=decile), POOREST, ON)


@pytest.mark.parametrize("decile", [1, 4])
def test_up_to_the_highest_decile_of_the_programme_all_are_in(decile: int) -> None:
    assert assess(decile).reasons == ()


def test_above_it_a_person_is_rejected_and_told_both() -> None:
    decision = assess(5)
    assert decision.outcome is Outcome.REJECTED
    assert decision.reasons[0].facts == {"decile": "5", "most": "4"}


def test_who_is_missing_from_the_social_registry_is_looked_at() -> None:
    decision = assess(None)
    assert decision.outcome is Outcome.REVIEW
    assert [reason.code for reason in decision.reasons] == ["DECILE_UNKNOWN"]


@pytest.mark.parametrize("decile", [None, 10])
def test_a_programme_that_asks_for_no_decile_looks_at_none(decile: int | None) -> None:
    assert eligibility.assess(replace(IBU_SARI, decile=decile), KUDUS, ON).reasons == ()
