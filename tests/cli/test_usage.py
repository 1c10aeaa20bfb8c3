"""A command typed wrongly is explained in the user's language, with what to type instead."""

import pytest
import typer

from payung.cli import main, usage
from payung.messages import Lang


@pytest.mark.parametrize(
    ("arguments", "lang"),
    [
        (["payung", "screen"], Lang.ID),
        (["payung", "screen", "--lang", "en"], Lang.EN),
        (["payung", "screen", "--lang=en", "daftar.xlsx"], Lang.EN),
        (["payung", "screen", "--lang", "id"], Lang.ID),
        (["payung", "screen", "en"], Lang.ID),
        (["payung", "screen", "--lang"], Lang.ID),
        ([], Lang.ID),
    ],
)
def test_the_language_is_known_before_the_command_is_understood(
    arguments: list[str], lang: Lang
) -> None:
    assert usage.language(arguments) is lang


def explained(lang: Lang, *arguments: str) -> str:
    with pytest.raises(typer.TyperException) as wrong:
        main.app(list(arguments), standalone_mode=False)
    return usage.explain(wrong.value, lang)


SCREEN = ("screen", "daftar.xlsx", "--programme", "program.yaml", "--out", "hasil")

WRONG: dict[str, tuple[tuple[str, ...], str, str]] = {
    "an option is missing": (SCREEN, "--on wajib diisi", "--on is required"),
    "no list is given": (("screen",), "LIST... wajib diisi", "LIST... is required"),
    "an option is misspelt": (
        (*SCREEN, "--on", "2026-11-23", "--cvil", "x.csv"),
        "Pilihan --cvil tidak ada. Mungkin maksudnya: --civil",
        "There is no option --cvil. Perhaps you meant: --civil",
    ),
    "an engine that is none": (
        (*SCREEN, "--on", "2026-11-23", "--engine", "excel"),
        "Isi --engine tidak dikenal. Pilih salah satu: duckdb, spark",
        "--engine is not known as given. Choose one of: duckdb, spark",
    ),
    "a day typed as in a letter": (
        (*SCREEN, "--on", "23-11-2026"),
        '"23-11-2026" bukan tanggal. Tulis sebagai TAHUN-BULAN-HARI',
        "--on cannot be used as given",
    ),
    "a day is missing": (
        ("rules", "diff", "2026-01-01"),
        "TO wajib diisi. Contohnya ada di: payung rules diff --help",
        "There is an example in: payung rules diff --help",
    ),
    "nothing after the name of a group": (("rules",), "Pilih salah satu", "Choose one"),
    "a command that is none": (("saring",), "Perintah tidak bisa dijalankan", "cannot be run"),
}


@pytest.mark.parametrize("flaw", WRONG)
@pytest.mark.parametrize("lang", Lang)
def test_what_is_wrong_is_said_with_the_way_out(flaw: str, lang: Lang) -> None:
    arguments, indonesian, english = WRONG[flaw]
    assert (indonesian if lang is Lang.ID else english) in explained(lang, *arguments)


def test_an_unknown_word_is_refused_with_the_words_to_choose_from() -> None:
    told = explained(Lang.ID, "screen", "x", "--programme", "p", "--on", "2026-01-01",
                     "--out", "o", "--lang", "fr")  # fmt: skip
    assert told == "Isi --lang tidak dikenal. Pilih salah satu: id, en"
