"""The right word nearest to a wrong one, for words, codes and areas."""

import re
from collections.abc import Mapping
from functools import cache

from pydantic import TypeAdapter
from rapidfuzz import fuzz, process

from payung import areas
from payung.rulebook import files, rule_document
from payung.rulebook.rule_files import ProgrammeWordsFile

_WORDS = TypeAdapter(ProgrammeWordsFile)
_NEAR = 60.0
_NOT_LETTER = re.compile(r"[^A-Z]+")
_KIND_OF_AREA = re.compile(r"\b(?:KABUPATEN|KOTA|PROVINSI)\b")
_SHORT_KIND = re.compile(r"\b(?:KAB|PROV)\b")


def word(text: str, allowed: tuple[str, ...]) -> str:
    """The one of `allowed` that means the same, or is nearest in spelling; '' when none is near."""
    if (meant := _meant().get(text.lower(), "")) in allowed:
        return meant
    best = process.extractOne(
        text, allowed, scorer=fuzz.ratio, processor=str.lower, score_cutoff=_NEAR
    )
    return str(best[0]) if best else ""


def words(text: str, allowed: tuple[str, ...], most: int = 3) -> tuple[str, ...]:
    """Those of `allowed` that are near in spelling, nearest first, at most `most`."""
    near = process.extract(
        text.lower(),
        allowed,
        scorer=fuzz.ratio,
        limit=most,
        score_cutoff=_NEAR,
        processor=str.lower,
    )
    return tuple(str(one[0]) for one in near)


@cache
def _meant() -> Mapping[str, str]:
    """What a clerk writes in Indonesian to the word that the file wants."""
    path = "programme_words.yaml"
    listed = rule_document.read_alone(files.rules().joinpath(path), path, _WORDS)
    return {written: word for word, those in listed.words.items() for written in those}


def region(text: str) -> str:
    """The area code that a mistyped code or an area's name most probably means; '' for none."""
    digits = re.sub(r"\D", "", text)
    if digits:
        return _region_of_digits(digits)
    return _region_of_name(text)


def _region_of_digits(digits: str) -> str:
    """Dots put where they belong: '3319' is 33.19; else the smallest known area around it."""
    parts = (digits[0:2], digits[2:4], digits[4:6], digits[6:10])
    steps = [part for part in parts if part]
    for count in range(len(steps), 0, -1):
        code = ".".join(steps[:count])
        if areas.is_code(code):
            return code
    return ""


def _region_of_name(text: str) -> str:
    typed = _letters(_SHORT_KIND.sub(_long_kind, text.upper()))
    best = process.extractOne(typed, _region_names().keys(), scorer=fuzz.ratio, score_cutoff=80.0)
    return _region_names()[best[0]] if best else ""


def _long_kind(short: re.Match[str]) -> str:
    return "KABUPATEN" if short[0] == "KAB" else "PROVINSI"


@cache
def _region_names() -> Mapping[str, str]:
    """Names of provinces, regencies and cities, with and without their kind, to codes."""
    provinces = areas.children("")
    regencies = [code for province in provinces for code in areas.children(province)]
    names: dict[str, str] = {}
    for code in (*regencies, *provinces):
        full = areas.name(code).upper()
        names.setdefault(_letters(full), code)
        names.setdefault(_letters(_KIND_OF_AREA.sub("", full)), code)
    return names


def _letters(name: str) -> str:
    return _NOT_LETTER.sub("", name)
