"""People who look like one and are two: none is certain for the other's row."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from payung import matching
from payung.matching import Engine
from tests.matching import people
from tests.matching.people import person, row

CERTAIN = 128 / 129
TWIN_DAY, FATHERS_DAY, SONS_DAY = date(1990, 5, 15), date(1960, 2, 2), date(1990, 3, 3)
COMMON_DAY = date(1979, 3, 10)
HOME = "3319010101100004"

RAHAYU_1 = person("3319015003790001", "SRI RAHAYU", COMMON_DAY, rt=5)
RAHAYU_2 = person("3319025003790002", "SRI RAHAYU", COMMON_DAY, rt=6)
SUNARNO = person("3319012406780002", "SUNARNO", date(1978, 6, 24), rt=7)
CAST = (people.SARI, people.JOKO, people.TWIN_A, people.TWIN_B, people.FATHER, people.SON,
        RAHAYU_1, RAHAYU_2, SUNARNO)  # fmt: skip
# Everybody else of the district: as many as make SRI RAHAYU and SUNARNO common names.
OTHERS = tuple(
    person(
        f"331901{(number % 28) + 1:02d}0{number % 9 + 1}{60 + number % 40}{number // 28:04d}",
        ("SRI RAHAYU", "SUNARNO", "SLAMET", f"ORANG KE{number}")[number % 4],
        date(1960 + number % 40, number % 9 + 1, number % 28 + 1),
        village=people.NEXT_VILLAGE,
    )
    for number in range(28, 428)
)
REGISTER = people.people(*CAST, *OTHERS)
BEYOND_DOUBT = tuple(
    row(str(one["name"]), digits=one["nik"], birth_date=one["birth_date"]) for one in OTHERS[:20]
)


def meant(engine: Engine, *wanted: dict[str, object]) -> list[Mapping[str, float]]:
    """For each row the probability of everybody it may mean, by NIK."""
    listed = people.rows(*wanted, *BEYOND_DOUBT)
    found: list[dict[str, float]] = [{} for _ in range(listed.num_rows)]
    for link in matching.link(
        engine, listed, matching.prepare(engine, REGISTER, "hard")
    ).to_pylist():
        found[link["row"]][REGISTER["nik"][link["record"]].as_py()] = link["probability"]
    return list(found[: len(wanted)])


def nik(one: dict[str, object]) -> str:
    return str(one["nik"])


def chance(found: Mapping[str, float], one: dict[str, object]) -> float:
    return found.get(nik(one), 0.0)


def test_twins_whose_last_digit_is_lost_are_told_apart_by_name(engine: Engine) -> None:
    dwi, tri = meant(
        engine,
        row("Dwi Handoko", TWIN_DAY, digits="3319011505900000", shape="cut"),
        row("Tri Handoko", TWIN_DAY, digits="3319011505900000", shape="cut"),
    )
    assert chance(dwi, people.TWIN_A) >= CERTAIN
    assert chance(tri, people.TWIN_B) >= CERTAIN


def test_a_twin_under_the_others_nik_is_certain_for_neither(engine: Engine) -> None:
    (found,) = meant(engine, row("Handoko", TWIN_DAY, digits="3319011505900000", shape="cut"))
    assert max(found.values()) < CERTAIN


def test_a_son_whom_the_registry_lacks_is_not_his_father_of_the_same_name(engine: Engine) -> None:
    of_son = row("Slamet", date(1994, 8, 9), digits="3319010908940001", kk=HOME, sex="L",
                 village=people.VILLAGE, rt=4, rw=1)  # fmt: skip
    (found,) = meant(engine, of_son)
    assert max(found.values(), default=0.0) < CERTAIN


def test_father_and_son_on_one_list_lead_each_to_himself(engine: Engine) -> None:
    at_home: dict[str, Any] = {"village": people.VILLAGE, "rt": 4, "rw": 1, "kk": HOME}
    father, son = meant(
        engine, row("Slamet", FATHERS_DAY, **at_home), row("Slamet", SONS_DAY, **at_home)
    )
    assert chance(father, people.FATHER) >= CERTAIN
    assert chance(son, people.SON) >= CERTAIN


def test_the_spouses_nik_on_the_workers_row_does_not_name_the_spouse(engine: Engine) -> None:
    at_home: dict[str, Any] = {"village": people.VILLAGE, "rt": 1, "rw": 1, "sex": "L"}
    dated, undated = meant(
        engine,
        row("Joko Widagdo", date(1980, 3, 12), digits=nik(people.SARI), **at_home),
        row("Joko Widagdo", digits=nik(people.SARI), kk=people.SARI["kk"], **at_home),
    )
    assert chance(dated, people.JOKO) >= CERTAIN
    assert chance(undated, people.JOKO) > chance(undated, people.SARI)


def test_a_father_under_the_nik_of_his_son_of_one_name_is_found_by_his_birth_date(
    engine: Engine,
) -> None:
    wanted = row("Slamet", FATHERS_DAY, digits=nik(people.SON), sex="L",
                 village=people.VILLAGE, rt=4, rw=1)  # fmt: skip
    (found,) = meant(engine, wanted)
    assert chance(found, people.FATHER) > chance(found, people.SON)
    assert chance(found, people.SON) < CERTAIN


def test_the_mother_says_little_between_sisters_of_whom_one_has_the_others_nik(
    engine: Engine,
) -> None:
    mother = {"mother": "MARIYAM", "kk": HOME}
    dewi = person("3319015202000002", "DEWI ARI", date(2000, 2, 12), **mother)
    rina = person("3319015808040001", "RINA ARI DARMAYANTI", date(2004, 8, 18), **mother)
    register = matching.prepare(engine, people.people(dewi, rina, *OTHERS), "sisters")
    told = row("Rina Ari Darmayanti", digits=nik(dewi), kk=HOME, mother="MARIYAM")
    links = matching.link(engine, people.rows(told, *BEYOND_DOUBT), register).to_pylist()
    chances = {link["record"]: link["probability"] for link in links if link["row"] == 0}
    assert chances.get(1, 0.0) > chances.get(0, 0.0)


def test_another_rt_speaks_against_a_namesake_and_an_unsaid_one_does_not(engine: Engine) -> None:
    of_village: dict[str, Any] = {"village": people.VILLAGE, "sex": "L"}
    unsaid, other = meant(
        engine,
        row("Joko Widagdo", **of_village),
        row("Joko Widagdo", rt=9, rw=9, **of_village),
    )
    assert 1 - chance(other, people.JOKO) > 2 * (1 - chance(unsaid, people.JOKO))


def test_the_kk_number_in_the_nik_cell_names_the_household_and_the_name_the_person(
    engine: Engine,
) -> None:
    wanted = row("Slamet", SONS_DAY, digits=HOME, sex="L")
    (found,) = meant(engine, wanted)
    assert chance(found, people.SON) >= CERTAIN


def test_a_last_digit_that_differs_says_less_than_any_other_of_the_serial(engine: Engine) -> None:
    """A sound NIK that differs in the last digit is often right, and somebody else's."""
    day = date(1978, 6, 24)
    last, other = meant(
        engine,
        row("Sunarno", day, digits="3319012406780005", sex="L"),
        row("Sunarno", day, digits="3319012406780302", sex="L"),
    )
    assert 1 - chance(last, SUNARNO) > 3 * (1 - chance(other, SUNARNO))


