"""Which group of a programme somebody falls into."""

from dataclasses import replace

from payung import rulebook
from payung.values.programme import Group
from tests.budget.plans import plan

STAFF, OTHERS = Group("Staf", 5, ("honorer",)), Group("Lainnya", 9)


def test_a_narrower_occupation_falls_into_the_group_of_its_wider_one() -> None:
    grouped = replace(plan(), groups=(OTHERS, STAFF))
    assert rulebook.group_of(grouped, "guru_honorer") == STAFF
    assert rulebook.group_of(grouped, "nelayan") == OTHERS
    assert rulebook.group_of(grouped, "") == OTHERS


def test_work_that_no_group_names_falls_into_none() -> None:
    assert rulebook.group_of(replace(plan(), groups=(STAFF,)), "nelayan") is None
    assert rulebook.group_of(plan(), "nelayan") is None
