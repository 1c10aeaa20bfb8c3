"""Who a row is: for certain, perhaps, or nobody the registry knows."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung import verification
from payung.values.decision import Outcome, Reason
from payung.values.programme import Residence
from payung.values.screening import Candidate, NikStatus
from payung.values.sheet import Cell
from payung.verification import Identity
from tests.verification.cast import BUDI, BUDI_2, BUDI_BORN, SARI, candidate, row


def identify(
    nik: Cell = BUDI,
    *candidates: Candidate,
    name: str = "Budi Santoso",
    born: date | None = BUDI_BORN,
) -> Identity:
    """`row` held against a civil registry that answers `candidates`."""
    return verification.identify(row(nik, name, born), candidates, Residence.REGISTERED)


def alone(nik: Cell, born: date | None = BUDI_BORN) -> Identity:
    """Without a civil registry."""
    return verification.identify(row(nik, born=born), None, Residence.REGISTERED)


def told(who: Identity) -> dict[str, Outcome]:
    return {reason.code: reason.outcome for reason in who.reasons}


def the(code: str, who: Identity) -> Reason:
    return next(reason for reason in who.reasons if reason.code == code)


def test_a_nik_that_the_registry_has_with_this_name_and_day_is_valid() -> None:
    who = identify(BUDI, candidate())
    assert (who.nik, who.status, who.certain, who.reasons) == (BUDI, NikStatus.VALID, True, ())


@pytest.mark.parametrize(
    ("flaw", "nik"),
    [
        ("a wrong digit", "3319021708790003"),
        ("two digits exchanged", "3319021780790002"),
        ("a digit lost", "331902170879002"),
        ("a digit too many", "33190217087900022"),
        ("the last digit turned to 0 by Excel", 3319021708790000),
        ("letters for digits", "33190217O879OOO2"),
        ("two wrong digits", "3319021708790013"),
    ],
)
def test_a_damaged_nik_near_the_right_one_is_corrected(flaw: str, nik: Cell) -> None:
    who = identify(nik, candidate())
    assert (who.nik, who.status, who.certain) == (BUDI, NikStatus.CORRECTED, True), flaw
    assert told(who) == {"NIK_CORRECTED": Outcome.ACCEPTED}
    assert the("NIK_CORRECTED", who).facts["nik"] == BUDI


@pytest.mark.parametrize("nik", ["", "3.31902E+15", "0000000000000000", SARI, "tidak ada"])
def test_a_missing_nik_or_another_persons_is_recovered(nik: str) -> None:
    who = identify(nik, candidate())
    assert (who.nik, who.status) == (BUDI, NikStatus.RECOVERED)
    assert told(who) == {"NIK_RECOVERED": Outcome.ACCEPTED}


def test_an_empty_cell_is_shown_as_a_dash() -> None:
    assert the("NIK_RECOVERED", identify("", candidate())).facts["given"] == "–"


def test_a_guess_puts_no_nik_right_until_a_person_has_chosen() -> None:
    who = identify("3319021708790003", candidate(BUDI, 0.6), candidate(BUDI_2, 0.35))
    assert (who.nik, who.status) == ("3319021708790003", NikStatus.UNVERIFIED)
    assert (who.person and who.person.nik, who.certain) == (BUDI, False)
    assert told(who) == {"IDENTITY_AMBIGUOUS": Outcome.REVIEW}
    assert the("IDENTITY_AMBIGUOUS", who).facts == {"count": "2", "percent": "60"}


def test_a_guess_on_a_broken_nik_gives_no_nik_at_all() -> None:
    who = identify("33190217", candidate(BUDI, 0.6))
    assert (who.nik, who.status) == ("", NikStatus.UNUSABLE)


@pytest.mark.parametrize(("probability", "certain"), [(0.992, False), (0.993, True)])
def test_certainty_begins_at_odds_of_128_to_one(probability: float, certain: bool) -> None:
    assert identify(BUDI, candidate(BUDI, probability)).certain is certain


def test_a_candidate_less_likely_than_not_is_nobody_yet_worth_a_look() -> None:
    who = identify(BUDI, candidate(BUDI_2, 0.3))
    assert (who.person, who.probability) == (None, 0.3)
    assert told(who) == {"IDENTITY_AMBIGUOUS": Outcome.REVIEW}


@pytest.mark.parametrize("faint", [(), (candidate(BUDI_2, 0.05),)])
def test_whom_the_registry_does_not_know_cannot_be_shown_to_live_here(
    faint: tuple[Candidate, ...],
) -> None:
    assert told(identify(BUDI, *faint)) == {"NOT_IN_CIVIL_REGISTRY": Outcome.REJECTED}


def test_where_residence_does_not_matter_an_unknown_person_is_looked_at() -> None:
    who = verification.identify(row(BUDI), (), Residence.NONE)
    assert told(who) == {"NOT_IN_CIVIL_REGISTRY": Outcome.REVIEW}


def test_an_unknown_person_with_a_broken_nik_is_told_both() -> None:
    assert list(told(identify("33190217"))) == ["NIK_UNUSABLE", "NOT_IN_CIVIL_REGISTRY"]


def test_another_birth_date_in_the_registry_is_a_remark() -> None:
    who = identify(BUDI, candidate(born=date(1979, 8, 18)))
    assert told(who) == {"BIRTH_DATE_DIFFERS": Outcome.ACCEPTED}
    facts = the("BIRTH_DATE_DIFFERS", who).facts
    assert facts == {"given": "17-08-1979", "registered": "18-08-1979"}


def test_another_spelling_of_the_name_is_no_difference() -> None:
    assert told(identify(BUDI, candidate(), name="H. Boedi Santoso, S.E.")) == {}


def test_a_name_that_differs_in_part_is_a_remark() -> None:
    who = identify(BUDI, candidate(), name="Budi Susanto")
    assert told(who) == {"NAME_DIFFERS": Outcome.ACCEPTED}


@pytest.mark.parametrize("name", ["Wahono Gendut", "T. Wahono"])
def test_a_nik_copied_under_a_wholly_other_name_is_looked_at(name: str) -> None:
    assert told(identify(BUDI, candidate(), name=name)) == {"NAME_DIFFERS": Outcome.REVIEW}


def test_under_a_wholly_other_name_it_takes_more_to_be_certain() -> None:
    likely = candidate(BUDI, 0.998)
    assert identify(BUDI, likely, name="Budi Santoso").certain
    assert not identify(BUDI, likely, name="Wahono Gendut").certain


@pytest.mark.parametrize(("on_list", "registered"), [("", "BUDI SANTOSO"), ("Budi Santoso", "")])
def test_a_name_that_is_not_given_does_not_differ(on_list: str, registered: str) -> None:
    assert told(identify(BUDI, candidate(name=registered), name=on_list)) == {}


def test_without_a_registry_a_sound_nik_with_the_stated_birth_date_must_do() -> None:
    who = alone(BUDI)
    assert (who.nik, who.status, who.certain, who.person) == (
        BUDI, NikStatus.UNVERIFIED, True, None,
    )  # fmt: skip


def test_without_a_registry_nobody_is_asked_for_a_birth_date_that_is_not_there() -> None:
    assert alone(BUDI, born=None).certain


@pytest.mark.parametrize(
    ("born", "inside"),
    [
        (date(1979, 8, 18), "17-08-1979"),
        (date(1979, 8, 16), "17-08-1979"),  # the NIK's day lies after the stated one
        (date(1978, 8, 17), "17-08-1979"),
    ],
)
def test_without_a_registry_a_date_against_the_nik_is_looked_at(born: date, inside: str) -> None:
    who = alone(BUDI, born)
    assert not who.certain
    assert told(who) == {"BIRTH_DATE_DIFFERS": Outcome.REVIEW}
    assert the("BIRTH_DATE_DIFFERS", who).facts["registered"] == inside


def test_without_a_registry_the_century_is_that_of_the_stated_date() -> None:
    who = verification.identify(
        row("3319021706040002", born=date(2004, 6, 16)), None, Residence.REGISTERED
    )
    assert the("BIRTH_DATE_DIFFERS", who).facts["registered"] == "17-06-2004"


@pytest.mark.parametrize(
    "nik", ["", 3319021708790000, "331902170879002", "3319023202790002", "3.31902E+15"]
)
def test_without_a_registry_a_damaged_nik_is_unusable_and_never_guessed(nik: Cell) -> None:
    who = alone(nik)
    assert (who.nik, who.status, who.certain) == ("", NikStatus.UNUSABLE, False)
    assert told(who) == {"NIK_UNUSABLE": Outcome.REJECTED}


probabilities = st.lists(st.floats(0, 1), max_size=3).map(lambda some: sorted(some, reverse=True))


@given(st.one_of(st.sampled_from([BUDI, SARI, "", "33190217"]), st.text()), probabilities)
def test_an_identity_never_contradicts_itself(nik: str, odds: list[float]) -> None:
    who = identify(nik, *(candidate(f"331902170879{n:04d}", p) for n, p in enumerate(odds, 1)))
    outcomes = set(told(who).values())
    assert not who.certain or (who.person is not None and who.nik == who.person.nik)
    assert who.certain or outcomes & {Outcome.REVIEW, Outcome.REJECTED}
    assert (who.nik == "") == (who.status is NikStatus.UNUSABLE)
    assert (who.person is not None) == (who.probability >= 0.5)


def test_a_link_must_be_surer_to_take_a_right_away_than_to_give_one() -> None:
    assert not verification.trust(verification.CERTAIN)
    assert verification.trust(0.9995)


@pytest.mark.parametrize(
    ("registers", "codes"),
    [
        (set(), ["NOT_CHECKED_CIVIL", "NOT_CHECKED_PARTICIPANTS", "NOT_CHECKED_SOCIAL"]),
        ({"civil", "excluded"}, ["NOT_CHECKED_PARTICIPANTS", "NOT_CHECKED_SOCIAL"]),
        ({"civil", "participants", "social"}, []),
    ],
)
def test_what_was_not_checked_is_said_and_changes_nothing(
    registers: set[str], codes: list[str]
) -> None:
    reasons = verification.unchecked(frozenset(registers))
    assert [reason.code for reason in reasons] == codes
    assert all(reason.outcome is Outcome.ACCEPTED for reason in reasons)
