"""Who is priced and paid alike."""

from dataclasses import replace

from payung.budget import kinds
from payung.values.people import Segment
from payung.values.programme import Group, Terms
from tests.budget.plans import line, plan

STAFF = Group("Staf", 5, ("honorer",), Segment.PPU, 2_000_000, "I")
OTHERS = Group("Lainnya", 9)


def test_a_narrower_occupation_belongs_to_the_group_of_its_wider_one() -> None:
    grouped = replace(plan(), groups=(STAFF, OTHERS))
    assert kinds.of_occupation(grouped, "guru_honorer").group == "Staf"
    assert kinds.of_occupation(grouped, "nelayan").group == "Lainnya"


def test_who_belongs_to_no_group_is_insured_as_bpu() -> None:
    only_staff = replace(plan(), groups=(STAFF,))
    assert kinds.of_occupation(only_staff, "ojek").terms == Terms(transport=True)
    assert kinds.of_occupation(only_staff, "ojek").group == ""


def test_an_unknown_occupation_is_paid_only_by_lines_for_everybody() -> None:
    lines = (line(1, "A", "petani"), line(1, "B"))
    assert kinds.of_occupation(plan(lines), "").lines == (1,)


def test_a_line_counts_for_a_group_only_when_it_may_pay_for_all_of_it() -> None:
    lines = (line(1, "A", "nelayan"), line(1, "B", "Laut"), line(1, "C", "nelayan", "petani"))
    at_sea = Group("Laut", 5, ("nelayan", "buruh_nelayan"))
    fishers = Group("Nelayan", 5, ("nelayan",))
    assert kinds.of_group(replace(plan(lines), groups=(at_sea,)), at_sea).lines == (1,)
    assert kinds.of_group(replace(plan(lines), groups=(fishers,)), fishers).lines == (0, 2)


def test_a_programme_for_drivers_only_has_the_terms_of_transport() -> None:
    drivers = plan(occupations=("ojek", "sopir"))
    assert kinds.of_group(drivers, Group("", 9)).terms.transport
    assert not kinds.of_group(plan(occupations=("ojek", "petani")), Group("", 9)).terms.transport


def test_the_group_for_everybody_else_is_judged_by_the_occupations_left_to_it() -> None:
    mixed = replace(plan(occupations=("honorer", "ojek")), groups=(STAFF, OTHERS))
    assert kinds.of_group(mixed, OTHERS).terms == Terms(transport=True)
