"""The work that a person does against the work that a programme is for."""

from dataclasses import replace

import pytest

from payung import eligibility
from payung.values.decision import Outcome
from payung.values.programme import Group
from tests.eligibility.cast import IBU_SARI, KUDUS, ON


def outcome(code: str, *eligible: str) -> Outcome:
    plan = replace(KUDUS, occupations=eligible)
    return eligibility.assess(replace(IBU_SARI, occupation_code=code), plan, ON).outcome


def test_an_occupation_that_the_programme_names_is_covered() -> None:
    assert outcome("nelayan", "petani", "nelayan") is Outcome.ACCEPTED


def test_a_narrower_occupation_is_covered_by_its_wider_one() -> None:
    assert outcome("ojek_daring", "ojek") is Outcome.ACCEPTED
    assert outcome("petani_tembakau", "petani") is Outcome.ACCEPTED


def test_a_wide_word_is_covered_when_all_its_kinds_are() -> None:
    assert outcome("ojek", "ojek_daring", "ojek_pangkalan") is Outcome.ACCEPTED


def test_a_wide_word_needs_a_look_when_only_some_of_its_kinds_are_covered() -> None:
    assert outcome("ojek", "ojek_pangkalan") is Outcome.REVIEW


def test_surely_another_occupation_is_rejected() -> None:
    assert outcome("seniman", "petani", "nelayan") is Outcome.REJECTED


@pytest.mark.parametrize("code", ["", "wiraswasta"])
def test_work_that_is_unknown_or_vague_needs_a_look(code: str) -> None:
    assert outcome(code, "petani") is Outcome.REVIEW


def test_a_vague_word_that_the_programme_itself_names_is_covered() -> None:
    assert outcome("wiraswasta", "wiraswasta") is Outcome.ACCEPTED


@pytest.mark.parametrize("code", ["", "petani", "wiraswasta", "ketua_rt", "kader_posyandu"])
def test_a_programme_for_all_work_asks_nothing(code: str) -> None:
    assert outcome(code) is Outcome.ACCEPTED


@pytest.mark.parametrize("code", ["pelajar", "pns", "karyawan_swasta", "belum_bekerja"])
def test_a_word_that_tells_of_no_independent_work_is_looked_at_in_any_programme(code: str) -> None:
    assert outcome(code) is Outcome.REVIEW


@pytest.mark.parametrize(
    "code", ["honorer", "tenaga_kontrak", "guru_honorer", "perangkat_desa", "kepala_desa"]
)
def test_staff_whom_an_office_must_insure_is_looked_at_unless_the_programme_names_it(
    code: str,
) -> None:
    assert outcome(code) is Outcome.REVIEW
    assert outcome(code, code) is Outcome.ACCEPTED


def test_the_reason_shows_the_list_s_own_words() -> None:
    farmers = replace(KUDUS, occupations=("petani",))
    given = replace(IBU_SARI, occupation_code="seniman", occupation_given="Pemain rebana")
    decision = eligibility.assess(given, farmers, ON)
    assert decision.reasons[0].facts["occupation"] == "Pemain rebana"


def with_groups(code: str, *groups: Group, eligible: tuple[str, ...] = ()) -> Outcome:
    plan = replace(KUDUS, occupations=eligible, groups=groups)
    return eligibility.assess(replace(IBU_SARI, occupation_code=code), plan, ON).outcome


THL = Group("THL", 5_454, ("honorer",))
EVERYBODY_ELSE = Group("Rentan", 35_440)


def test_an_occupation_of_a_group_is_covered_beside_those_of_the_programme() -> None:
    assert with_groups("honorer", THL, eligible=("petani",)) is Outcome.ACCEPTED
    assert with_groups("seniman", THL, eligible=("petani",)) is Outcome.REJECTED


def test_a_group_for_everybody_else_leaves_the_programme_open_to_all_work() -> None:
    assert with_groups("seniman", THL, EVERYBODY_ELSE) is Outcome.ACCEPTED
    assert with_groups("honorer", THL, EVERYBODY_ELSE) is Outcome.ACCEPTED
    assert with_groups("karyawan_swasta", THL, EVERYBODY_ELSE) is Outcome.REVIEW


def test_groups_that_all_name_their_people_leave_out_everybody_else() -> None:
    assert with_groups("seniman", THL) is Outcome.REJECTED
