"""Families live together, and their members fit each other."""

import numpy as np

from payung.sample import days, households
from payung.sample.people import People
from payung.sample.standing import Standing

Badung = tuple[People, Standing]
YEAR = 365.25


def test_spouses_point_at_each_other_and_live_in_one_house(badung: Badung) -> None:
    kin = badung[0].kin
    rows = np.flatnonzero(kin.spouse >= 0)
    assert len(rows) > 1_000
    assert (kin.spouse[kin.spouse[rows]] == rows).all()
    assert (kin.house[kin.spouse[rows]] == kin.house[rows]).all()
    assert (kin.female[kin.spouse[rows]] != kin.female[rows]).all()


def test_mothers_are_women_of_the_same_house_and_old_enough(badung: Badung) -> None:
    kin = badung[0].kin
    rows = np.flatnonzero(kin.mother >= 0)
    mother = kin.mother[rows]
    assert kin.female[mother].all()
    assert (kin.house[mother] == kin.house[rows]).all()
    assert (kin.born[rows] - kin.born[mother] > 17 * YEAR).all()


def test_the_mothers_name_of_a_child_is_her_name_in_the_register(badung: Badung) -> None:
    people = badung[0]
    children = np.flatnonzero((people.kin.role == households.CHILD) & (people.kin.mother >= 0))
    names, mothers = people.name.to_pylist(), people.mother_name.to_pylist()
    for child in children.tolist():
        assert mothers[child] == names[people.kin.mother[child]]


def test_twins_share_the_birth_date_and_differ_in_nik(badung: Badung) -> None:
    people = badung[0]
    twins = np.flatnonzero(people.kin.twin >= 0)
    other = people.kin.twin[twins]
    assert len(twins) >= 4
    assert (people.kin.twin[other] == twins).all()
    assert (people.kin.born[twins] == people.kin.born[other]).all()
    assert (people.nik[twins] != people.nik[other]).all()


def test_somebody_is_named_after_a_father_who_is_older(badung: Badung) -> None:
    people = badung[0]
    sons = np.flatnonzero(people.named_after >= 0)
    names = people.name.to_pylist()
    assert len(sons) > 0
    for son in sons.tolist():
        father = int(people.named_after[son])
        assert names[son] == names[father]
        assert people.kin.born[father] < people.kin.born[son]


def test_ages_run_from_birth_to_old_age_with_most_people_young(badung: Badung) -> None:
    age = (days.number(days.AS_OF) - badung[0].kin.born) / YEAR
    assert age.min() >= 0
    assert age.max() < 101
    assert 0.2 < (age < 15).mean() < 0.3
    assert 0.04 < (age >= 65).mean() < 0.12


def test_birth_dates_heap_on_days_that_nobody_remembers(badung: Badung) -> None:
    _, month, day = days.parts(badung[0].kin.born)
    last_of_year = ((month == 12) & (day == 31)).mean()
    assert last_of_year > 3 / 365
