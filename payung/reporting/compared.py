"""A row and somebody it may mean, side by side: what differs is marked, and told in words."""

from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import Levenshtein

from payung import messages
from payung.messages import Lang
from payung.reporting import marks, wording
from payung.reporting.marks import Segment
from payung.values import names

_NEAR = 3  # changes that a slip of the pen makes
_SHOWN = 4  # digits of a number that are never hidden, at either end


@dataclass(frozen=True, slots=True)
class Side:
    """What identifies somebody, as one source has it; '' and None where it says nothing."""

    nik: str
    name: str
    birth_date: date | None
    sex: str
    village: str
    rt: int = 0
    rw: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing on both sides, in pieces; `key` is 'nik', 'name', 'birth', 'sex' or 'home'."""

    key: str
    mine: tuple[Segment, ...]
    theirs: tuple[Segment, ...]


def pairs(mine: Side, theirs: Side, lang: Lang) -> tuple[Pair, ...]:
    """Everything side by side. A NIK is masked but for the digits that differ."""
    left, right = _texts(mine, lang), _texts(theirs, lang)
    return tuple(
        Pair(key, _pieces(key, left[key], right[key]), _pieces(key, right[key], left[key]))
        for key in left
    )


def said(mine: Side, theirs: Side, lang: Lang) -> str:
    """Why they may be one, in words: 'NIK beda 1 angka, nama sama, …'."""
    codes = (
        _likeness("nik", mine.nik, theirs.nik),
        _name(mine.name.upper(), theirs.name.upper()),
        ("birth", _birth(mine.birth_date, theirs.birth_date), 0),
        ("place", _place(mine.village, theirs.village), 0),
    )
    return ", ".join(
        messages.text(f"match.said.{of}.{how}", lang, {"count": str(count)})
        for of, how, count in codes
        if (of, how) != ("name", "none")
    )


def _likeness(of: str, mine: str, theirs: str) -> tuple[str, str, int]:
    if not mine or not theirs:
        return of, "none", 0
    changes = Levenshtein.distance(mine, theirs)
    if not changes:
        return of, "same", 0
    return of, "near" if changes <= _NEAR else "other", changes


def _name(mine: str, theirs: str) -> tuple[str, str, int]:
    likeness = _likeness("name", mine, theirs)
    if likeness[1] == "other" and not names.nothing_in_common(mine, theirs):
        return "name", "part", 0
    return likeness


def _birth(mine: date | None, theirs: date | None) -> str:
    if mine is None or theirs is None:
        return "none"
    if mine == theirs:
        return "same"
    parts = zip(mine.timetuple()[:3], theirs.timetuple()[:3], strict=True)
    swapped = (mine.day, mine.month) == (theirs.month, theirs.day) and mine.year == theirs.year
    return "near" if swapped or sum(one == other for one, other in parts) == 2 else "other"


def _place(mine: str, theirs: str) -> str:
    if not mine or not theirs:
        return "none"
    return "same" if mine == theirs else "other"


def _texts(side: Side, lang: Lang) -> dict[str, str]:
    quarter = f"RT {side.rt or '?'}/RW {side.rw or '?'}, " if side.rt or side.rw else ""
    return {
        "nik": side.nik,
        "name": side.name,
        "birth": wording.short_day(side.birth_date),
        "sex": side.sex,
        "home": quarter + wording.area(side.village, lang),
    }


def _pieces(key: str, text: str, other: str) -> tuple[Segment, ...]:
    pieces = marks.differing(text, other)
    return _hidden(pieces, len(text)) if key == "nik" else pieces


def _hidden(pieces: tuple[Segment, ...], length: int) -> tuple[Segment, ...]:
    """A number's pieces, its middle masked where nothing is marked."""
    found, at = [], 0
    for text, marked in pieces:
        shown = (
            digit if marked or not _SHOWN <= at + place < length - _SHOWN else "*"
            for place, digit in enumerate(text)
        )
        found.append(("".join(shown), marked))
        at += len(text)
    return tuple(found)
