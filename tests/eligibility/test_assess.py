"""One person, one programme, every reason."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from payung import eligibility, messages, rulebook
from payung.messages import Lang
from payung.values.decision import Outcome
from payung.values.month import Month
from payung.values.people import Applicant, CivilStatus, Coverage, Segment
from payung.values.programme import Register
from payung.values.refused import Refused
from tests.eligibility.cast import IBU_SARI, KUDUS, ON, anyone


def test_ibu_sari_a_fisher_is_eligible_without_any_reason() -> None:
    decision = eligibility.assess(IBU_SARI, KUDUS, ON)
    assert decision.outcome is Outcome.ACCEPTED
    assert decision.reasons == ()


def test_every_reason_is_given_and_not_only_the_first() -> None:
    worst = replace(
        IBU_SARI,
        birth_date=date(1950, 1, 1),
        village_code="33.18.01.2001",
        occupation_code="seniman",
        decile=9,
        civil=CivilStatus.DEAD,
        civil_occupation="PEGAWAI NEGERI SIPIL",
        coverages=(Coverage(Segment.PPU, True, None), Coverage(Segment.BPU, True, Month(2027, 1))),
        excluded_as="PNS",
    )
    fishers = replace(KUDUS, occupations=("nelayan",), decile_max=4)
    decision = eligibility.assess(worst, fishers, ON)
    assert decision.outcome is Outcome.REJECTED
    assert [reason.code for reason in decision.reasons] == [
        "DECEASED", "NOT_RESIDENT", "OVER_AGE", "CIVIL_SERVANT", "WAGE_EARNER",
        "ALREADY_PROTECTED", "EXCLUDED_LIST", "DECILE_TOO_HIGH", "OCCUPATION_NOT_COVERED",
    ]  # fmt: skip


def test_a_programme_that_has_ended_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        eligibility.assess(IBU_SARI, KUDUS, date(2027, 1, 1))
    assert refused.value.code == "PROGRAMME_OVER"


@settings(deadline=None)  # the first example reads the rules and the texts
@given(anyone, st.sets(st.sampled_from(Register)), st.sampled_from(((), ("petani", "ojek"))))
def test_every_reason_has_its_words_and_its_legal_basis(
    who: Applicant, bars: set[Register], eligible: tuple[str, ...]
) -> None:
    programme = replace(KUDUS, disqualify=tuple(bars), occupations=eligible)
    for reason in eligibility.assess(who, programme, ON).reasons:
        assert messages.text(reason.code, Lang.ID, reason.facts)
        assert rulebook.basis(reason.code)


@settings(deadline=None)  # the first example reads the rules and the texts
@given(anyone)
def test_what_the_programme_does_not_name_bars_nobody(who: Applicant) -> None:
    open_to_all = replace(KUDUS, disqualify=())
    barring = {"DECEASED", "MOVED_AWAY", "CIVIL_SERVANT", "WAGE_EARNER", "ALREADY_PROTECTED",
               "EXCLUDED_LIST"}  # fmt: skip
    found = {reason.code for reason in eligibility.assess(who, open_to_all, ON).reasons}
    assert not found & barring
