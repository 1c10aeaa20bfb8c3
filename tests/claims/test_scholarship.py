from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from payung import claims
from payung.values import law
from payung.values.claim import Accident, Case, Child, Level, Payee
from payung.values.refused import Refused
from tests.claims import cast

PUTRI = Child("Putri", date(2022, 1, 10), Level.TK)
DISABLED = replace(
    cast.INJURED, accident=Accident(on=date(2026, 9, 1), total_disability=True), children=(PUTRI,)
)


def test_a_child_in_its_first_year_of_kindergarten_has_every_level_before_it() -> None:
    found = claims.scholarship(DISABLED, cast.BOOK)
    assert [(due.code, due.amount) for due in found.dues] == [
        ("DUE_SCHOLARSHIP_TK", 3_000_000),
        ("DUE_SCHOLARSHIP_SD", 9_000_000),
        ("DUE_SCHOLARSHIP_SMP", 6_000_000),
        ("DUE_SCHOLARSHIP_SMA", 9_000_000),
        ("DUE_SCHOLARSHIP_HIGHER", 60_000_000),
    ]
    assert {due.name for due in found.dues} == {"Putri"}


def test_of_five_children_the_first_two_who_may_have_it_and_the_others_are_named() -> None:
    married = replace(PUTRI, name="Ayu", married=True)
    children = (married, *(replace(PUTRI, name=name) for name in ("Budi", "Citra", "Dian", "Eka")))
    found = claims.scholarship(replace(DISABLED, children=children), cast.BOOK)
    assert {due.name for due in found.dues} == {"Budi", "Citra"}
    assert [(reason.code, reason.facts["name"]) for reason in found.reasons] == [
        ("NOTE_CHILD_MARRIED", "Ayu"),
        ("NOTE_CHILD_BEYOND", "Dian"),
        ("NOTE_CHILD_BEYOND", "Eka"),
    ]


def test_without_children_nothing_is_due_and_it_says_why() -> None:
    found = claims.scholarship(replace(DISABLED, children=()), cast.BOOK)
    assert not found.payable
    assert [reason.code for reason in found.reasons] == ["WHY_NO_CHILD"]


def test_without_a_death_or_an_accident_there_is_nothing_to_reckon_from() -> None:
    with pytest.raises(Refused) as refused:
        claims.scholarship(replace(cast.COVERED, death=None), cast.BOOK)
    assert refused.value.code == "CLAIM_NEEDS_DEATH_OR_ACCIDENT"


def test_who_was_young_enough_at_the_death_is_told_as_open_and_takes_nothing_yet() -> None:
    ali = Child("Ali", date(2003, 10, 1), Level.HIGHER, 4)
    found = claims.scholarship(replace(DISABLED, children=(ali,), on=date(2026, 10, 1)), cast.BOOK)
    assert not found.payable
    assert [(one.parameter, one.other, one.amount) for one in found.others] == [
        ("scholarship.age_counted", "on_event", 12_000_000)
    ]
    assert "scholarship.age_counted" in law.unverified(found.used)


def test_when_school_years_start_is_rested_on_only_where_it_decides_something() -> None:
    def rests(on: date) -> bool:
        putri = replace(PUTRI, born=date(2023, 1, 10))
        found = claims.scholarship(replace(DISABLED, on=on, children=(putri,)), cast.BOOK)
        return "scholarship.school_year_starts" in law.unverified(found.used)

    grown = replace(PUTRI, grade=2)
    assert not rests(date(2027, 6, 30))
    assert not rests(date(2027, 7, 1))  # Putri's running year is her first: none can be missed
    late = replace(DISABLED, children=(grown,), on=date(2027, 7, 1))
    missed = claims.scholarship(late, cast.BOOK).dues[0]
    old = replace(PUTRI, born=date(2005, 1, 10), level=Level.HIGHER)
    cut = claims.scholarship(replace(DISABLED, children=(old,)), cast.BOOK).dues[0]
    assert "scholarship.school_year_starts" in {value.name for value in cut.used}
    assert [step.code for step in missed.steps] == ["STEP_SCHOOL_YEARS", "STEP_SCHOOL_BACK"]
    assert "scholarship.school_year_starts" in {value.name for value in missed.used}


@given(cast.deaths())
def test_it_is_the_childrens_part_of_a_death_benefit(case: Case) -> None:
    children = [d for d in claims.jkm(case, cast.BOOK).dues if d.payee is Payee.CHILD]
    assert list(claims.scholarship(case, cast.BOOK).dues) == children


@given(cast.accidents())
def test_no_level_is_paid_longer_than_it_lasts(case: Case) -> None:
    found = claims.scholarship(case, cast.BOOK)
    longest = {
        "DUE_SCHOLARSHIP_TK": 3_000_000,
        "DUE_SCHOLARSHIP_SD": 9_000_000,
        "DUE_SCHOLARSHIP_SMP": 6_000_000,
        "DUE_SCHOLARSHIP_SMA": 9_000_000,
        "DUE_SCHOLARSHIP_HIGHER": 60_000_000,
    }
    assert all(0 < due.amount <= longest[due.code] for due in found.dues)
