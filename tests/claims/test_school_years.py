"""The school years of a family: together what the law gives, and never more than its maximum."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from payung import claims, rulebook
from payung.claims import SchoolYear
from payung.values.claim import Accident, Case, Child, Level
from payung.values.refused import Refused
from tests.claims import cast
from tests.claims.cast import BOOK, COVERED

MOST = 174_000_000


def family(*children: Child) -> Case:
    accident = Accident(on=date(2026, 9, 20))
    return replace(COVERED, accident=accident, children=children)


def test_a_child_in_year_four_has_every_year_to_the_end_of_university() -> None:
    years = claims.plan(family(Child("Putri", date(2017, 8, 1), Level.SD, 4)), BOOK)
    assert [(one.year, one.level, one.grade) for one in years[:4]] == [
        (2026, Level.SD, 4),
        (2027, Level.SD, 5),
        (2028, Level.SD, 6),
        (2029, Level.SMP, 1),
    ]
    assert (years[-1].level, years[-1].grade) == (Level.HIGHER, 5)
    assert sum(one.amount for one in years) == 79_500_000


def test_missed_years_are_planned_as_far_back_as_the_rule_goes() -> None:
    case = replace(family(Child("Putri", date(2012, 6, 1), Level.SMA, 1)), on=date(2031, 9, 20))
    back = rulebook.value(BOOK, "scholarship.back_years", date(2026, 9, 20)).amount
    first = claims.plan(case, BOOK)[0].year
    assert first == 2031 - back


def test_the_legal_maximum_of_a_family_is_that_of_two_children() -> None:
    assert claims.most_scholarship(BOOK, date(2026, 9, 20)) == MOST


@given(cast.accidents())
def test_the_plan_is_what_is_due_to_those_at_school_and_below_the_maximum(case: Case) -> None:
    if case.accident is None:
        return
    planned = claims.plan(case, BOOK)
    years = [one for one in planned if one.level is not Level.NONE]
    due = claims.scholarship(case, BOOK).dues
    if all(child.level is not Level.NONE for child in case.children):
        assert sum(one.amount for one in years) == sum(one.amount for one in due)
    assert len({one.child for one in planned}) <= 2
    assert sum(one.amount for one in years) <= claims.most_scholarship(BOOK, case.accident.on)
    assert max(Counter((one.child, one.year) for one in years).values(), default=1) == 1
    limits = rulebook.value(BOOK, "scholarship.years", case.accident.on).table
    for (_, level), count in Counter((one.child, one.level) for one in years).items():
        assert count <= limits[level]


def test_children_of_one_name_are_told_apart() -> None:
    three = [Child("Muhammad", date(2017, month, 1), Level.SD, 4) for month in (8, 9, 10)]
    planned = claims.plan(family(*three), BOOK)
    assert {one.child for one in planned} == {1, 2}
    due = claims.scholarship(family(*three), BOOK).dues
    assert sum(one.amount for one in planned) == sum(one.amount for one in due) == 2 * 79_500_000


def test_a_child_below_school_age_is_asked_about_from_four_years_on() -> None:
    (awaited,) = claims.plan(family(Child("Ali", date(2024, 3, 1), Level.NONE)), BOOK)
    assert (awaited.child, awaited.year, awaited.level, awaited.amount) == (1, 2028, Level.NONE, 0)
    (grown,) = claims.plan(family(Child("Ali", date(2020, 3, 1), Level.NONE)), BOOK)
    assert grown.year == 2027  # the running one has begun without it


def test_a_child_that_has_begun_school_has_every_year_from_then_on() -> None:
    case = family(Child("Ali", date(2024, 8, 1), Level.NONE))
    years = claims.school_began(case, BOOK, SchoolYear(1, 2029, Level.TK, 1, 0))
    assert (years[0].year, years[0].level, years[0].grade) == (2029, Level.TK, 1)
    assert sum(one.amount for one in years) == 87_000_000
    assert claims.school_began(case, BOOK, SchoolYear(1, 2048, Level.SMA, 1, 0)) == ()
    with pytest.raises(Refused, match="SCHOOL_GRADE"):
        claims.school_began(case, BOOK, SchoolYear(1, 2029, Level.SMP, 4, 0))


def test_what_was_told_does_not_change_with_the_day_on_which_it_is_looked_at() -> None:
    told = family(Child("Putri", date(2017, 8, 1), Level.SD, 4))
    later = replace(told, on=date(2029, 9, 20), told_on=told.on)
    assert claims.scholarship(later, BOOK).dues == claims.scholarship(told, BOOK).dues
    assert claims.plan(later, BOOK) == claims.plan(told, BOOK)


def test_a_child_is_in_time_for_a_school_year_that_begins_before_it_is_23() -> None:
    on = date(2026, 9, 20)
    assert claims.in_time(date(2003, 7, 2), 2026, BOOK, on)
    assert not claims.in_time(date(2003, 7, 1), 2026, BOOK, on)
