"""Weights in words that a village clerk understands."""

from dataclasses import replace

import pytest

from payung import messages
from payung.matching import patterns
from payung.matching.compare_name import NameLevel
from payung.matching.compare_nik import NikLevel
from payung.messages import Lang
from payung.reporting.matching import waterfall
from payung.values.waterfall import Evidence
from tests.reporting.match_cast import EXPLANATION


@pytest.mark.parametrize(
    ("bits", "told"),
    [
        (1.0, "× 2"), (1.4, "× 2,6"), (20.3, "× 1,3 juta"), (-15.0, "÷ 33 ribu"),
        (9.96, "× 1 ribu"), (0.1, "tidak mengubah"), (-0.1, "tidak mengubah"),
        (60.0, "× lebih dari 1.000 triliun"),
    ],
)  # fmt: skip
def test_a_weight_is_told_as_how_many_times_likelier(bits: float, told: str) -> None:
    assert waterfall.effect(bits, Lang.ID) == told


def test_english_readers_get_english_numbers() -> None:
    assert waterfall.effect(20.3, Lang.EN) == "× 1.3 million"


def test_bars_go_on_where_the_one_above_ended_and_stay_in_the_drawing() -> None:
    for candidate in waterfall.told(EXPLANATION, Lang.ID):
        ends = [(bar.first, bar.last) for bar in candidate.bars]
        assert [first for first, _ in ends[1:]] == [last for _, last in ends[:-1]]
        assert all(0 <= share <= 1 for end in ends for share in end)


def test_what_speaks_against_goes_back() -> None:
    bars = {bar.label: bar for bar in waterfall.told(EXPLANATION, Lang.EN)[0].bars}
    assert bars["NIK"].speaks_for
    assert not bars["Sex"].speaks_for
    assert not bars["Other candidates"].speaks_for
    assert bars["Sex"].effect == "÷ 32"


def test_the_start_is_told_as_odds() -> None:
    start = waterfall.told(EXPLANATION, Lang.ID)[0].bars[0]
    assert start.effect == "1 : 33 ribu"
    assert "1.000.000 orang" in start.words


def test_what_the_nik_has_told_already_is_said_to_be_told() -> None:
    words = {bar.label: bar.words for bar in waterfall.told(EXPLANATION, Lang.ID)[0].bars}
    assert words["Tanggal lahir"].endswith("(sudah terbaca dari bukti di atas)")
    assert "12 orang" in words["Nama"]


def bar(one: Evidence, label: str, **person: str) -> waterfall.Bar:
    """The bar of one more piece of evidence for Ibu Sari."""
    sari = EXPLANATION.candidates[0]
    fall = replace(sari.fall, evidence=(*sari.fall.evidence, one))
    who = replace(sari, fall=fall, person=replace(sari.person, **person))  # type: ignore[arg-type]
    bars = waterfall.told(replace(EXPLANATION, candidates=(who,)), Lang.ID)[0].bars
    return next(found for found in bars if found.label == label)


def test_what_was_empty_is_named_and_has_no_bar() -> None:
    told = waterfall.told(EXPLANATION, Lang.EN)[0]
    assert told.empty == "Could not be compared, being empty: Phone number."
    assert "Phone number" not in {bar.label for bar in told.bars}


def test_the_answer_says_whether_somebody_must_look() -> None:
    assert "must look" in waterfall.answer(EXPLANATION, Lang.EN)
    certain = waterfall.answer(replace(EXPLANATION, certain=True), Lang.EN)
    assert certain == "It is almost certain (98%) that this row means SARI WAHYUNI."
    assert waterfall.answer(replace(EXPLANATION, candidates=()), Lang.EN).startswith("Nobody")


def test_a_nik_is_shown_masked() -> None:
    told = waterfall.told(EXPLANATION, Lang.ID)[0]
    assert "3319********0003" in told.who
    assert "3319015205810003" not in told.who


@pytest.mark.parametrize(
    "level",
    [f"{kind}.{level.name.lower()}" for kind, levels in (("nik", NikLevel), ("name", NameLevel))
     for level in levels if level.name != "MISSING"],
)  # fmt: skip
def test_every_way_to_compare_has_words(level: str) -> None:
    assert messages.text(f"match.{level}", Lang.ID, {"count": "1"})


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(("comparison", "levels"), patterns.FITTED.items())
def test_every_level_that_is_fitted_has_words_of_its_own_that_count_nobody(
    comparison: str, levels: tuple[str, ...], lang: Lang
) -> None:
    told = [waterfall.level(f"{comparison}.{level}", lang) for level in levels]
    assert {label for label, _ in told} == {messages.text(f"match.{comparison}", lang)}
    assert len({words for _, words in told}) == len(levels)


def test_words_that_count_people_have_others_that_do_not() -> None:
    assert waterfall.level("name.sound", Lang.ID) == ("Nama", "bunyinya sama")
    assert waterfall.level("birth_place.equal", Lang.EN) == ("Place of birth", "the same")


def test_a_town_of_everybody_changes_nothing_and_was_not_told_before() -> None:
    town = bar(Evidence("birth_place", "equal", 0.01, 785, among=800, alone=0.02), "Tempat lahir")
    assert town.effect == "tidak mengubah"
    assert town.words.endswith("yang lahir di sana: 785 dari 800 penduduk Kabupaten Kudus")


def test_a_town_that_the_nik_has_told_is_said_to_be_told() -> None:
    town = bar(Evidence("birth_place", "equal", 0.01, 9, among=800, alone=6.0), "Tempat lahir")
    assert town.words.endswith("(sudah terbaca dari bukti di atas)")


def test_nobody_is_counted_where_the_registry_has_no_village_of_the_person() -> None:
    born = Evidence("birth_place", "equal", 2.0, 785, among=800, alone=2.0)
    assert bar(born, "Tempat lahir", village_code="").words == "sama"


def test_a_number_that_nobody_has_was_not_told_before() -> None:
    words = messages.text("match.unknown", Lang.ID)
    assert bar(Evidence("kk", "unknown", 0.0), "Nomor KK").words == words


def test_both_sides_show_birth_place_and_kk_masked() -> None:
    row = replace(EXPLANATION.proposal, birth_place="Kudus", kk="3319011503100007")
    listed = waterfall.as_listed(row, Lang.ID)
    assert "Kudus, " in listed
    assert listed.endswith("KK 3319********0007")
    known = waterfall.told(EXPLANATION, Lang.EN)[0].who
    assert "KUDUS, 12 May 1981" in known
    assert known.endswith("KK 3319********0004")
    nothing = replace(row, birth_place="", kk="")
    assert "KK" not in waterfall.as_listed(nothing, Lang.ID)
