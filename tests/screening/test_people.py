"""Rows and registers as matching compares them."""

from dataclasses import replace

from payung import matching, verification
from payung.screening import people
from payung.values.programme import Residence
from payung.verification import answers
from payung.verification.answers import Answer
from tests.screening import world
from tests.screening.world import BUDI

ROWS = (world.PAK_BUDI_AGAIN, world.SLAMET)
(KNOWN,) = answers.candidates([Answer(0.999, (world.BUDI_KNOWN,))])
WHO = tuple(
    verification.identify(row, seen, Residence.REGISTERED)
    for row, seen in zip(ROWS, ((KNOWN,), ()), strict=True)
)


def test_in_the_civil_registry_a_row_is_sought_as_its_list_has_it() -> None:
    table = people.from_lists(ROWS)
    assert table.schema == matching.WANTED
    assert table["digits"].to_pylist() == ["3319021780790002", ""]
    assert table["name"].to_pylist() == ["H. BOEDI SANTOSO", "SLAMET"]
    assert table["own_record"].to_pylist() == [-1, -1]


def test_in_other_registers_a_row_is_sought_by_who_it_surely_is() -> None:
    first, second = people.with_identities(ROWS, WHO).to_pylist()
    assert (first["digits"], first["name"], first["doubtful"]) == (BUDI, "BUDI SANTOSO", False)
    assert (second["digits"], second["name"]) == ("", "SLAMET")


def test_who_surely_is_somebody_is_not_sought_under_the_birth_place_of_the_list() -> None:
    rows = tuple(replace(row, birth_place="Ds. Garung Lor") for row in ROWS)
    certain, unclear = people.with_identities(rows, WHO).to_pylist()
    (known,) = people.of_persons((KNOWN,)).to_pylist()
    assert certain["birth_place"] == known["birth_place"] == ""
    assert unclear["birth_place"] == "GARUNG LOR"


def test_among_the_rows_none_finds_itself() -> None:
    table = people.among_themselves(people.with_identities(ROWS, WHO))
    assert table.schema == matching.WANTED
    assert table["own_record"].to_pylist() == table["row"].to_pylist() == [0, 1]


def test_rows_as_a_register_have_a_nik_only_where_it_is_sound() -> None:
    wanted = people.with_identities((*ROWS, world.IBU_SARI), (*WHO, WHO[1]))
    table = people.as_register(wanted)
    assert table.schema == matching.PEOPLE
    assert table["nik"].to_pylist() == [BUDI, None, world.SARI]
    assert table["record"].to_pylist() == [0, 1, 2]


def test_a_register_keeps_its_records_under_the_names_that_matching_knows() -> None:
    table = people.from_register(world.CIVIL)
    assert table.schema == matching.PEOPLE
    assert table["village"].to_pylist() == [world.VILLAGE] * 5
    assert table["nik"].to_pylist() == world.CIVIL["nik"].to_pylist()
