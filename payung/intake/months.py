"""A month's name as offices write and misspell it: 'Agustus', 'Pebruari', 'Mopember', 'VIII'."""

from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

import yaml
from rapidfuzz import fuzz, process

from payung.intake import roman

_LAST = 12
_SHORTEST_MISSPELT = 4  # of 'Jum' or 'Mai' nobody can tell which month is meant
_NEAR = 75.0
_CLEARLY = 15.0  # how much nearer than the next month; 'Juny' is neither June nor July


def named(word: str) -> int:
    """1 to 12 for a known spelling of a month, 0 for any other word."""
    return _spellings().get(word.upper(), 0)


def number(word: str) -> int:
    """1 to 12 for a month's name, misspelt or not, or a Roman numeral; 0 when it may be two."""
    numeral = roman.number(word)
    return named(word) or (numeral if numeral <= _LAST else 0) or _nearest(word.upper())


@lru_cache(maxsize=20_000)
def _nearest(word: str) -> int:
    if len(word) < _SHORTEST_MISSPELT:
        return 0
    near: dict[int, float] = {}
    for spelling, score, _ in process.extract(
        word, _spellings().keys(), scorer=fuzz.ratio, score_cutoff=_NEAR - _CLEARLY, limit=None
    ):
        month = _spellings()[spelling]
        near[month] = max(score, near.get(month, 0.0))
    best = max(near, key=near.__getitem__, default=0)
    next_best = max((score for month, score in near.items() if month != best), default=0.0)
    return best if best and near[best] >= max(_NEAR, next_best + _CLEARLY) else 0


@cache
def _spellings() -> Mapping[str, int]:
    file = resources.files("payung.intake") / "months.yaml"
    by_number = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {word: number for number, words in by_number.items() for word in words}
