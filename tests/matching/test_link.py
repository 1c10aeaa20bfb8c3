"""Which person of the register a row means, flaw by flaw."""

from datetime import date

import pytest

from payung import matching
from payung.matching import Engine
from tests.matching import people
from tests.matching.people import row

CERTAIN = 0.992


def meant(engine: Engine, wanted: dict[str, object]) -> tuple[str, float]:
    """The NIK and probability of whom a row most probably means; ('', 0.0) for nobody.

    Beside it go rows that are beyond doubt, as in any list, so that the share of rows in the
    register is not estimated from the one flawed row.
    """
    usual = [
        row(str(one["name"]), digits=one["nik"], birth_date=one["birth_date"])
        for one in (people.SARI, people.BUDI, people.YUSUF)
    ]
    links = matching.link(
        engine, people.rows(wanted, *usual), matching.prepare(engine, people.REGISTER, "test")
    ).to_pylist()
    mine = [link for link in links if link["row"] == 0]
    if not mine:
        return "", 0.0
    return people.REGISTER["nik"][mine[0]["record"]].as_py(), mine[0]["probability"]


def nik_of(person: dict[str, object]) -> str:
    return str(person["nik"])


def assert_certainly(found: tuple[str, float], person: dict[str, object]) -> None:
    assert found[0] == nik_of(person)
    assert found[1] >= CERTAIN


def test_a_sound_nik_with_its_name_is_certain(engine: Engine) -> None:
    wanted = row("Sari Wulandari", date(1985, 7, 5), digits=nik_of(people.SARI))
    assert_certainly(meant(engine, wanted), people.SARI)


@pytest.mark.parametrize(
    ("flaw", "digits", "shape"),
    [
        ("the last digit turned 0 by a spreadsheet", "3319014507850000", "cut"),
        ("one digit mistyped", "3319014507850007", "sound"),
        ("one digit of the date mistyped", "3319014507860001", "sound"),
        ("two digits swapped", "3319015407850001", "sound"),
        ("fifteen digits", "331901450785001", "short"),
        ("seventeen digits", "33190145077850001", "long"),
        ("scientific notation", "331901", "scientific"),
        ("no NIK at all", "", "empty"),
    ],
)
def test_a_damaged_nik_still_leads_to_its_bearer(
    engine: Engine, flaw: str, digits: str, shape: str
) -> None:
    wanted = row("Sari Wulandari", date(1985, 7, 5), digits=digits, shape=shape, sex="P")
    assert_certainly(meant(engine, wanted), people.SARI)


def test_the_spouses_nik_on_the_workers_row_leads_to_the_worker(engine: Engine) -> None:
    wanted = row("Joko Widagdo", date(1980, 3, 12), digits=nik_of(people.SARI), sex="L")
    assert_certainly(meant(engine, wanted), people.JOKO)


def test_the_kk_number_in_the_nik_cell_leads_to_the_worker(engine: Engine) -> None:
    wanted = row("Joko Widagdo", date(1980, 3, 12), digits="3319010101100001", sex="L")
    assert_certainly(meant(engine, wanted), people.JOKO)


def test_a_neighbouring_nik_alone_is_no_proof(engine: Engine) -> None:
    wanted = row("Rahmat Hidayat", date(1978, 10, 9), digits="3319010910780003", sex="L")
    assert meant(engine, wanted)[1] < 0.5


def test_twins_are_told_apart_by_name(engine: Engine) -> None:
    wanted = row("Tri Handoko", date(1990, 5, 15), village=people.VILLAGE, rt=3, rw=1)
    assert_certainly(meant(engine, wanted), people.TWIN_B)


def test_a_twin_with_the_others_nik_is_not_certain(engine: Engine) -> None:
    wanted = row("Handoko", date(1990, 5, 15), digits="3319011505900000", shape="cut")
    assert meant(engine, wanted)[1] < CERTAIN


def test_father_and_son_of_one_name_are_told_apart_by_birth_date(engine: Engine) -> None:
    wanted = row("Slamet", date(1990, 3, 3), village=people.VILLAGE, rt=4, rw=1)
    assert_certainly(meant(engine, wanted), people.SON)


def test_father_and_son_of_one_name_without_a_date_stay_in_doubt(engine: Engine) -> None:
    wanted = row("Slamet", village=people.VILLAGE, rt=4, rw=1)
    assert meant(engine, wanted)[1] < 0.6


@pytest.mark.parametrize(
    "name", ["Boedi Sutrisno", "BUDI S", "B. Soetrisno", "Budisutrisno", "Sutrisno Budi", "Budi"]
)
def test_a_name_may_be_spelt_short_joined_or_turned(engine: Engine, name: str) -> None:
    wanted = row(name, date(1978, 10, 9), village=people.VILLAGE, rt=2, rw=1)
    assert_certainly(meant(engine, wanted), people.BUDI)


@pytest.mark.parametrize("name", ["M. Yusuf", "Moh Jusuf", "MUH. YUSUF", "Mochammad Yusup"])
def test_muhammad_has_many_forms(engine: Engine, name: str) -> None:
    wanted = row(name, date(1975, 7, 5), village=people.NEXT_VILLAGE)
    assert meant(engine, wanted)[0] == nik_of(people.YUSUF)


def test_balinese_birth_order_names_may_be_dropped(engine: Engine) -> None:
    wanted = row("Sudarma", date(1970, 7, 12), village=people.NEXT_VILLAGE, rt=1, rw=1)
    assert_certainly(meant(engine, wanted), people.WAYAN)


def test_swapped_day_and_month_are_seen(engine: Engine) -> None:
    wanted = row(
        "Budi Sutrisno", date(1978, 9, 10), swapped=date(1978, 10, 9), village=people.VILLAGE, rt=2
    )
    assert meant(engine, wanted)[0] == nik_of(people.BUDI)


