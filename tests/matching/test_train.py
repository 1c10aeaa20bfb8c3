"""Weights learnt from lists without labels: towards what the lists show, and never to nonsense."""

from datetime import date, timedelta

import pyarrow as pa

from payung import matching
from payung.matching import Engine, Model, Trained
from tests.matching import people
from tests.matching.people import person, row

NAMES = "ANDI BAGAS CAHYO DARMAN EKO FAJAR GILANG HENDRA IMRON JAMAL KUSNAN LUKMAN".split()
FAMILIES = "WIRATAMA SUSANTO PRABOWO KURNIAWAN HANDOYO MULYONO SETIADI NUGROHO".split()


def residents() -> list[dict[str, object]]:
    """Some hundred people, each with a name, a birthday and a NIK of their own."""
    born = [date(1970, 1, 2) + timedelta(days=37 * number) for number in range(96)]
    return [
        person(f"331901{day:%d%m%y}{number:04d}", f"{NAMES[number % 12]} {FAMILIES[number // 12]}",
               day)
        for number, day in enumerate(born)
    ]  # fmt: skip


def as_listed(spoilt: int) -> pa.Table:
    """Everybody on a list; the first `spoilt` with the last digit mistyped."""
    told = []
    for number, one in enumerate(residents()):
        nik = str(one["nik"])
        digits = f"{nik[:-1]}{(int(nik[-1]) + 5) % 10}" if number < spoilt else nik
        told.append(row(str(one["name"]), one["birth_date"], digits=digits))  # type: ignore[arg-type]
    return people.rows(*told)


def learnt(engine: Engine, spoilt: int) -> Trained:
    register = matching.prepare(engine, people.people(*residents()), "any")
    return matching.train(engine, as_listed(spoilt), register, matching.shipped())


def same(model: Model, comparison: str, level: str) -> float:
    return model.levels[comparison][level]["same"]


def test_many_mistyped_last_digits_make_one_tell_less_against_a_person(engine: Engine) -> None:
    careless, careful = learnt(engine, 40).model, learnt(engine, 0).model
    shipped = matching.shipped()
    assert same(careless, "nik", "last") > same(shipped, "nik", "last")
    assert same(careful, "nik", "last") < same(shipped, "nik", "last")
    assert same(careless, "nik", "exact") < same(careful, "nik", "exact")


def test_it_expects_a_link_for_everybody_who_is_there(engine: Engine) -> None:
    trained = learnt(engine, 10)
    assert trained.found == 96
    assert trained.pairs >= 96
    assert 1 <= trained.rounds <= 10


def test_how_often_strangers_agree_is_left_as_it_is(engine: Engine) -> None:
    trained, shipped = learnt(engine, 40).model, matching.shipped()
    for comparison, levels in shipped.levels.items():
        for level, numbers in levels.items():
            rest = {key: value for key, value in numbers.items() if key != "same"}
            assert rest.items() <= trained.levels[comparison][level].items()


def test_no_share_falls_below_what_the_models_thousand_people_show_or_reaches_beyond_one(
    engine: Engine,
) -> None:
    for _, before, after in matching.changes(matching.shipped(), learnt(engine, 0).model):
        assert before * 1_000 / (1_000 + len(residents())) <= after + 1e-6
        assert after <= 1


def test_a_name_with_nothing_in_common_is_never_learnt(engine: Engine) -> None:
    shipped = matching.shipped()
    strangers = people.rows(*(
        row("ZULKIFLI", one["birth_date"], digits=one["nik"])  # type: ignore[arg-type]
        for one in residents()
    ))  # fmt: skip
    register = matching.prepare(engine, people.people(*residents()), "any")
    trained = matching.train(engine, strangers, register, shipped).model
    assert same(trained, "name", "none") == same(shipped, "name", "none")


def test_the_same_rows_give_the_same_model(engine: Engine) -> None:
    assert learnt(engine, 10) == learnt(engine, 10)


def test_nobody_to_learn_from_leaves_the_shipped_weights(engine: Engine) -> None:
    stranger = people.rows(row("Yohanes Ding", date(1984, 3, 12)))
    register = matching.prepare(engine, people.REGISTER, "any")
    trained = matching.train(engine, stranger, register, matching.shipped())
    assert trained.model == matching.shipped()
    assert trained.found == 0
