"""The birth date on the list, held against the one inside the NIK."""

from datetime import date

from payung.intake.fields import Field
from payung.values.people import Birth
from payung.values.sheet import Cell
from tests.intake import typed
from tests.intake.typed import BUDI

OTHER_WAY = "3319010812800002"  # born 8 December 1980


def _birth(nik: Cell, born: Cell) -> tuple[Birth, tuple[str, ...]]:
    person, codes = typed.one({Field.NIK: nik, Field.NAME: "BUDI", Field.BIRTH_DATE: born})
    return person.birth, codes


def test_a_date_that_the_nik_confirms_is_quiet() -> None:
    birth, codes = _birth(BUDI, "12-08-1980")
    assert (birth.day, codes) == (date(1980, 8, 12), ())


def test_of_two_readings_the_nik_chooses_the_one_it_holds() -> None:
    birth, codes = _birth(OTHER_WAY, "12-08-1980")
    assert birth == Birth(date(1980, 12, 8), 1980, swapped=date(1980, 8, 12))
    assert codes == ()


def test_a_date_that_differs_from_the_nik_is_told_and_never_changed() -> None:
    birth, codes = _birth(BUDI, "13-08-1981")
    assert birth.day == date(1981, 8, 13)
    assert codes == ("BIRTH_DATE_NOT_AS_IN_NIK",)


def test_a_broken_nik_has_no_say_about_the_date() -> None:
    birth, codes = _birth(BUDI[:-1], "13-08-1981")
    assert (birth.day, codes) == (date(1981, 8, 13), ("NIK_SHORT",))


def test_a_missing_date_is_not_filled_from_the_nik() -> None:
    assert _birth(BUDI, None) == (Birth(), ())


def test_a_year_alone_is_held_against_the_year_of_the_nik() -> None:
    assert _birth(BUDI, "1980") == (Birth(year=1980), ())
    assert _birth(BUDI, "1982") == (Birth(year=1982), ("BIRTH_DATE_NOT_AS_IN_NIK",))


def test_an_unreadable_date_is_told_with_what_was_written() -> None:
    people, findings = typed.read({Field.NAME: "BUDI", Field.BIRTH_DATE: "12/08/198"})
    assert people[0].birth == Birth()
    assert [(f.code, f.facts["given"]) for f in findings] == [
        ("BIRTH_DATE_UNREADABLE", "12/08/198")
    ]


def test_an_unreadable_month_leaves_the_year_to_be_held_against_the_nik() -> None:
    assert _birth(BUDI, "12 Foo 1980") == (Birth(year=1980), ("BIRTH_MONTH_UNREADABLE",))
    assert _birth(BUDI, "12 Foo 1982")[1] == ("BIRTH_MONTH_UNREADABLE", "BIRTH_DATE_NOT_AS_IN_NIK")


def test_a_place_after_the_date_is_the_birth_place() -> None:
    person, codes = typed.one({Field.NAME: "BUDI", Field.BIRTH_DATE: "17-08-1980, Kudus"})
    assert (person.birth_place, person.birth.day, codes) == ("KUDUS", date(1980, 8, 17), ())


def test_place_and_date_come_from_a_joint_column() -> None:
    row = {Field.NAME: "BUDI", Field.BIRTH_PLACE_AND_DATE: "Kudus, 17 Agustus 1980"}
    person, codes = typed.one(row)
    assert (person.birth_place, person.birth.day, codes) == ("KUDUS", date(1980, 8, 17), ())


def test_a_place_has_its_own_column_first() -> None:
    row = {Field.NAME: "BUDI", Field.BIRTH_PLACE: "Demak", Field.BIRTH_DATE: "Kudus, 17-08-1980"}
    assert typed.one(row)[0].birth_place == "DEMAK"


def test_a_date_in_the_column_of_places_is_found() -> None:
    row = {Field.NAME: "BUDI", Field.BIRTH_PLACE: "Kudus, 17-08-1980", Field.BIRTH_DATE: ""}
    person, _ = typed.one(row)
    assert (person.birth_place, person.birth.day) == ("KUDUS", date(1980, 8, 17))
