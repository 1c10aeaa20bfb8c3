"""Days, months and numbers among the facts of a text are told as their reader writes them."""

import re
from collections import defaultdict

import pytest

from payung import messages
from payung.messages import Lang
from payung.messages.facts import InWords
from payung.values.refused import Refused


def told_in(lang: Lang, fact: str, name: str = "month") -> str:
    words = (messages.text(code, lang) for code in ("word.months", "word.marks"))
    return InWords({name: fact}, *words)[name]


@pytest.mark.parametrize(
    ("fact", "told"),
    [
        ("2026-10", "Oktober 2026"),
        ("2025-03-02", "2 Maret 2025"),
        ("22-11-2026", "22 November 2026"),
        ("2025-03, 2025-12", "Maret 2025, Desember 2025"),
        ("2025-03 – 2025-05", "Maret 2025 – Mei 2025"),
        ("2025-02-30", "2025-02-30"),  # no such day
        ("7", "7"),
        ("tagihan-2025-03.csv", "tagihan-2025-03.csv"),
        ("2025-2026", "2025-2026"),
        ("", ""),
    ],
)
def test_a_day_or_a_month_is_said_in_words_and_nothing_else_is_touched(
    fact: str, told: str
) -> None:
    assert told_in(Lang.ID, fact) == told


@pytest.mark.parametrize(
    "name", ["given", "typed", "number", "document", "name", "file", "folder", "sheet", "column"]
)
@pytest.mark.parametrize("fact", ["2025-03", "2025-03-02", "03-02-2025"])
def test_what_somebody_typed_and_what_things_are_called_is_shown_as_it_stands(
    name: str, fact: str
) -> None:
    assert told_in(Lang.ID, fact, name) == fact


@pytest.mark.parametrize(
    ("fact", "in_english"),
    [
        ("26.000", "26,000"),
        ("-1.873.899", "-1,873,899"),
        ("Rp16.800", "Rp16,800"),
        ("-Rp604.000.000", "-Rp604,000,000"),
        ("49,90%", "49.90%"),
        ("0,24", "0.24"),
        ("12.345,6", "12,345.6"),
    ],
)
def test_a_number_has_the_marks_of_its_readers_language(fact: str, in_english: str) -> None:
    assert told_in(Lang.ID, fact) == fact
    assert told_in(Lang.EN, fact) == in_english
    assert told_in(Lang.EN, in_english) == in_english  # whoever knew the language wrote it so


@pytest.mark.parametrize(
    "fact", ["33.19.04.2001", "33.19", "0.125", "3, 4", "081.234", "v1.000", "12.000 m", "R", "-"]
)
def test_what_is_no_number_has_no_marks_to_change(fact: str) -> None:
    assert told_in(Lang.EN, fact) == fact


@pytest.mark.parametrize("name", ["given", "typed", "number", "examples", "seed"])
def test_a_number_that_somebody_typed_is_shown_as_it_stands(name: str) -> None:
    assert told_in(Lang.EN, "26.000", name) == "26.000"


# From the name of the program to the end of its sentence.
_COMMAND = re.compile(r"payung [a-z].*?(?=[.:;](?:\s|$)|$)", re.MULTILINE)


@pytest.mark.parametrize("lang", Lang)
def test_no_command_to_type_has_words_where_a_terminal_reads_a_day(lang: Lang) -> None:
    facts: defaultdict[str, str] = defaultdict(lambda: "2025-03-02")
    commands = {
        code: found for code in messages.codes()
        if (found := _COMMAND.findall(messages.text(code, lang, facts)))
    }  # fmt: skip
    assert "--on 2025-03-02 --out hasil" in commands["SAMPLE_DONE"][0]
    assert [code for code, found in commands.items() if re.search("Mar", str(found))] == []


def test_a_document_is_named_by_the_number_that_it_has() -> None:
    told = messages.text("decree.title", Lang.ID, defaultdict(lambda: "03-02-2025"))
    assert "03-02-2025" in told


def test_every_refusal_with_a_month_says_it_in_the_readers_language() -> None:
    refused = Refused("NOBODY_DUE", month="2025-02")
    assert "Februari 2025" in messages.refusal(refused, Lang.ID)
    assert "February 2025" in messages.refusal(refused, Lang.EN)
