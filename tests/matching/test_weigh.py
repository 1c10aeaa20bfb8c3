"""What tells for a pair and against it, seen in the way to its probability."""

from datetime import date

import pytest

from payung import matching
from payung.matching import Engine
from payung.values.waterfall import Evidence
from tests.matching import people
from tests.matching.people import person, row

TOWN = "33.19.03.2001"
# Eighty grown-ups of eighty names, and whoever else is to live there.
WORKERS = tuple(
    person(
        f"331901{1 + number % 28:02d}{1 + number % 12:02d}{60 + number % 40:02d}{number:04d}",
        f"{first} {last}",
        date(1960 + number % 40, 1 + number % 12, 1 + number % 28),
    )
    for number, (first, last) in enumerate(
        (first, last)
        for first in "ANDI BAGAS CAHYO DARMAN EKO FAJAR GILANG HENDRA IMRON JAMAL".split()
        for last in "WIRATAMA SUSANTO PRABOWO KURNIAWAN HANDOYO MULYONO SETIADI NUGROHO".split()
    )
)
GROWN = person("3319010505750001", "SLAMET RAHARJO", date(1975, 5, 5))
CHILD = person("3319010606180001", "SLAMET RAHARJO", date(2018, 6, 6))
NEXT_DOOR = {"village": people.VILLAGE, "rt": 1, "rw": 1}
UNDATED = row("Slamet Raharjo") | NEXT_DOOR


def named(*workers: dict[str, object]) -> list[dict[str, object]]:
    """Rows that name these workers with everything right."""
    return [
        row(str(one["name"]), one["birth_date"], digits=one["nik"])  # type: ignore[arg-type]
        for one in workers
    ]


def found(engine: Engine, wanted: dict[str, object], times: int) -> dict[int, float]:
    """The probability of each birth year, in a list that names the workers so many times."""
    known = (*WORKERS, GROWN, CHILD)
    rows = people.rows(wanted, *named(*WORKERS) * times)
    links = matching.link(engine, rows, matching.prepare(engine, people.people(*known), "any"))
    return {
        known[link["record"]]["birth_date"].year: link["probability"]
        for link in links.to_pylist()
        if link["row"] == 0
    }


def told(
    engine: Engine, wanted: dict[str, object], *known: dict[str, object]
) -> dict[str, Evidence]:
    """What each comparison told of the likeliest person for the row."""
    register = matching.prepare(engine, people.people(*WORKERS, *known), "any")
    rows = people.rows(wanted, *named(*WORKERS[:20]))
    best = matching.explain(engine, rows, register, 0)[0]
    return {part.comparison: part for part in best.evidence}


def test_a_list_that_names_no_children_rather_means_the_grown_up_of_the_name(
    engine: Engine,
) -> None:
    of_many = found(engine, UNDATED, times=100)
    assert of_many[1975] > 5 * of_many.get(2018, 0.001)


def test_a_short_list_makes_nothing_of_its_ages(engine: Engine) -> None:
    of_few = found(engine, UNDATED, times=1)
    assert of_few[1975] < 1.2 * of_few[2018]


def test_a_child_whose_birth_date_stands_there_is_found_all_the_same(engine: Engine) -> None:
    wanted = row("Slamet Raharjo", date(2018, 6, 6)) | NEXT_DOOR
    assert found(engine, wanted, times=100)[2018] > 0.99


def test_where_no_date_is_written_the_way_says_that_ages_told(engine: Engine) -> None:
    birth = told(engine, UNDATED, GROWN)["birth"]
    assert birth.level == "age"
    assert told(engine, row("Slamet Raharjo", date(1975, 5, 5)), GROWN)["birth"].level == "equal"


def test_another_district_hardly_speaks_against_whoever_stayed_where_the_nik_is_from(
    engine: Engine,
) -> None:
    moved = GROWN | {"village": TOWN}
    wanted = row("Slamet Raharjo", digits="3319010505750007", village="33.19.05.2001")
    stayed, left = (told(engine, wanted, one)["place"] for one in (GROWN, moved))
    assert stayed.level == left.level == "elsewhere"
    assert left.bits < stayed.bits < 0


def test_the_same_village_tells_less_of_whoever_stayed_where_the_nik_is_from(
    engine: Engine,
) -> None:
    others = [one | {"village": f"33.19.0{2 + at % 4}.2001"} for at, one in enumerate(WORKERS)]
    wanted = row("Slamet Raharjo", digits="3319010505750007") | NEXT_DOOR
    elsewhere = GROWN | {"nik": "3319020505750001"}
    stayed = told(engine, wanted, GROWN, *others)["place"]
    moved = told(engine, wanted | {"digits": "3319020505750007"}, elsewhere, *others)["place"]
    assert stayed.level == moved.level == "neighbours"
    assert 0 < stayed.bits < moved.bits


@pytest.mark.parametrize("digits", ["3319013505750001", "3319010515750001"])
def test_one_digit_off_is_the_likelier_where_it_made_the_date_impossible(
    engine: Engine, digits: str
) -> None:
    possible = told(engine, row("Slamet Raharjo", digits="3319010605750001"), GROWN)["nik"]
    wanted = row("Slamet Raharjo", digits=digits) | {"shape": "flawed"}
    impossible = told(engine, wanted, GROWN)["nik"]
    assert (possible.level, impossible.level) == ("day", "day_flawed")
    assert impossible.bits > possible.bits


def test_a_name_met_once_is_rarer_where_most_are_met_once(engine: Engine) -> None:
    """So many names that nobody here bears are to be expected: by Good and Turing."""
    unique = [
        person("", f"{chr(65 + at // 26)}UNG{chr(65 + at % 26)}ARNO", None) for at in range(600)
    ]
    in_pairs = [unique[at // 2] for at in range(600)]
    lone, paired = (
        told(engine, row("Slamet Raharjo", date(1975, 5, 5)), GROWN, *others)["name"]
        for others in (unique, in_pairs)
    )
    assert lone.bearers == paired.bearers == 1
    assert lone.bits > paired.bits + 0.3


def test_another_year_and_another_day_are_told_apart(engine: Engine) -> None:
    year, day = (
        told(engine, row("Slamet Raharjo", born), GROWN)["birth"].level
        for born in (date(1957, 5, 5), date(1975, 5, 15))
    )
    assert (year, day) == ("other_year", "two_parts")


def test_one_slip_in_a_nik_tells_more_where_few_were_registered_in_that_district(
    engine: Engine,
) -> None:
    from_afar = GROWN | {"nik": "9101010505750001"}
    here, afar = (
        told(engine, row("Slamet Raharjo", digits=digits), one)["nik"]
        for one, digits in ((GROWN, "3319010605750001"), (from_afar, "9101010605750001"))
    )
    assert here.level == afar.level == "day"
    assert afar.bits > here.bits + 5
