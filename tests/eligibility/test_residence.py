"""Living in the programme's region."""

from dataclasses import replace

from payung import eligibility
from payung.values.programme import Residence
from tests.eligibility.cast import IBU_SARI, KUDUS, ON

IN_JEPARA = replace(IBU_SARI, village_code="33.20.01.2001")


def test_a_home_outside_the_region_is_rejected_and_named() -> None:
    decision = eligibility.assess(IN_JEPARA, KUDUS, ON)
    assert [reason.code for reason in decision.reasons] == ["NOT_RESIDENT"]
    assert "Jepara" in decision.reasons[0].facts["area"]


def test_one_of_several_regions_is_enough() -> None:
    both = replace(KUDUS, regions=("33.19", "33.20"))
    assert eligibility.assess(IN_JEPARA, both, ON).reasons == ()


def test_a_programme_without_a_residence_rule_takes_anybody() -> None:
    open_to_all = replace(KUDUS, residence=Residence.NONE)
    assert eligibility.assess(IN_JEPARA, open_to_all, ON).reasons == ()


def test_an_unknown_home_is_not_held_against_a_person() -> None:
    nowhere = replace(IBU_SARI, village_code="")
    assert eligibility.assess(nowhere, KUDUS, ON).reasons == ()


def test_a_village_whose_code_begins_alike_is_another_village() -> None:
    first_village = replace(KUDUS, regions=("33.19.01.200",))
    assert eligibility.assess(IBU_SARI, first_village, ON).reasons[0].code == "NOT_RESIDENT"
