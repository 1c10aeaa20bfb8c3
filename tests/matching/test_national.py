"""In the register of a whole country candidates are sought by province, and nobody is lost."""

from datetime import date

import pyarrow as pa
import pytest

from payung import matching
from payung.matching import Engine, block, national
from tests.matching import people
from tests.matching.people import person, row

BORN = date(1978, 10, 9)
IN_KUDUS = person("3319010910780002", "BUDI SOETRISNO", BORN)
IN_BADUNG = person("5103010910780002", "BUDI SUTRISNO", BORN, village="51.03.01.2001")
NOWHERE = person("", "BUDI SUTRISNO", BORN, village="")


def pairs(
    engine: Engine, wanted: pa.Table, register: pa.Table, *, how_many: int = national.PEOPLE
) -> set[tuple[int, int]]:
    """What is compared when the register counts as one of so many people."""
    known = matching.prepare(engine, register, "national")
    matching.link(engine, wanted, known)
    engine.run(block.searches(known.tag, how_many)["wide"])
    found = engine.get(
        " UNION ".join(f"SELECT row, record FROM {known.tag}_{name}" for name in block.SEARCHES)
    )
    return {(pair["row"], pair["record"]) for pair in found.to_pylist()}


FLAWED = people.rows(
    row("Sari Wulandari", date(1985, 7, 5), digits="3319014507850007"),
    row("Joko Widagdo", date(1980, 3, 12), digits="3319014507850001"),
    row("Joko Widagdo", date(1980, 3, 12), digits="3319010101100001"),
    row("Tri Handoko", date(1990, 5, 15), village=people.VILLAGE, rt=3, rw=1),
    row("Slamet", village=people.VILLAGE, rt=4, rw=1),
    row("Sudarma", date(1970, 7, 12), village=people.NEXT_VILLAGE, rt=1, rw=1),
    row("Budi Sutrisno", date(1978, 9, 10), swapped=BORN, village=people.VILLAGE),
    row("Boedi Soetrisno", birth_year=1978, village=people.VILLAGE, rt=2, rw=1),
    row("Boedi Soetrisno", birth_year=1978),
    row("M. Yusuf", date(1975, 7, 5)),
)


def test_in_a_register_of_one_province_it_finds_the_same_pairs(engine: Engine) -> None:
    everywhere = pairs(engine, FLAWED, people.REGISTER, how_many=len(people.REGISTER))
    assert everywhere
    assert pairs(engine, FLAWED, people.REGISTER) == everywhere


@pytest.mark.parametrize(
    ("says", "found"),
    [
        ({"village": people.VILLAGE}, {0, 2}),
        ({"digits": "3319010000000000", "shape": "flawed"}, {0, 2}),
        ({"village": people.VILLAGE, "digits": "5103019999999999"}, {0, 1, 2}),
        ({"digits": "9119010000000000", "shape": "flawed"}, {0, 1, 2}),
        ({"digits": "5111111111111111", "shape": "placeholder"}, {0, 1, 2}),
        ({}, {0, 1, 2}),
    ],
    ids=["its village", "its NIK", "both", "a NIK of no province here", "a filled-in NIK", "none"],
)
def test_a_row_is_sought_in_the_provinces_that_it_names_and_else_in_all(
    engine: Engine, says: dict[str, str], found: set[int]
) -> None:
    register = people.people(IN_KUDUS, IN_BADUNG, NOWHERE)
    wanted = people.rows(row("Budi Handoyo", BORN, **says))
    assert {record for _, record in pairs(engine, wanted, register)} == found


def test_a_nik_one_digit_off_is_sought_in_the_whole_country(engine: Engine) -> None:
    register = people.people(IN_KUDUS, IN_BADUNG)
    wanted = people.rows(row("Budi Handoyo", digits="5103010910780007", village=people.VILLAGE))
    assert (0, 1) in pairs(engine, wanted, register)


def test_on_a_heaped_date_a_word_of_the_name_is_not_enough_without_the_district(
    engine: Engine,
) -> None:
    new_year = date(1960, 1, 1)
    register = people.people(
        person("3319010101600001", "SLAMET RIYADI", new_year),
        person("3374010101600001", "SLAMET WIBOWO", new_year, village="33.74.01.1001"),
    )
    wanted = people.rows(row("Slamet", new_year, village=people.NEXT_VILLAGE))
    assert pairs(engine, wanted, register) == {(0, 0)}
    assert pairs(engine, wanted, register, how_many=2) == {(0, 0), (0, 1)}
