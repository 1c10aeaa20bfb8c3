"""The weights of evidence, read from a small data file with a version."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import log2
from typing import cast

import yaml

Level = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Model:
    """Weights by comparison and level; see `model.yaml` for what the numbers mean.

    `sha256` is the digest of that file: a run records which one it used.
    """

    version: str
    levels: Mapping[str, Mapping[str, Level]]
    birth_beside_nik: Mapping[str, Mapping[str, Level]]
    people_beyond: int
    days_beyond: int
    natives_beyond: int
    sha256: str

    def weight(self, comparison: str, level: str, people: int) -> float:
        """log2 of how much likelier this level is for the same person, among `people`."""
        return _weight(self.levels[comparison][level], people, self.people_beyond)

    def beside(self, nik_level: str, birth_level: str) -> float:
        """The birth date's weight where the NIK has told part of it already; 0 when it told all."""
        level = self.birth_beside_nik.get(nik_level, {}).get(birth_level)
        return _weight(level, 1, self.people_beyond) if level else 0.0

    def by_frequency(self, comparison: str, level: str, people: int = 1) -> tuple[float, float]:
        """(intercept, slope) of the weight over log2(bearers / people)."""
        numbers = self.levels[comparison][level]
        if "share" not in numbers:
            return self.weight(comparison, level, people), 0.0
        share = numbers["share"]
        of_them, otherwise = numbers.get("of_them", 1.0), numbers.get("otherwise", 1.0)
        return log2(numbers["same"] / of_them) - (1 - share) * log2(otherwise), -share


def _weight(level: Level, people: int, beyond: int) -> float:
    return log2(level["same"] / _others(level, people, beyond))


def _others(level: Level, people: int, beyond: int) -> float:
    """The share of a register of so many people who show this level and are not meant."""
    if "kin" in level:
        return min(1.0, level["kin"] / max(1, people))
    return level["others"] if "others" in level else min(1.0, level["people"] / (people + beyond))


@cache
def shipped() -> Model:
    """The model that comes with the program."""
    return parse(resources.files(__package__).joinpath("model.yaml").read_text(encoding="utf-8"))


def parse(text: str) -> Model:
    """The model that a file in the form of `model.yaml` holds; what trained it is not needed."""
    data = cast("dict[str, object]", yaml.load(text, yaml.CSafeLoader))
    version = str(data.pop("version"))
    data.pop("trained", None)
    beside = cast("Mapping[str, Mapping[str, Level]]", data.pop("birth_beside_nik"))
    beyond = cast("Mapping[str, int]", data.pop("beyond"))
    levels = cast("Mapping[str, Mapping[str, Level]]", data)
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Model(
        version, levels, beside, beyond["people"], beyond["days"], beyond["natives"], sha256
    )
