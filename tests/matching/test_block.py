"""Who is compared with a row at all."""

from datetime import date

import pytest

from payung import matching
from payung.matching import Engine, block
from tests.matching import people
from tests.matching.people import person, row

BORN = date(1978, 10, 9)
MISTYPED = people.BUDIS_NEIGHBOUR
BUDI = person("3319010910780002", "BUDI SOETRISNO", BORN)


def met(engine: Engine, wanted: dict[str, object], *register: dict[str, object]) -> set[int]:
    """The records that a row is compared with."""
    known = matching.prepare(engine, people.people(*register), "block")
    matching.link(engine, people.rows(wanted), known)
    found = " UNION ".join(f"SELECT record FROM block_{name}" for name in block.SEARCHES)
    return set(engine.get(found)["record"].to_pylist())


@pytest.mark.parametrize(
    "wanted",
    [
        row("Bambang Hartono", digits=MISTYPED),
        row("Muhammad Basuki", digits=MISTYPED),
        row("Agus Soetrisno", digits=MISTYPED),
        row("Agusbudi", digits=MISTYPED),
        row("Risno", digits=MISTYPED),
        row("Hartono", digits=MISTYPED, village=people.VILLAGE),
        row("Bagus Hartono", digits=MISTYPED),
        row("", digits=MISTYPED),
    ],
    ids=[
        "a first letter",
        "the first letter after a word borne by thousands",
        "a word",
        "a name that holds theirs",
        "a name that theirs holds",
        "the village",
        "the first letter of a word borne by thousands",
        "no name",
    ],
)
def test_whoever_bears_nearly_the_same_nik_is_compared_where_something_else_agrees(
    engine: Engine, wanted: dict[str, object]
) -> None:
    assert met(engine, wanted, BUDI) == {0}


def test_a_birth_date_that_the_nik_does_not_tell_is_something_else(engine: Engine) -> None:
    other_day = "3319010810780002"
    assert 0 in met(engine, row("Hartono", BORN, digits=other_day), BUDI, *people.BORN_WITH_BUDI)
    assert 0 not in met(engine, row("Hartono", BORN, digits=MISTYPED), BUDI, *people.BORN_WITH_BUDI)


def test_somebody_registered_without_a_name_is_compared_by_the_nik_alone(engine: Engine) -> None:
    nameless = person(str(BUDI["nik"]), "", None, village="")
    assert met(engine, row("Hartono", digits=MISTYPED), nameless) == {0}


def test_a_neighbour_of_whom_nothing_else_agrees_is_not_compared(engine: Engine) -> None:
    stranger = row("Hartono", digits=MISTYPED, village=people.NEXT_VILLAGE)
    assert met(engine, stranger, BUDI) == set()


def test_whoever_is_registered_alive_and_dead_under_one_nik_is_found_twice(engine: Engine) -> None:
    dead = person(str(BUDI["nik"]), "BOEDI S", None, village=people.NEXT_VILLAGE)
    settled = row("Budi Sutrisno", BORN, digits=MISTYPED, village=people.VILLAGE, rt=1, rw=1)
    neighbour = person("3319010910780005", "WAHYU", BORN, village="")
    assert met(engine, settled, BUDI, dead, neighbour, *people.BORN_WITH_BUDI) == {0, 1}
    weighed = engine.get("SELECT record, same_front FROM block_wide_compared").to_pylist()
    assert weighed == [{"record": 1, "same_front": 3}]


def test_a_row_without_a_nik_is_settled_by_birth_date_and_name(engine: Engine) -> None:
    wanted = row("Boedi Sutrisno", BORN, village=people.VILLAGE, rt=1, rw=1)
    assert met(engine, wanted, BUDI, *people.BORN_WITH_BUDI) == {0}
    assert engine.get("SELECT row FROM block_open").num_rows == 0
