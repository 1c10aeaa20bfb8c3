"""The school years of a family: together what the law gives, and never more than its maximum."""

from collections import Counter
from dataclasses import replace
from datetime import date

from hypothesis import given

from payung import claims, rulebook
from payung.values.claim import Accident, Case, Child, Level
from tests.claims import cast
from tests.claims.cast import BOOK, COVERED

MOST = 174_000_000


def family(*children: Child) -> Case:
    accident = Accident(on=date(2026, 9, 20))
    return replace(COVERED, accident=accident, children=children)


def test_a_child_in_year_four_has_every_year_to_the_end_of_university() -> None:
    years = claims.plan(family(Child("Putri", date(2016, 6, 1), Level.SD, 4)), BOOK)
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
    children = tuple(
        replace(child, name=f"Anak {number}") for number, child in enumerate(case.children)
    )
    case = replace(case, children=children)
    if case.accident is None:
        return
    years = claims.plan(case, BOOK)
    at_school = {child.name for child in children if child.level is not Level.NONE}
    due = claims.scholarship(case, BOOK).dues
    assert sum(one.amount for one in years) == sum(
        one.amount for one in due if one.name in at_school
    )
    assert sum(one.amount for one in years) <= claims.most_scholarship(BOOK, case.accident.on)
    assert max(Counter((one.child, one.year) for one in years).values(), default=1) == 1
    limits = rulebook.value(BOOK, "scholarship.years", case.accident.on).table
    for (_, level), count in Counter((one.child, one.level) for one in years).items():
        assert count <= limits[level]
