"""An office types a person in its own way."""

from dataclasses import replace
from datetime import date
from typing import Any

from payung.sample import draw, lines, noise
from payung.sample.persons import Person
from payung.values import towns
from payung.values.people import Sex

SARI = Person(
    row=1, nik="3319014208850003", card="3319011201100007", spouse="", relative="",
    name="SITI SARI", birth_place="KUDUS", born=date(1985, 8, 2), sex=Sex.FEMALE,
    address="JL. MELATI NO. 3", rt=1, rw=2, village="33.19.01.2001", job=2,
    phone="081234567890", mother="AMINAH",
)  # fmt: skip
BUDI = Person(
    row=2, nik="3319021208800001", card="3319021201100002", spouse="", relative="",
    name="BUDI SETIAWAN", birth_place="KUDUS", born=date(1980, 8, 12), sex=Sex.MALE,
    address="KRAJAN", rt=3, rw=1, village="33.19.02.1001", job=0, phone="", mother="SUMINI",
)  # fmt: skip
CLEAN = noise.Noise(
    nik={}, nik_format=0, card={}, name={}, birth={}, birth_place={}, town_form=0, sex={},
    address={},
)  # fmt: skip
EXPORT = lines.Habits(numeric=False, capitals=False, sexes=("L", "P"), dates="iso")


def test_without_noise_everything_is_typed_as_it_is() -> None:
    line = lines.typed(draw.dice(1, "test"), SARI, CLEAN, EXPORT, BUDI)
    assert (line.nik, line.name, line.sex) == (SARI.nik, "Siti Sari", "P")
    assert (line.address, line.village) == ("Jl. Melati No. 3", "Bakalankrapyak")
    assert line.flaws == ()


def test_the_address_of_somebody_else_comes_with_that_persons_village() -> None:
    astray = replace(CLEAN, address={"addr_other": 1.0})
    line = lines.typed(draw.dice(1, "test"), SARI, astray, EXPORT, BUDI)
    assert line.address == "Krajan"
    assert line.village != "Bakalankrapyak"
    assert line.flaws == ("addr_other",)


def test_a_wrong_sex_is_the_other_one_and_a_missing_one_is_empty() -> None:
    for code, typed in (("sex_wrong", "L"), ("sex_missing", "")):
        rates = replace(CLEAN, sex={code: 1.0})
        assert lines.typed(draw.dice(1, "test"), SARI, rates, EXPORT, BUDI).sex == typed


def test_dates_outside_a_spreadsheet_are_always_text() -> None:
    dice = draw.dice(1, "test")
    births = [lines.typed(dice, SARI, CLEAN, EXPORT, BUDI).birth for _ in range(200)]
    assert all(isinstance(birth, str) for birth in births)
    assert births.count("1985-08-02") > 150


def test_a_town_is_left_out_mistaken_for_home_mistyped_or_written_with_its_kind() -> None:
    def town(**rates: Any) -> tuple[str, tuple[str, ...]]:
        line = lines.typed(draw.dice(1, "test"), SARI, replace(CLEAN, **rates), EXPORT, BUDI)
        return line.birth_place, line.flaws

    for code, written in (("town_missing", ""), ("town_home", "BAKALANKRAPYAK")):
        assert town(birth_place={code: 1.0}) == (written, (code,))
    mistyped, flaws = town(birth_place={"town_typo": 1.0})
    assert mistyped not in ("", "KUDUS")
    assert flaws == ("town_typo",)
    assert towns.plain(town(town_form=1.0)[0]) == "KUDUS"


def test_a_flaw_of_a_town_changes_nothing_else() -> None:
    spoiled = replace(CLEAN, birth_place={"town_home": 1.0})
    one, other = (
        lines.typed(draw.dice(1, "test"), SARI, rates, EXPORT, BUDI) for rates in (CLEAN, spoiled)
    )
    assert replace(other, birth_place="KUDUS", flaws=()) == one


def test_a_family_cards_number_is_left_out_mistyped_or_an_old_one() -> None:
    def card(code: str) -> str:
        rates = replace(CLEAN, card={code: 1.0})
        line = lines.typed(draw.dice(1, "test"), SARI, rates, EXPORT, BUDI)
        assert line.flaws == (code,)
        return line.card

    assert card("kk_missing") == ""
    slips = [one for one, right in zip(card("kk_typo"), SARI.card, strict=True) if one != right]
    assert len(slips) == 1
    assert card("kk_old")[:6] == SARI.card[:6] != card("kk_old")[6:12]