def test_a_last_digit_that_differs_says_less_the_more_were_registered_that_day(
    engine: Engine,
) -> None:
    listed = people.rows(
        row("Sunarno", date(1978, 6, 24), digits="3319012406780305", sex="L"), *BEYOND_DOUBT
    )
    next_door = [
        person(f"33190124067803{n}0", f"TETANGGA {n}", date(1978, 6, 24)) for n in range(9)
    ]
    there = person("3319012406780301", "SUNARNO", date(1978, 6, 24))
    chances = []
    for neighbours in ([], next_door):
        register = people.people(there, *neighbours, *OTHERS)
        links = matching.link(
            engine, listed, matching.prepare(engine, register, "crowded")
        ).to_pylist()
        chances.append(next(x["probability"] for x in links if (x["row"], x["record"]) == (0, 0)))
    alone, crowded = chances
    assert 1 - crowded > 5 * (1 - alone)


def test_a_neighbour_of_another_name_is_nobody(engine: Engine) -> None:
    (found,) = meant(engine, row("Kusno", date(1978, 6, 24), digits="3319012406780003", sex="L"))
    assert chance(found, SUNARNO) < 0.5


def test_two_people_of_one_common_name_and_birth_date_in_one_village_stay_in_doubt(
    engine: Engine,
) -> None:
    (found,) = meant(engine, row("Sri Rahayu", COMMON_DAY, village=people.VILLAGE, sex="P"))
    assert chance(found, RAHAYU_1) == pytest.approx(chance(found, RAHAYU_2), abs=0.01)
    assert chance(found, RAHAYU_1) > 0.4


