"""Where somebody was born: it tells the more, the fewer of their regency were born there."""

from datetime import date

import pytest

from payung import matching
from payung.matching import Engine
from payung.values.waterfall import Evidence
from tests.matching import people
from tests.matching.people import person, row

MOST, FEW = "KUDUS", "MERAUKE"
BORN = date(1975, 5, 5)
HERE = tuple(
    person(f"3319010101{60 + at // 12}{1 + at % 12:04d}", f"WARGA {at}", None, birth_place=MOST)
    for at in range(90)
)
ELSEWHERE = tuple(
    person("", f"PENDATANG {at}", None, birth_place=FEW, village="91.01.01.2001") for at in range(9)
)
JEPARA = tuple(person("", f"TETANGGA {at}", None, birth_place="JEPARA") for at in range(9))


def slamet(town: str, **more: object) -> dict[str, object]:
    """SLAMET RAHARJO of the register, born in a town."""
    return person("3319010505750001", "SLAMET RAHARJO", BORN, birth_place=town, **more)


def told(
    engine: Engine, written: str, one: dict[str, object], *others: dict[str, object], **more: object
) -> Evidence:
    """What the birth place of a row tells of `one`, the likeliest person of the register."""
    everybody = people.people(one, *HERE, *JEPARA, *ELSEWHERE, *others)
    register = matching.prepare(engine, everybody, "any")
    wanted = row("Slamet Raharjo", BORN, birth_place=written, **more)
    falls = matching.explain(engine, people.rows(wanted), register, 0)
    best = next(fall for fall in falls if fall.record == 0)
    return next(part for part in best.evidence if part.comparison == "birth_place")


def test_a_town_tells_the_more_the_fewer_who_live_beside_the_person_were_born_there(
    engine: Engine,
) -> None:
    usual, rare = (told(engine, town, slamet(town)) for town in (MOST, FEW))
    assert usual.level == rare.level == "equal"
    assert 0 < usual.bits < 0.5
    assert rare.bits > 5


def test_it_says_how_many_of_the_regency_were_born_there(engine: Engine) -> None:
    usual = told(engine, MOST, slamet(MOST))
    assert (usual.bearers, usual.among) == (91, 100)
    assert told(engine, FEW, slamet(FEW)).bearers == 1  # those who live in Merauke do not count


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("KUDUS", "equal"),
        ("KUDS", "near"),
        ("KUDUS JAWA TENGAH", "near"),
        ("KUDUSAN RAYA", "differs"),
        ("JEPARA", "differs"),
        ("", "missing"),
    ],
)
def test_a_slip_or_a_longer_form_is_nearly_the_same_town(
    engine: Engine, written: str, level: str
) -> None:
    assert told(engine, written, slamet("KUDUS")).level == level


@pytest.mark.parametrize(
    ("written", "known"),
    [("PARE PARE", "PAREPARE"), ("PAREPARE", "PARE PARE"), ("KULON PROGO", "KULONPROGO")],
)
def test_a_space_makes_no_other_town(engine: Engine, written: str, known: str) -> None:
    assert told(engine, written, slamet(known)).level == "equal"


def test_nearly_the_same_rare_town_speaks_for_the_person_but_less(engine: Engine) -> None:
    equal, near = (told(engine, town, slamet(FEW)).bits for town in (FEW, "MERAUK"))
    assert 1 < near < equal


def test_another_town_speaks_against_a_person_less_where_most_were_born_in_theirs(
    engine: Engine,
) -> None:
    of_usual, of_rare = (told(engine, "JEPARA", slamet(town)).bits for town in (MOST, FEW))
    assert of_rare < of_usual < -1


def test_nothing_written_tells_nothing(engine: Engine) -> None:
    assert told(engine, "", slamet(FEW)).bits == 0
    assert told(engine, FEW, slamet("")).bits == 0


def test_a_family_born_in_one_far_town_is_one_witness(engine: Engine) -> None:
    kk = "3319010101100001"
    alone = told(engine, FEW, slamet(FEW, kk=kk)).bits
    beside_kk = told(engine, FEW, slamet(FEW, kk=kk), kk=kk).bits
    assert 0 < beside_kk <= 1 < alone


def test_a_nik_of_elsewhere_has_told_the_town(engine: Engine) -> None:
    """Who else has nearly that NIK of Merauke was mostly born there too."""
    moved = slamet(FEW) | {"nik": "9101010505750001"}
    stayed = told(engine, FEW, slamet(FEW), digits="3319010505750007").bits
    from_there = told(engine, FEW, moved, digits="9101010505750007").bits
    assert 0 < from_there <= 1 < stayed


def test_two_of_one_name_and_birth_date_are_told_apart_by_their_towns(engine: Engine) -> None:
    register = matching.prepare(
        engine, people.people(slamet(MOST), slamet("JEPARA"), *HERE, *JEPARA), "twice"
    )
    wanted = people.rows(row("Slamet Raharjo", BORN, birth_place="JEPARA"))
    best = matching.link(engine, wanted, register).to_pylist()[0]
    assert best["record"] == 1
    assert best["probability"] > 0.9


def test_where_lists_never_mistake_a_town_another_town_speaks_more_against(engine: Engine) -> None:
    crowd = [
        person(f"331901{1 + at % 28:02d}0380{at:04d}", f"ORANG {at}", date(1980, 3, 1 + at % 28),
               birth_place=MOST)
        for at in range(600)
    ]  # fmt: skip
    register = matching.prepare(engine, people.people(slamet(MOST), *crowd), "crowd")
    wanted = row("Slamet Raharjo", BORN, birth_place="JEPARA")
    rightly = [
        row(str(one["name"]), one["birth_date"], digits=one["nik"], birth_place=MOST)  # type: ignore[arg-type]
        for one in crowd
    ]
    bits = [
        part.bits
        for rows in ((wanted,), (wanted, *rightly))
        for part in matching.explain(engine, people.rows(*rows), register, 0)[0].evidence
        if part.comparison == "birth_place"
    ]
    assert bits[1] < bits[0] < 0


def test_a_list_that_writes_the_village_for_the_town_makes_it_speak_for_nobody(
    engine: Engine,
) -> None:
    register = matching.prepare(engine, people.people(slamet(MOST), *HERE), "village")
    wanted = row("Slamet Raharjo", BORN, birth_place="GARUNG LOR")
    others = [row(str(one["name"]), digits=one["nik"], birth_place="GARUNG LOR") for one in HERE]
    best = matching.explain(engine, people.rows(wanted, *others * 20), register, 0)[0]
    assert next(part for part in best.evidence if part.comparison == "birth_place").bits < 0


@pytest.mark.parametrize("officials", [1, 5])
def test_of_a_few_people_nobody_learns_what_towns_are_usual(engine: Engine, officials: int) -> None:
    """A list of officials has no more people than that: most of the regency are born in KUDUS."""
    few = [
        person("", f"PEJABAT {at}", None, birth_place=MOST, village="") for at in range(officials)
    ]
    register = matching.prepare(engine, people.people(slamet(MOST, village=""), *few[1:]), "few")
    wanted = people.rows(row("Slamet Raharjo", birth_place=MOST))
    best = matching.explain(engine, wanted, register, 0)[0]
    assert next(part for part in best.evidence if part.comparison == "birth_place").bits <= 1
