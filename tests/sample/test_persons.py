"""The truth about a person on a list agrees with the population."""

import numpy as np

from payung.sample import persons
from payung.sample.people import People
from payung.sample.standing import Standing

Badung = tuple[People, Standing]


def test_the_other_numbers_on_the_desk_belong_to_the_right_people(badung: Badung) -> None:
    people, facts = badung
    row_of = {str(nik): row for row, nik in enumerate(people.nik.tolist())}
    known = persons.known(people, facts, np.arange(800), seed=1)
    for person in known.values():
        spouse = row_of.get(person.spouse, -1)
        assert spouse == people.kin.spouse[person.row]
        if person.relative:
            relative = row_of[person.relative]
            assert relative not in (person.row, spouse)
            assert people.kin.house[relative] == people.kin.house[person.row]
    assert sum(bool(person.relative) for person in known.values()) > 400


def test_a_person_is_known_once_however_often_proposed(badung: Badung) -> None:
    known = persons.known(*badung, np.array([7, 3, 7]), seed=1)
    assert sorted(known) == [3, 7]
    assert known[7].name == badung[0].name[7].as_py()
    assert known[7].village.startswith("51.03.")
