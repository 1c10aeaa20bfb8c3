"""A row beside somebody it may mean: what differs is seen, and no NIK is read off."""

from dataclasses import replace
from datetime import date

import pytest

from payung.messages import Lang
from payung.reporting import compared
from payung.reporting.compared import Side

SARI = Side("3319010101900001", "Ibu Sari", date(1990, 1, 1), "P", "33.19.01.2001", 1, 2)


def _pair(key: str, mine: Side, theirs: Side) -> compared.Pair:
    return next(one for one in compared.pairs(mine, theirs, Lang.ID) if one.key == key)


def test_a_nik_is_masked_but_for_the_digits_that_differ() -> None:
    other = replace(SARI, nik="3319010105900001")
    pair = _pair("nik", SARI, other)
    assert "".join(text for text, _ in pair.mine) == "3319*****1**0001"
    assert "".join(text for text, _ in pair.theirs) == "3319*****5**0001"
    assert [text for text, marked in pair.theirs if marked] == ["5"]


def test_equal_niks_stay_masked() -> None:
    assert _pair("nik", SARI, SARI).mine == (("3319********0001", False),)


def test_letters_that_differ_are_marked() -> None:
    pair = _pair("name", SARI, replace(SARI, name="IBU SARTI"))
    assert [text for text, marked in pair.theirs if marked] == ["T"]
    assert not any(marked for _, marked in pair.mine)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "NIK sama, nama sama, tanggal lahir sama, kelurahan/desa sama"),
        ({"nik": "3319010105900001"}, "NIK beda 1 angka, nama sama"),
        ({"nik": ""}, "NIK tidak bisa dibandingkan, nama sama"),
        ({"nik": "5103999999999999"}, "NIK lain sama sekali"),
        ({"name": "IBU SARTI"}, "nama beda 1 huruf"),
        ({"name": "Sari Rahayu Ningsih"}, "sebagian nama sama"),
        ({"name": "Wayan Budiasa"}, "nama lain"),
        ({"name": ""}, "NIK sama, tanggal lahir sama"),
        ({"birth_date": date(1990, 1, 11)}, "tanggal lahir beda sebagian"),
        ({"birth_date": date(1985, 7, 11)}, "tanggal lahir lain"),
        ({"birth_date": None}, "tanggal lahir tidak lengkap"),
        ({"village": "33.19.01.2002"}, "kelurahan/desa lain"),
        ({"village": ""}, "alamat tidak lengkap"),
    ],
)
def test_how_alike_they_are_is_told_in_words(change: dict[str, object], words: str) -> None:
    assert words in compared.said(SARI, replace(SARI, **change), Lang.ID)  # type: ignore[arg-type]


def test_day_and_month_exchanged_are_a_part() -> None:
    one, other = (replace(SARI, birth_date=date(1990, *day)) for day in ((2, 1), (1, 2)))
    assert "beda sebagian" in compared.said(one, other, Lang.ID)
