"""What registers say against a person, on both sides of every limit."""

from dataclasses import replace

import pytest

from payung import eligibility
from payung.values.decision import Decision, Outcome
from payung.values.month import Month
from payung.values.people import Applicant, CivilStatus, Coverage, Segment
from payung.values.programme import Group, Register
from tests.eligibility.cast import IBU_SARI, KUDUS, ON


def assess(who: Applicant) -> Decision:
    return eligibility.assess(who, KUDUS, ON)


def covered(segment: Segment, until: Month | None, *, active: bool = True) -> Applicant:
    return replace(IBU_SARI, coverages=(Coverage(segment, active, until),))


def test_the_dead_are_rejected() -> None:
    decision = assess(replace(IBU_SARI, civil=CivilStatus.DEAD))
    assert [reason.code for reason in decision.reasons] == ["DECEASED"]
    assert decision.outcome is Outcome.REJECTED


def test_who_moved_away_is_rejected() -> None:
    decision = assess(replace(IBU_SARI, civil=CivilStatus.MOVED))
    assert [reason.code for reason in decision.reasons] == ["MOVED_AWAY"]


def test_a_civil_servant_by_the_registry_is_rejected_whatever_the_list_says() -> None:
    decision = assess(replace(IBU_SARI, civil_occupation="PEGAWAI NEGERI SIPIL"))
    assert [reason.code for reason in decision.reasons] == ["CIVIL_SERVANT"]


@pytest.mark.parametrize("code", ["pns", "tni", "polri"])
def test_whom_the_list_itself_calls_a_civil_servant_is_looked_at_and_told_that_alone(
    code: str,
) -> None:
    listed = replace(IBU_SARI, occupation_code=code, occupation_given="Guru (PNS)")
    for plan in (KUDUS, replace(KUDUS, occupations=("nelayan",))):
        decision = eligibility.assess(listed, plan, ON)
        assert decision.outcome is Outcome.REVIEW
        assert [reason.code for reason in decision.reasons] == ["CIVIL_SERVANT"]
        assert decision.reasons[0].facts["occupation"] == "Guru (PNS)"


def test_where_civil_servants_are_not_barred_their_work_is_still_looked_at() -> None:
    plan = replace(KUDUS, disqualify=())
    decision = eligibility.assess(replace(IBU_SARI, occupation_code="pns"), plan, ON)
    assert [reason.code for reason in decision.reasons] == ["OCCUPATION_NOT_COVERED"]


def test_a_village_official_is_no_civil_servant() -> None:
    assert assess(replace(IBU_SARI, civil_occupation="PERANGKAT DESA")).reasons == ()


def test_an_active_wage_earner_is_rejected_and_a_former_one_is_not() -> None:
    active = assess(covered(Segment.PPU, None))
    assert [reason.code for reason in active.reasons] == ["WAGE_EARNER"]
    assert assess(covered(Segment.PPU, None, active=False)).reasons == ()


@pytest.mark.parametrize("segment", [Segment.BPU, Segment.JAKON])
def test_cover_paid_into_the_first_month_or_later_is_protection_already(segment: Segment) -> None:
    decision = assess(covered(segment, Month(2026, 1)))
    assert decision.outcome is Outcome.REJECTED
    assert decision.reasons[0].facts["until"] == "2026-01"


def test_cover_that_ends_just_before_the_first_month_is_a_remark_and_bars_nobody() -> None:
    decision = assess(covered(Segment.BPU, Month(2025, 12)))
    assert decision.outcome is Outcome.ACCEPTED
    assert [reason.code for reason in decision.reasons] == ["ALREADY_PROTECTED"]


def test_cover_whose_grace_has_run_out_is_not_worth_a_word() -> None:
    assert assess(covered(Segment.BPU, Month(2025, 10))).reasons != ()
    assert assess(covered(Segment.BPU, Month(2025, 9))).reasons == ()


def test_active_cover_of_which_nobody_knows_the_end_is_looked_at() -> None:
    decision = assess(covered(Segment.BPU, None))
    assert decision.outcome is Outcome.REVIEW
    assert [reason.code for reason in decision.reasons] == ["ALREADY_PROTECTED"]


def test_a_known_month_decides_over_an_unknown_one() -> None:
    unknown = Coverage(Segment.BPU, True, None)
    paid, ended = (replace(unknown, paid_until=Month(*m)) for m in ((2026, 1), (2025, 12)))
    assert assess(replace(IBU_SARI, coverages=(unknown, paid))).outcome is Outcome.REJECTED
    assert assess(replace(IBU_SARI, coverages=(unknown, ended))).outcome is Outcome.REVIEW


def test_cover_that_is_no_longer_active_bars_nobody() -> None:
    assert assess(covered(Segment.BPU, Month(2027, 1), active=False)).reasons == ()


def test_an_excluding_list_names_its_category() -> None:
    decision = assess(replace(IBU_SARI, excluded_as="PERANGKAT DESA"))
    assert decision.reasons[0].facts["category"] == "PERANGKAT DESA"


def test_a_programme_may_take_wage_earners() -> None:
    without = tuple(one for one in Register if one is not Register.WAGE_EARNER)
    plan = replace(KUDUS, disqualify=without)
    assert eligibility.assess(covered(Segment.PPU, None), plan, ON).reasons == ()


STAFF = Group("Staf", 10, ("honorer",), Segment.PPU, 2_000_000, "I")
WITH_STAFF = replace(KUDUS, groups=(STAFF, Group("Lainnya", 10)))


def in_staff(who: Applicant) -> Decision:
    honorary = replace(who, occupation_code="guru_honorer")
    return eligibility.assess(honorary, WITH_STAFF, ON)


def test_a_waged_group_renews_who_was_insured_as_waged_until_the_month_before() -> None:
    decision = in_staff(covered(Segment.PPU, Month(2025, 12)))
    assert decision.outcome is Outcome.ACCEPTED
    assert [reason.code for reason in decision.reasons] == ["ALREADY_PROTECTED"]


@pytest.mark.parametrize("segment", [Segment.PPU, Segment.BPU])
def test_in_a_waged_group_cover_paid_into_the_first_month_is_protection_already(
    segment: Segment,
) -> None:
    decision = in_staff(covered(segment, Month(2026, 1)))
    assert [reason.code for reason in decision.reasons] == ["ALREADY_PROTECTED"]
    assert decision.outcome is Outcome.REJECTED


def test_in_a_waged_group_waged_cover_of_which_nobody_knows_the_end_is_looked_at() -> None:
    decision = in_staff(covered(Segment.PPU, None))
    assert decision.outcome is Outcome.REVIEW
    assert [reason.code for reason in decision.reasons] == ["ALREADY_PROTECTED"]


def test_beside_a_waged_group_a_wage_still_bars_the_others() -> None:
    decision = eligibility.assess(covered(Segment.PPU, Month(2025, 12)), WITH_STAFF, ON)
    assert [reason.code for reason in decision.reasons] == ["WAGE_EARNER"]
