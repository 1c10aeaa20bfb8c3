"""What lies in `data/`: names by culture, places, occupations, and two texts with blanks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

_DATA = resources.files(__package__).joinpath("data")
FAMILY = "family"

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A form of a name: the word lists it draws from, and how frequent it is."""

    lists: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Naming:
    """How one culture names one sex: word lists (several groups if by birth order), patterns."""

    words: Mapping[str, Groups]
    old: tuple[Pattern, ...]
    young: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Job:
    """An occupation: Dukcapil's name and number, shares in percent, what lists call it."""

    name: str
    number: int
    male: float
    female: float
    listed: tuple[str, ...]
    informal: bool = False
    public: str = ""


@dataclass(frozen=True, slots=True)
class Places:
    """Words for addresses."""

    roads: tuple[str, ...]
    hamlets: tuple[str, ...]


def text(path: str) -> str:
    """A file of `data/` as it stands, blanks and all."""
    return _DATA.joinpath(path).read_text(encoding="utf-8")


def _load(path: str) -> Any:
    return yaml.safe_load(text(path))


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.replace("_", " ") for word in text.split())


def _groups(entry: str | list[str]) -> Groups:
    return (_words(entry),) if isinstance(entry, str) else tuple(_words(part) for part in entry)


def _patterns(entry: Mapping[str, float]) -> tuple[Pattern, ...]:
    return tuple(Pattern(tuple(lists.split()), weight) for lists, weight in entry.items())


@cache
def naming(culture: str, female: bool) -> Naming:
    table = _load(f"names/{culture}.yaml")
    half = table["female" if female else "male"]
    words = {name: _groups(entry) for name, entry in half["words"].items()}
    if FAMILY in table:
        words[FAMILY] = _groups(table[FAMILY])
    return Naming(words, _patterns(half["patterns"]["old"]), _patterns(half["patterns"]["young"]))


@cache
def cultures(province: str) -> Mapping[str, float]:
    """Culture to its share of the households of a province ('33')."""
    table = _load("cultures.yaml")
    mix: Mapping[str, float] = table["mix"].get(province, table["elsewhere"])
    return mix


@cache
def places(province: str) -> Places:
    table = _load("places.yaml")
    hamlets = table["hamlets"].get(province, table["elsewhere"])
    return Places(_words(table["roads"]), _words(hamlets))


@cache
def jobs() -> tuple[Job, ...]:
    return tuple(Job(**{**entry, "listed": tuple(entry["listed"])}) for entry in _load("jobs.yaml"))


@cache
def job_index(name: str) -> int:
    """Position in `jobs()` of an occupation by its official name."""
    return next(index for index, job in enumerate(jobs()) if job.name == name)
