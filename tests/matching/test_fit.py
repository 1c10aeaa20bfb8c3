"""The model fitted to a list: slips tell less where they are usual, and nothing else moves."""

from datetime import date, timedelta

import pytest

from payung import matching
from payung.matching import Engine, Model, workings
from tests.matching import people
from tests.matching.people import person, row

NAMES = "ANDI BAGAS CAHYO DARMAN EKO FAJAR GILANG HENDRA IMRON JAMAL KUSNAN LUKMAN".split()
FAMILIES = "WIRATAMA SUSANTO PRABOWO KURNIAWAN HANDOYO MULYONO SETIADI NUGROHO".split()
RESIDENTS = tuple(
    person(
        f"331901{date(1950, 1, 2) + timedelta(days=29 * number):%d%m%y}{number:04d}",
        f"{NAMES[number % 12]} {FAMILIES[number // 12 % 8]}",
        date(1950, 1, 2) + timedelta(days=29 * number),
        rt=number // 12,
    )
    for number in range(600)
)


def fitted(engine: Engine, *, spoilt: int, rows: int = 600) -> Model:
    """The model after linking so many residents, of whom `spoilt` are short of a word."""
    wanted = people.rows(
        *(
            row(
                str(one["name"]).split()[0] if number < spoilt else str(one["name"]),
                one["birth_date"],  # type: ignore[arg-type]
                digits=one["nik"],
            )
            for number, one in enumerate(RESIDENTS[:rows])
        )
    )
    register = matching.prepare(engine, people.people(*RESIDENTS), "any")
    return workings.of(engine, wanted, register).model


def same(model: Model, comparison: str, level: str) -> float:
    return model.levels[comparison][level]["same"]


def test_who_is_twice_in_a_register_counts_once(engine: Engine) -> None:
    twice = matching.prepare(engine, people.people(*RESIDENTS, *RESIDENTS), "twice")
    wanted = people.rows(*(
        row(str(one["name"]).split()[0], one["birth_date"], digits=one["nik"])  # type: ignore[arg-type]
        for one in RESIDENTS
    ))  # fmt: skip
    once = matching.prepare(engine, people.people(*RESIDENTS), "once")
    shares = [
        same(workings.of(engine, wanted, register).model, "name", "part")
        for register in (once, twice)
    ]
    assert shares[1] == pytest.approx(shares[0], abs=0.001)


def test_words_often_dropped_make_a_dropped_word_tell_less_against_a_person(
    engine: Engine,
) -> None:
    careless, careful = fitted(engine, spoilt=300), fitted(engine, spoilt=0)
    shipped = matching.shipped()
    assert same(careless, "name", "part") > same(shipped, "name", "part")
    assert same(careful, "name", "part") < same(shipped, "name", "part")


def test_a_short_list_hardly_moves_the_model(engine: Engine) -> None:
    few = fitted(engine, spoilt=5, rows=10)
    assert same(few, "name", "part") == pytest.approx(
        same(matching.shipped(), "name", "part"), rel=0.1
    )


def test_what_two_people_show_and_a_wholly_other_name_are_left_as_they_are(
    engine: Engine,
) -> None:
    model, shipped = fitted(engine, spoilt=300), matching.shipped()
    assert model.levels["name"]["none"] == shipped.levels["name"]["none"]
    for comparison, levels in shipped.levels.items():
        for level, numbers in levels.items():
            rest = {key: value for key, value in numbers.items() if key != "same"}
            assert rest.items() <= model.levels[comparison][level].items()


def test_the_same_rows_give_the_same_model(engine: Engine) -> None:
    assert fitted(engine, spoilt=40) == fitted(engine, spoilt=40)


def test_an_rt_that_is_never_another_speaks_the_more_against_a_namesake_of_the_next(
    engine: Engine,
) -> None:
    wanted = people.rows(*(
        row(str(one["name"]), one["birth_date"], village=one["village"], rt=one["rt"], rw=1)  # type: ignore[arg-type]
        for one in RESIDENTS
    ))  # fmt: skip
    register = matching.prepare(engine, people.people(*RESIDENTS), "homes")
    model = workings.of(engine, wanted, register).model
    assert same(model, "place", "other_rt") < same(matching.shipped(), "place", "other_rt")
    assert same(model, "place", "neighbours") > same(matching.shipped(), "place", "neighbours")


def test_a_mistyped_region_moves_in_step_with_a_mistyped_date(engine: Engine) -> None:
    model, shipped = fitted(engine, spoilt=0), matching.shipped()
    moved = [same(model, "nik", of) / same(shipped, "nik", of) for of in ("region", "day")]
    assert moved[0] < 1
    assert moved[0] == pytest.approx(moved[1], rel=0.01)


def test_anothers_number_with_digits_lost_moves_in_step_with_anothers_whole_one(
    engine: Engine,
) -> None:
    model, shipped = fitted(engine, spoilt=0), matching.shipped()
    moved = [same(model, "nik", of) / same(shipped, "nik", of) for of in ("damaged", "other")]
    assert moved[0] < 1
    assert moved[0] == pytest.approx(moved[1], rel=0.01)


def test_how_often_a_name_is_written_rightly_tells_nothing(engine: Engine) -> None:
    model, shipped = fitted(engine, spoilt=300), matching.shipped()
    for level in ("equal", "sound"):
        assert same(model, "name", level) == same(shipped, "name", level)


def test_whoever_moves_house_moves_whether_or_not_the_nik_is_right(engine: Engine) -> None:
    wanted = people.rows(*(
        row(str(one["name"]), one["birth_date"], digits=one["nik"], village=people.NEXT_VILLAGE)  # type: ignore[arg-type]
        for one in RESIDENTS
    ))  # fmt: skip
    register = matching.prepare(engine, people.people(*RESIDENTS), "homes")
    model, shipped = workings.of(engine, wanted, register).model, matching.shipped()
    alone, beside = (
        same(model, place, "district") / same(shipped, place, "district")
        for place in ("place", "place_beside_exact_nik")
    )
    assert alone > 1
    assert alone == pytest.approx(beside)


def test_how_often_day_and_month_are_exchanged_is_counted_where_no_nik_puts_them_right(
    engine: Engine,
) -> None:
    def listed(at: int, *, bare: bool) -> dict[str, object]:
        one = RESIDENTS[at]
        born = one["birth_date"]
        assert isinstance(born, date)
        if not bare:
            return row(str(one["name"]), born, digits=one["nik"])
        exchanged = at % 4 == 0 and born.day <= 12
        written = date(born.year, born.day, born.month) if exchanged else born
        return row(str(one["name"]), written, swapped=born if exchanged else None,
                   village=people.VILLAGE, rt=one["rt"], rw=1)  # fmt: skip

    bare = [listed(at, bare=True) for at in range(300)]
    register = matching.prepare(engine, people.people(*RESIDENTS), "any")
    right = [listed(at, bare=False) for at in range(300, 600)]
    alone, beside = (
        same(workings.of(engine, people.rows(*rows), register).model, "birth", "swapped")
        for rows in (bare, [*bare, *right])
    )
    assert alone > 2 * same(matching.shipped(), "birth", "swapped")
    assert beside == pytest.approx(alone, rel=0.02)