def test_a_year_is_enough_beside_name_and_neighbourhood(engine: Engine) -> None:
    wanted = row("Budi Soetrisno", birth_year=1978, village=people.VILLAGE, rt=2, rw=1)
    assert_certainly(meant(engine, wanted), people.BUDI)


def test_somebody_unknown_is_nobody(engine: Engine) -> None:
    wanted = row("Made Up Person", date(1991, 1, 1), digits="3319010101910009")
    assert meant(engine, wanted) == ("", 0.0)


def test_a_row_with_nothing_on_it_is_nobody(engine: Engine) -> None:
    assert meant(engine, row("")) == ("", 0.0)


def test_an_empty_register_knows_nobody(engine: Engine) -> None:
    links = matching.link(
        engine, people.rows(row("Sari")), matching.prepare(engine, people.people(), "empty")
    )
    assert links.num_rows == 0


def test_the_order_of_rows_changes_nothing(engine: Engine) -> None:
    wanted = [
        row("Sari Wulandari", date(1985, 7, 5), digits="3319014507850007"),
        row("Joko Widagdo", date(1980, 3, 12), digits=nik_of(people.SARI)),
        row("Slamet", village=people.VILLAGE, rt=4, rw=1),
    ]
    forward = matching.link(
        engine, people.rows(*wanted), matching.prepare(engine, people.REGISTER, "a")
    ).to_pylist()
    backward = matching.link(
        engine, people.rows(*wanted[::-1]), matching.prepare(engine, people.REGISTER, "b")
    ).to_pylist()
    turned = [link | {"row": len(wanted) - 1 - link["row"]} for link in backward]
    assert sorted(forward, key=str) == sorted(turned, key=str)


def test_a_row_never_finds_itself(engine: Engine) -> None:
    twice = [row("Sari Wulandari", date(1985, 7, 5), digits=nik_of(people.SARI), own_record=n)
             for n in range(2)]  # fmt: skip
    register = people.people(people.SARI, people.SARI)
    links = matching.link(
        engine, people.rows(*twice), matching.prepare(engine, register, "self")
    ).to_pylist()
    assert [(link["row"], link["record"]) for link in links] == [(0, 1), (1, 0)]


def test_three_rows_of_one_person_all_find_each_other(engine: Engine) -> None:
    thrice = [row("Sari Wulandari", date(1985, 7, 5), digits=nik_of(people.SARI), own_record=n)
              for n in range(3)]  # fmt: skip
    register = people.people(people.SARI, people.SARI, people.SARI)
    links = matching.link(
        engine, people.rows(*thrice), matching.prepare(engine, register, "three"), several=True
    ).to_pylist()
    assert len(links) == 6
    assert all(link["probability"] >= CERTAIN for link in links)


def found(engine: Engine, wanted: dict[str, object], *more: dict[str, object]) -> dict[int, float]:
    """By record how probable it is that the row means it, in a register of SARI and `more`."""
    register = matching.prepare(engine, people.people(people.SARI, *more), "small")
    links = matching.link(engine, people.rows(wanted), register).to_pylist()
    return {link["record"]: link["probability"] for link in links}


def test_a_phone_number_with_one_digit_mistyped_still_speaks_for_its_owner(engine: Engine) -> None:
    owner = people.person("", "SLAMET", None, phone="6281234567890")
    near, another = (
        found(engine, row("Slamet", phone=phone), owner).get(1, 0.0)
        for phone in ("6281234567891", "6285550001112")
    )
    assert near > another


def test_a_name_that_agrees_has_told_the_sex_already(engine: Engine) -> None:
    owner = people.person("", "SLAMET", None, sex="L")
    equal, untold, another = (
        found(engine, row("Slamet", sex=sex), owner).get(1, 0.0) for sex in ("L", "", "P")
    )
    assert equal == pytest.approx(untold, abs=0.02)
    assert another < untold


def test_a_short_mothers_name_with_another_letter_is_another_mother(engine: Engine) -> None:
    child = people.person("", "SLAMET", None, mother="TINI")
    near, another = (
        found(engine, row("Slamet", mother=mother), child).get(1, 0.0)
        for mother in ("RINI", "WAGINEM")
    )
    assert near == another


def test_a_mothers_name_spelt_another_way_still_speaks_for_her_child(engine: Engine) -> None:
    child = people.person("", "SLAMET", None, mother="SUMIATI")
    near, another = (
        found(engine, row("Slamet", mother=mother), child).get(1, 0.0)
        for mother in ("SUMIYATI", "WAGINEM")
    )
    assert near > another


def test_a_small_register_is_looked_through_for_everybody_born_that_day(engine: Engine) -> None:
    """No whole word of the name leads there, and no place."""
    lestari = people.person("", "LESTARININGSIH", date(1977, 4, 23), village="")
    assert set(found(engine, row("Lestari", date(1977, 4, 23)), lestari)) == {1}


def test_the_second_name_and_the_village_lead_to_somebody_of_that_year(engine: Engine) -> None:
    wanted = row("Handoko", date(1990, 11, 30), village=people.VILLAGE, rt=3, rw=1)
    assert set(found(engine, wanted, people.TWIN_A, people.TWIN_B)) == {1, 2}


def test_a_mother_leads_to_her_child_in_another_village(engine: Engine) -> None:
    child = people.person("", "SUTRISNO", None, mother="SUMIATI", village=people.NEXT_VILLAGE)
    wanted = row("Sutris", mother="SUMIATI", village=people.VILLAGE)
    assert set(found(engine, wanted, people.BUDI, child)) == {2}
