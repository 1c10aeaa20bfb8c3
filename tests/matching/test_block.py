"""Who is compared with a row at all."""

from datetime import date

import pytest

from payung import matching
from payung.matching import Engine, block
from tests.matching import people
from tests.matching.people import person, row

BORN = date(1978, 10, 9)
MISTYPED = "3319010910780007"
BUDI = person("3319010910780002", "BUDI SOETRISNO", BORN)
# So many of one birthday that it alone leads to nobody.
OTHERS = [person(f"33740109107800{n:02}", f"RINI {n}", BORN, village="") for n in range(10, 20)]


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
        row("Agus Soetrisno", digits=MISTYPED),
        row("Hartono", digits=MISTYPED, village=people.VILLAGE),
        row("Bagus Hartono", digits=MISTYPED),
        row("", digits=MISTYPED),
    ],
    ids=[
        "a first letter",
        "a word",
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
    assert 0 in met(engine, row("Hartono", BORN, digits=other_day), BUDI, *OTHERS)
    assert 0 not in met(engine, row("Hartono", BORN, digits=MISTYPED), BUDI, *OTHERS)


def test_a_neighbour_of_whom_nothing_else_agrees_is_not_compared(engine: Engine) -> None:
    stranger = row("Hartono", digits=MISTYPED, village=people.NEXT_VILLAGE)
    assert met(engine, stranger, BUDI) == set()


def test_whoever_is_registered_alive_and_dead_under_one_nik_is_found_twice(engine: Engine) -> None:
    dead = person(str(BUDI["nik"]), "BOEDI S", None, village=people.NEXT_VILLAGE)
    settled = row("Budi Sutrisno", BORN, digits=MISTYPED, village=people.VILLAGE, rt=1, rw=1)
    assert met(engine, settled, BUDI, dead, *OTHERS) == {0, 1}
