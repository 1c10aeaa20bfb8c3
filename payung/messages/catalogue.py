"""Reads the texts beside this file: `<group>.yaml`, each `CODE: {id: …, en: …}`."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources

import yaml

from payung.messages.facts import InWords
from payung.values.finding import NO_FACTS, Finding, Place
from payung.values.refused import Refused


class Lang(StrEnum):
    """Bahasa Indonesia is what users read; English is a switch."""

    ID = "id"
    EN = "en"


@cache
def _catalogue() -> Mapping[str, Mapping[str, str]]:
    texts: dict[str, Mapping[str, str]] = {}
    for file in sorted(resources.files(__package__).iterdir(), key=lambda f: f.name):
        if not file.name.endswith(".yaml"):
            continue
        read = yaml.load(file.read_text(encoding="utf-8"), yaml.CSafeLoader)
        for code, by_lang in read.items():
            if code in texts or set(by_lang) != set(Lang):
                raise ValueError(f"{file.name}: {code} is twice there, or lacks a language")
            texts[code] = by_lang
    return texts


def in_language(in_indonesian: str, in_english: str, lang: Lang) -> str:
    """Of a text that stands in both languages beside each other, the reader's."""
    return in_indonesian if lang is Lang.ID else in_english


def codes() -> tuple[str, ...]:
    """Every code that has a text."""
    return tuple(_catalogue())


def told_as(code: str, outcome: str, part: str = "") -> str:
    """`CODE.outcome` where that outcome has words of its own, else `code`; '.do' is a `part`."""
    own = f"{code}.{outcome}{part}"
    return own if own in _catalogue() else f"{code}{part}"


def text(code: str, lang: Lang, facts: Mapping[str, str] = NO_FACTS) -> str:
    """The sentence for `code` with its `{blanks}` filled; KeyError for a code or fact missing.

    Days, months and numbers are told as people say them, on pages and in the terminal alike.
    """
    if facts is NO_FACTS:
        return _plain(code, lang)
    told = InWords(facts, _plain("word.months", lang), _plain("word.marks", lang))
    return _catalogue()[code][lang].format_map(told).strip()


@cache
def _plain(code: str, lang: Lang) -> str:
    """A sentence without blanks."""
    return _catalogue()[code][lang].format_map(NO_FACTS).strip()


def where(place: Place, lang: Lang) -> str:
    """'rt01.xlsx, RT 01, baris 12, kolom NIK' or 'program.yaml, baris 3, kunci period.from'."""
    row = text("word.row", lang, {"row": str(place.row)}) if place.row else ""
    column = text("word.column", lang, {"column": place.column}) if place.column else ""
    key = text("word.key", lang, {"key": place.key}) if place.key else ""
    return ", ".join(part for part in (place.file, place.sheet, row, column, key) if part)


def finding(found: Finding, lang: Lang) -> str:
    """A finding with its place in front: 'rt01.xlsx, RT 01, baris 12: …'."""
    return f"{where(found.place, lang)}: {text(found.code, lang, found.facts)}"


def refusal(refused: Refused, lang: Lang) -> str:
    """A refusal and, line by line, the findings behind it."""
    lines = [text(refused.code, lang, refused.facts)]
    lines += [f"  {finding(found, lang)}" for found in refused.findings]
    return "\n".join(lines)
