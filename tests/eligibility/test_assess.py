"""One person, one programme, every reason."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung import eligibility, messages, rulebook
from payung.messages import Lang
from payung.values.decision import Outcome
from payung.values.month import Month
from payung.values.people import Applicant, CivilStatus, Coverage, Segment
from payung.values.programme import Register
from payung.values.refused import Refused
from tests.eligibility.cast import IBU_SARI, KUDUS, ON


def test_ibu_sari_a_fisher_is_eligible_without_any_reason() -> None:
    decision = eligibility.assess(IBU_SARI, KUDUS, ON)
    assert decision.outcome is Outcome.ACCEPTED
    assert decision.reasons == ()


def test_every_reason_is_given_and_not_only_the_first() -> None:
    worst = replace(
        IBU_SARI,
        birth_date=date(1950, 1, 1),
        village_code="33.18.01.2001",
        occupation_code="pns",
        civil=CivilStatus.DEAD,
        civil_occupation="PEGAWAI NEGERI SIPIL",
        coverages=(Coverage(Segment.PPU, True, None), Coverage(Segment.BPU, True, Month(2027, 1))),
        excluded_as="PNS",
    )
    fishers = replace(KUDUS, occupations=("nelayan",))
    decision = eligibility.assess(worst, fishers, ON)
    assert decision.outcome is Outcome.REJECTED
    assert [reason.code for reason in decision.reasons] == [
        "DECEASED", "NOT_RESIDENT", "OVER_AGE", "CIVIL_SERVANT", "WAGE_EARNER",
        "ALREADY_PROTECTED", "EXCLUDED_LIST", "OCCUPATION_NOT_COVERED",
    ]  # fmt: skip


def test_a_programme_that_has_ended_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        eligibility.assess(IBU_SARI, KUDUS, date(2027, 1, 1))
    assert refused.value.code == "PROGRAMME_OVER"


anyone = st.builds(
    Applicant,
    birth_date=st.none() | st.dates(max_value=date(2026, 1, 1)),
    village_code=st.sampled_from(("", "33.19.01.2001", "33.18.01.2001", "99")),
    occupation_code=st.sampled_from(("", "petani", "wiraswasta", "pns", "no_such_code")),
    civil=st.none() | st.sampled_from(CivilStatus),
    civil_occupation=st.sampled_from(("", "PETANI/PEKEBUN", "KEPOLISIAN RI (POLRI)")),
    coverages=st.lists(
        st.builds(
            Coverage,
            st.sampled_from(Segment),
            st.booleans(),
            st.none() | st.builds(Month, st.integers(2024, 2027), st.integers(1, 12)),
        ),
        max_size=3,
    ).map(tuple),
    excluded_as=st.sampled_from(("", "PNS")),
    occupation_given=st.text(max_size=20),
)


@given(anyone, st.sets(st.sampled_from(Register)), st.sampled_from(((), ("petani", "ojek"))))
def test_every_reason_has_its_words_and_its_legal_basis(
    who: Applicant, bars: set[Register], eligible: tuple[str, ...]
) -> None:
    programme = replace(KUDUS, disqualify=tuple(bars), occupations=eligible)
    for reason in eligibility.assess(who, programme, ON).reasons:
        assert messages.text(reason.code, Lang.ID, reason.facts)
        assert rulebook.basis(reason.code)


@given(anyone)
def test_what_the_programme_does_not_name_bars_nobody(who: Applicant) -> None:
    open_to_all = replace(KUDUS, disqualify=())
    barring = {"DECEASED", "MOVED_AWAY", "CIVIL_SERVANT", "WAGE_EARNER", "ALREADY_PROTECTED",
               "EXCLUDED_LIST"}  # fmt: skip
    found = {reason.code for reason in eligibility.assess(who, open_to_all, ON).reasons}
    assert not found & barring
