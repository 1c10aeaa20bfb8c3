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


# On that day more were born than would all be compared for their birth date alone.
BORN_WITH_AGUS = tuple(
    person(f"33190105057500{at:02d}", f"WAHYU{at}", date(1975, 5, 5), village=people.NEXT_VILLAGE)
    for at in range(20)
)
AGUS = row("Agus Salim", date(1975, 5, 5), village=people.VILLAGE, rt=1, rw=1)


@pytest.mark.parametrize(
    ("born", "beside", "compared"),
    [
        (date(1988, 11, 17), BORN_WITH_AGUS, False),
        (date(1988, 11, 17), BORN_WITH_AGUS[:9], False),
        (date(1988, 11, 17), BORN_WITH_AGUS[:8], True),
        (date(1988, 7, 1), BORN_WITH_AGUS, True),
        (date(1975, 11, 17), BORN_WITH_AGUS, True),
        (date(1988, 5, 5), BORN_WITH_AGUS, True),
        (None, BORN_WITH_AGUS, True),
    ],
    ids=[
        "nothing of it",
        "too many for a village",
        "in a village few are met so",
        "nobody knew the day",
        "the year",
        "day and month",
        "not told",
    ],
)
def test_whoever_next_door_has_a_name_that_begins_alike_is_compared_if_the_date_may_be_theirs(
    engine: Engine, born: date | None, beside: tuple[dict[str, object], ...], compared: bool
) -> None:
    next_door = person("", "AGUSTINA", born)
    assert (0 in met(engine, AGUS, next_door, *beside)) is compared


def test_a_list_that_does_not_know_the_day_says_nothing_against_whoever_lives_next_door(
    engine: Engine,
) -> None:
    listed = row("Agus Salim", date(1960, 1, 1), village=people.VILLAGE, rt=1, rw=1)
    of_that_day = [one | {"birth_date": date(1960, 1, 1)} for one in BORN_WITH_AGUS]
    assert 0 in met(engine, listed, person("", "AGUSTINA", date(1957, 8, 9)), *of_that_day)


@pytest.mark.parametrize(
    ("name", "compared"), [("B", True), ("BU", True), ("BUDIN", True), ("S", False)]
)
def test_who_has_the_same_mother_is_compared_if_the_name_begins_alike_however_short_it_was_cut(
    engine: Engine, name: str, compared: bool
) -> None:
    sister = row(name, date(1990, 5, 5), village=people.NEXT_VILLAGE, mother="SUMINAH")
    budi = person("", "BUDIMAN", date(1960, 2, 3), mother="SUMINAH")
    assert (met(engine, sister, budi) == {0}) is compared
