import pyarrow as pa

from payung.intake.registers import villages
from payung.intake.registers.columns import Column
from tests.intake.typed import KUDUS

GARUNG_LOR = "33.19.01.2011"


def _code(**texts: str) -> str | None:
    columns = {Column(name): pa.chunked_array([[text]]) for name, text in texts.items()}
    code: str | None = villages.codes(columns, 1, KUDUS)[0].as_py()
    return code


def test_dukcapils_four_numbers_are_padded() -> None:
    assert _code(no_prop="33", no_kab="19", no_kec="1", no_kel="2011") == GARUNG_LOR


def test_numbers_that_repeat_the_level_above_are_cut() -> None:
    assert _code(no_prop="33", no_kab="3319", no_kec="331901", no_kel="3319012011") == GARUNG_LOR


def test_a_whole_code_is_read_with_and_without_dots() -> None:
    assert _code(village_code="3319012011") == _code(village_code=GARUNG_LOR) == GARUNG_LOR


def test_names_are_looked_up_in_the_region() -> None:
    assert _code(village="GARUNG LOR", district="KALIWUNGU") == GARUNG_LOR
    assert _code(village="Ds. Garunglor") == GARUNG_LOR


def test_a_missing_code_falls_back_to_the_names() -> None:
    assert _code(village_code="", village="GARUNG LOR") == GARUNG_LOR


def test_a_village_nobody_knows_is_none() -> None:
    assert _code(village="ATLANTIS", district="KALIWUNGU") is None
    assert _code() is None
