"""Keys of names: one spelling per family, one sound per spelling."""

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from payung.matching import Engine, keys


def keys_of(*names: str) -> list[dict[str, object]]:
    people = pa.array([1] * len(names), pa.int64())
    batch = pa.RecordBatch.from_pydict({"name": pa.array(names, pa.string()), "people": people})
    found: list[dict[str, object]] = keys.of_names(batch).to_pylist()
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("SOETRISNO", "Sutrisno"),
        ("DJOKO TJAHJONO", "JOKO CAHYONO"),
        ("H. ACHMAD SJAFI'I", "AHMAD SYAFII"),
        ("MOCH. NOER", "MUHAMMAD NUR"),
        ("I WYN SUDARMA", "WAYAN SUDARMA"),
        ("A.A. GD. PUTRA", "ANAK AGUNG GEDE PUTRA"),
        ("I.A. KD. SARI", "IDA AYU KADEK SARI"),
        ("I.G.N. RAI", "I GUSTI NGURAH RAI"),
        ("IGA. NYN. PUSPA", "GUSTI AYU NYOMAN PUSPA"),
        ("NILUH DSK. RAKA", "NI LUH DESAK RAKA"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    first, second = keys_of(one, other)
    assert first["sound_key"] == second["sound_key"]


def test_a_name_without_letters_has_empty_keys() -> None:
    for key in keys_of("", "123", "-"):
        assert key["sound_key"] == ""
        assert [key[number] for number in ("spelling", "sound", "sound_words")] == [None] * 3


def test_the_lead_is_the_first_word_that_tells_something() -> None:
    assert [key["lead"] for key in keys_of("SITI AMINAH", "MUHAMMAD", "NI LUH SARI")] == [
        "AMINA",
        "MUHAMAD",
        "SARI",
    ]


def test_the_onset_is_how_the_lead_begins() -> None:
    yusuf, yusril, sri, nobody = keys_of("YUSUF", "SITI YUSRIL", "SRI", "-")
    assert yusuf["onset"] == yusril["onset"] != sri["onset"]
    assert nobody["onset"] is None


def test_degrees_after_a_comma_do_not_count() -> None:
    first, second = keys_of("SRI RAHAYU, S.Pd", "SRI RAHAYU")
    assert first["spelling"] == second["spelling"]


def test_words_in_another_order_are_the_same_words_and_another_name() -> None:
    first, second, third = keys_of("SRI RAHAYU", "RAHAYU SRI", "RAHAYU RAHAYU SRI")
    assert first["sound"] != second["sound"]
    assert first["sound_words"] == second["sound_words"] != third["sound_words"]


@given(st.lists(st.text("ABDUL RAHMANSY", max_size=12), min_size=2, max_size=20))
def test_names_have_one_number_when_they_are_of_one_text(names: list[str]) -> None:
    keyed = keys_of(*names)
    for one in keyed:
        for other in keyed:
            same = one["sound_key"] == other["sound_key"]
            words = [sorted(str(key["sound_key"]).split()) for key in (one, other)]
            assert (one["sound"] == other["sound"]) == same
            assert (one["sound_words"] == other["sound_words"]) == (words[0] == words[1])


@given(st.lists(st.text(max_size=30), max_size=20))
def test_every_name_gets_exactly_one_row_of_keys(names: list[str]) -> None:
    assert [key["name"] for key in keys_of(*names)] == names


@pytest.mark.parametrize(
    ("code", "village"),
    [
        ("33.19.01.2001", 3319012001),
        ("3319012001", 3319012001),
        ("33.19.01", 3319010000),
        ("33.19", 3319000000),
        ("", None),
        (None, None),
        ("KALIWUNGU", None),
    ],
)
def test_a_shorter_code_is_of_the_same_district_and_regency_as_a_village_there(
    engine: Engine, code: str | None, village: int | None
) -> None:
    engine.put("codes", pa.table({"code": pa.array([code], pa.string())}))
    told = engine.get(f"SELECT {keys.village('code')} AS village FROM codes")
    assert told["village"].to_pylist() == [village]
