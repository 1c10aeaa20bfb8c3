"""Every text in both languages, filled with facts; what is missing fails loudly."""

import pytest

from payung import messages
from payung.messages import Lang
from payung.values import finding
from payung.values.finding import Place
from payung.values.refused import Refused


def test_a_blank_is_filled_and_no_fact_can_open_another() -> None:
    facts = {"given": "{nik}", "nik": "3319021708790002"}
    text = messages.text("NIK_CORRECTED", Lang.EN, facts)
    assert "({nik})" in text
    assert text.count("3319021708790002") == 1


def test_a_missing_fact_is_a_bug_that_shows() -> None:
    with pytest.raises(KeyError, match="list"):
        messages.text("DUPLICATE", Lang.ID)


def test_a_code_without_a_text_is_a_bug_that_shows() -> None:
    with pytest.raises(KeyError, match="NO_SUCH_CODE"):
        messages.text("NO_SUCH_CODE", Lang.ID)


@pytest.mark.parametrize(
    ("lang", "words"),
    [(Lang.ID, "Berkas daftar.csv kosong."), (Lang.EN, "daftar.csv is empty.")],
)
def test_a_refusal_speaks_the_readers_language(lang: Lang, words: str) -> None:
    assert messages.refusal(Refused("FILE_EMPTY", file="daftar.csv"), lang).startswith(words)


def test_a_refusal_lists_its_flaws_line_by_line_with_their_places() -> None:
    places = (Place("RT 01.xlsx", "Krajan"), Place("RT 02.csv"))
    flaws = tuple(finding.error("FILE_EMPTY", place, file=place.file) for place in places)
    lines = messages.refusal(Refused("LISTS_REFUSED", flaws, count="2"), Lang.ID).splitlines()
    assert len(lines) == 3
    assert lines[1].startswith("  RT 01.xlsx, Krajan: ")
    assert lines[2].startswith("  RT 02.csv: ")


def test_bahasa_indonesia_is_the_first_language() -> None:
    assert next(iter(Lang)) is Lang.ID


def test_a_place_is_said_as_far_as_it_is_known() -> None:
    whole = Place("rt01.xlsx", "RT 01", 12, "NIK")
    assert messages.where(whole, Lang.ID) == "rt01.xlsx, RT 01, baris 12, kolom NIK"
    assert messages.where(Place("rt01.csv"), Lang.EN) == "rt01.csv"
    key = Place("program.yaml", row=3, key="period.from")
    assert messages.where(key, Lang.ID) == "program.yaml, baris 3, kunci period.from"


def test_of_a_text_in_both_languages_the_reader_has_the_own() -> None:
    assert [messages.in_language("tahun", "year", lang) for lang in Lang] == ["tahun", "year"]
