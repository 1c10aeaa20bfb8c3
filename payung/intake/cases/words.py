"""The words in which people tell the facts of a claim: 'janda' is a spouse, 'meninggal' a death."""

import re
from collections.abc import Collection, Mapping
from enum import StrEnum
from functools import cache
from importlib import resources

import yaml

_NOT_WORD = re.compile(r"[\W_]+")


class Group(StrEnum):
    """What the words of a group tell; the keys of `words.yaml`."""

    KEYS = "keys"
    BENEFIT = "benefit"
    RELATION = "relation"
    LEVEL = "level"
    SEGMENT = "segment"
    FUND = "fund"
    TRUTH = "truth"
    CHILD = "child"
    COST = "cost"
    BESIDE = "beside"  # headings of columns that no claim needs


def meaning(group: Group, written: str) -> str:
    """The one of our words that people mean by `written`; '' for an unknown one."""
    return _groups()[group].get(plain(written), "")


def known(group: Group) -> tuple[str, ...]:
    """Every word of a group that is understood."""
    return tuple(_groups()[group])


def usual(group: Group, meanings: Collection[str]) -> tuple[str, ...]:
    """The word that people mostly use for each of `meanings`."""
    said = _read()[group]
    return tuple(said[meant][0] for meant in meanings)


def plain(written: str) -> str:
    """Small letters and single blanks, for comparison."""
    return " ".join(_NOT_WORD.sub(" ", written.lower()).split())


@cache
def _groups() -> Mapping[str, Mapping[str, str]]:
    return {
        group: {plain(word): meant for meant, words in said.items() for word in (meant, *words)}
        for group, said in _read().items()
    }


@cache
def _read() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    file = resources.files("payung.intake.cases") / "words.yaml"
    loaded: Mapping[str, Mapping[str, tuple[str, ...]]] = yaml.safe_load(file.read_text("utf-8"))
    return loaded
