"""What would change the answer, and whether that alone would do."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from payung import eligibility, messages
from payung.messages import Lang
from payung.values.decision import Change, Outcome
from payung.values.month import Month
from payung.values.people import Applicant, CivilStatus, Coverage, Segment
from payung.values.programme import Group
from tests.eligibility.cast import IBU_SARI, KUDUS, ON, anyone

FISHERS = replace(KUDUS, occupations=("nelayan", "petani"), decile_max=4)


def changes(**other: Any) -> list[Change]:
    """What would change the answer for an Ibu Sari who is otherwise than eligible."""
    return list(eligibility.would_change(replace(IBU_SARI, **other), FISHERS, ON))


def covered(segment: Segment, until: Month | None) -> tuple[Coverage, ...]:
    return (Coverage(segment, True, until),)


def test_for_who_is_eligible_there_is_nothing_to_change() -> None:
    assert changes() == []


@pytest.mark.parametrize(
    ("other", "code", "facts"),
    [
        ({"birth_date": date(2008, 4, 10)}, "UNDER_AGE", {"month": "2026-05"}),
        ({"birth_date": date(2008, 4, 1)}, "UNDER_AGE", {"month": "2026-04"}),
        ({"birth_date": date(1950, 4, 1)}, "OVER_AGE", {"born": "02-01-1961"}),
        ({"birth_date": None}, "AGE_UNKNOWN", {"minimum": "18", "limit": "65"}),
        ({"civil": CivilStatus.DEAD}, "DECEASED", {}),
        ({"civil": CivilStatus.MOVED}, "MOVED_AWAY", {"areas": "Kabupaten Kudus"}),
        ({"village_code": "33.20.01.2001"}, "NOT_RESIDENT", {"areas": "Kabupaten Kudus"}),
        ({"civil_occupation": "PEGAWAI NEGERI SIPIL"}, "CIVIL_SERVANT", {}),
        ({"occupation_code": "pns"}, "CIVIL_SERVANT", {}),
        ({"coverages": covered(Segment.PPU, None)}, "WAGE_EARNER", {}),
        (
            {"coverages": covered(Segment.BPU, Month(2026, 6))},
            "ALREADY_PROTECTED",
            {"month": "2026-07"},
        ),
        (
            {"coverages": covered(Segment.BPU, None)},
            "PROTECTED_UNTIL_UNKNOWN",
            {"month": "2026-01"},
        ),
        ({"excluded_as": "PERANGKAT DESA"}, "EXCLUDED_LIST", {}),
        ({"decile": 7}, "DECILE_TOO_HIGH", {"most": "4"}),
        ({"decile": None}, "DECILE_UNKNOWN", {"most": "4"}),
        (
            {"occupation_code": "seniman"},
            "OCCUPATION_NOT_COVERED",
            {"occupations": "Nelayan, Petani/pekebun"},
        ),
    ],
)
def test_of_each_reason_the_smallest_change_alone_is_enough(
    other: dict[str, Any], code: str, facts: dict[str, str]
) -> None:
    (change,) = changes(**other)
    assert (change.code, dict(change.facts), change.enough) == (code, facts, True)


def test_of_two_reasons_neither_change_alone_is_enough() -> None:
    found = changes(decile=7, birth_date=date(2008, 4, 10))
    assert {change.code: change.enough for change in found} == {
        "UNDER_AGE": False,
        "DECILE_TOO_HIGH": False,
    }


def test_a_home_here_does_not_raise_the_dead() -> None:
    found = changes(civil=CivilStatus.DEAD, village_code="33.20.01.2001")
    assert [(change.code, change.enough) for change in found] == [
        ("DECEASED", False),
        ("NOT_RESIDENT", False),
    ]


@pytest.mark.parametrize(
    "other",
    [
        {"birth_date": date(2008, 12, 2)},
        {"coverages": covered(Segment.BPU, Month(2026, 12))},
    ],
)
def test_a_change_after_the_programme_is_none(other: dict[str, Any]) -> None:
    assert changes(**other) == []


def test_one_month_may_take_two_reasons_away() -> None:
    found = changes(birth_date=date(2008, 5, 1), coverages=covered(Segment.BPU, Month(2026, 4)))
    assert [(change.facts["month"], change.enough) for change in found] == [
        ("2026-05", True),
        ("2026-05", True),
    ]


def test_where_all_work_counts_only_independent_work_would_change_it() -> None:
    pupil = replace(IBU_SARI, occupation_code="pelajar")
    (change,) = eligibility.would_change(pupil, KUDUS, ON)
    assert (change.code, change.enough) == ("WORK_NOT_INDEPENDENT", True)


def test_of_many_occupations_the_first_are_named_with_how_many_there_are() -> None:
    many = ("nelayan", "petani", "pkl", "parkir", "ojek", "kurir", "penjahit", "peternak")
    singer = replace(IBU_SARI, occupation_code="seniman")
    (change,) = eligibility.would_change(singer, replace(KUDUS, occupations=many), ON)
    assert change.facts["occupations"].endswith("Kurir, … (8)")


def test_an_occupation_of_a_group_would_do() -> None:
    groups = (Group("Nelayan", 10, ("nelayan",)),)
    singer = replace(IBU_SARI, occupation_code="seniman")
    (change,) = eligibility.would_change(singer, replace(KUDUS, groups=groups), ON)
    assert change.facts["occupations"] == "Nelayan"


@settings(deadline=None)  # the first example reads the rules and the texts
@given(anyone)
def test_every_change_has_its_words_and_is_told_only_to_who_is_not_accepted(
    who: Applicant,
) -> None:
    found = eligibility.would_change(who, FISHERS, ON)
    for change in found:
        assert messages.text(f"{change.code}.change", Lang.ID, change.facts)
    if eligibility.assess(who, FISHERS, ON).outcome is Outcome.ACCEPTED:
        assert found == ()


def test_who_a_waged_group_insures_already_can_join_after_that() -> None:
    staff = Group("Staf", 10, ("honorer",), Segment.PPU, 2_000_000, "I")
    until_june = covered(Segment.PPU, Month(2026, 6))
    honorary = replace(IBU_SARI, occupation_code="honorer", coverages=until_june)
    (change,) = eligibility.would_change(honorary, replace(KUDUS, groups=(staff,)), ON)
    assert (change.code, change.facts["month"]) == ("ALREADY_PROTECTED", "2026-07")
