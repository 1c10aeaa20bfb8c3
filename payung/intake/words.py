"""The coded words that lists and registers share: sex, status, segment, occupation numbers."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import Any

import yaml

_NOT_WORD = re.compile(r"[^A-Z0-9]+")
_LONGEST_NUMBER = 3
_DECIMALS = re.compile(r"\.0+$")


@lru_cache(maxsize=10_000)
def meaning(group: str, text: str) -> str:
    """What a word of `group` (a key of words.yaml) means, '' for an unknown one."""
    return _groups()[group].get(_key(text), "")


def usual(group: str) -> tuple[str, ...]:
    """One word for each meaning of `group`, as registers write it: HIDUP, MATI, PINDAH."""
    by_meaning = _read("words.yaml")[group].values()
    return tuple(next(word for word in words if not word.isdigit()) for words in by_meaning)


@lru_cache(maxsize=10_000)
def occupation(text: str) -> str:
    """An occupation as a word: OpenSID's number gives its wording, a word gives itself."""
    number = _DECIMALS.sub("", text.strip())
    numbers = _numbers()
    if not (number.isascii() and number.isdigit()):
        return text.strip()
    place = int(number) if len(number) <= _LONGEST_NUMBER else 0
    return numbers[place - 1] if 1 <= place <= len(numbers) else ""


def _key(text: str) -> str:
    return " ".join(_NOT_WORD.sub(" ", _DECIMALS.sub("", text.strip().upper())).split())


@cache
def _groups() -> Mapping[str, Mapping[str, str]]:
    return {
        group: {_key(word): meaning for meaning, words in by_meaning.items() for word in words}
        for group, by_meaning in _read("words.yaml").items()
    }


@cache
def _numbers() -> tuple[str, ...]:
    return tuple(_read("occupation_numbers.yaml")["numbers"])


def _read(name: str) -> Any:
    file = resources.files("payung.intake") / name
    return yaml.safe_load(file.read_text(encoding="utf-8"))