def test_the_neighbourhood_tells_two_of_one_name_and_birth_date_apart(engine: Engine) -> None:
    wanted = row("Sri Rahayu", COMMON_DAY, village=people.VILLAGE, rt=6, rw=1, sex="P")
    (found,) = meant(engine, wanted)
    assert chance(found, RAHAYU_2) > 0.9


def test_of_two_namesakes_the_one_nobody_else_claims_is_likelier(engine: Engine) -> None:
    torn = row("Sri Rahayu", COMMON_DAY, village=people.VILLAGE, sex="P")
    _, found = meant(engine, row("Sri Rahayu", COMMON_DAY, digits=nik(RAHAYU_1)), torn)
    assert chance(found, RAHAYU_2) > 0.6 > chance(found, RAHAYU_1)


def test_a_person_listed_twice_is_found_twice(engine: Engine) -> None:
    once = row("Sri Rahayu", COMMON_DAY, digits=nik(RAHAYU_1))
    again = row("Sri Rahayu", COMMON_DAY, village=people.VILLAGE, rt=5, rw=1, sex="P",
                digits="3319015003790000", shape="cut")  # fmt: skip
    first, second = meant(engine, once, again)
    assert chance(first, RAHAYU_1) >= CERTAIN
    assert chance(second, RAHAYU_1) >= CERTAIN


def test_a_single_candidate_is_never_lost_to_another_row(engine: Engine) -> None:
    alone = row("Joko Widagdo", date(1980, 3, 12), village=people.VILLAGE, rt=1, rw=1)
    (by_itself,) = meant(engine, alone)
    _, beside = meant(engine, row("Joko Widagdo", digits=nik(people.JOKO)), alone)
    assert chance(beside, people.JOKO) == pytest.approx(chance(by_itself, people.JOKO), abs=1e-3)


def test_list_and_nik_agreeing_on_another_birth_date_mean_another_person(engine: Engine) -> None:
    """The one digit by which the NIK differs and the birth date's are one difference."""
    agreeing = row("Sunarno", date(1978, 6, 14), digits="3319011406780002", sex="L")
    mistyped = row("Sunarno", date(1978, 6, 24), digits="3319011406780002", sex="L")
    first, second = meant(engine, agreeing, mistyped)
    assert chance(first, SUNARNO) < 0.5 < chance(second, SUNARNO)


NEW_YEAR = date(1990, 1, 1)
HUSBAND = person("3319010101900002", "PAK BUDI", NEW_YEAR, kk=HOME)


@pytest.mark.parametrize("several", [False, True], ids=["one person", "any of them"])
def test_where_only_the_husband_is_registered_his_wifes_row_is_not_his(
    engine: Engine, *, several: bool
) -> None:
    """One birth date, one KK number, NIKs that differ in the last digit; and two people in all."""
    register = matching.prepare(engine, people.people(HUSBAND, people.TWIN_A), "small")
    wife = row("Ibu Sari", NEW_YEAR, digits="3319010101900001", kk=HOME, village=people.VILLAGE)
    links = matching.link(engine, people.rows(wife), register, several=several).to_pylist()
    assert max((link["probability"] for link in links), default=0.0) < 0.5


def test_a_row_that_was_found_makes_the_other_of_two_no_surer(engine: Engine) -> None:
    register = matching.prepare(engine, people.people(RAHAYU_1, people.TWIN_A), "two")
    torn = row("Sri Rahayu", village=people.VILLAGE)
    sure = row("Dwi Handoko", TWIN_DAY, digits=nik(people.TWIN_A))
    chances = []
    for listed in ((torn,), (torn, sure)):
        links = matching.link(engine, people.rows(*listed), register).to_pylist()
        chances.append(next(link["probability"] for link in links if link["row"] == 0))
    alone, beside = chances
    assert (1 - alone) < 4 * (1 - beside)
