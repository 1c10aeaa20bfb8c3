"""Entries that every file of ours shares: from the text as written to a value, or to a flaw.

A flaw is raised as pydantic's custom error whose type is our message code; the reader of the file
turns it into a Finding with its line.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from payung.rulebook import nearest
from payung.values import month
from payung.values.money import thousands
from payung.values.month import Month

# Thousands may be set apart by dots or underscores; anything else with a dot is a fraction.
_WHOLE = r"(\d+|\d{1,3}(?:[._]\d{3})+)"
_NUMBER = re.compile(_WHOLE, re.ASCII)
_RUPIAH = re.compile(rf"(?:Rp\.?\s*)?{_WHOLE}(?:,(?:-|00))?", re.ASCII | re.IGNORECASE)
_MOST_RUPIAH = 10**15
YEARS = range(2000, 2101)
_LONGEST_SHOWN = 80


def flaw(code: str, **facts: str) -> PydanticCustomError:
    """An error whose type is our message code and whose context is the message's facts."""
    given = facts["given"]
    given = given if len(given) <= _LONGEST_SHOWN else f"{given[: _LONGEST_SHOWN - 1]}…"
    return PydanticCustomError(code, "{given}", {**facts, "given": given})


def text(given: Any) -> str:
    """A single text that is not empty."""
    if isinstance(given, str) and given.strip():
        return given.strip()
    empty = given is None or isinstance(given, str)
    raise flaw("VALUE_EMPTY" if empty else "VALUE_NOT_SINGLE", given="")


def _whole(written: str, pattern: re.Pattern[str]) -> int:
    """The whole number `written`; -1 for anything else."""
    match = pattern.fullmatch(written)
    return int(match[1].replace(".", "").replace("_", "")) if match and len(written) < 40 else -1


def number(given: Any, least: int, most: int) -> int:
    """A whole number from `least` to `most`."""
    found = _whole(text(given), _NUMBER)
    if not least <= found <= most:
        limits = {"least": thousands(least), "most": thousands(most)}
        raise flaw("VALUE_NOT_NUMBER", given=text(given), **limits)
    return found


def rupiah(given: Any) -> int:
    """Whole rupiah as people write them: 604000000, 604_000_000, Rp604.000.000."""
    amount = _whole(text(given), _RUPIAH)
    if not 0 <= amount <= _MOST_RUPIAH:
        raise flaw("VALUE_NOT_RUPIAH", given=text(given))
    return amount


def _month(given: Any) -> Month:
    read = month.parse(text(given))
    if read is None or read.year not in YEARS:
        raise flaw("VALUE_NOT_MONTH", given=text(given))
    return read


def _day(given: Any) -> date:
    try:
        read = date.fromisoformat(text(given))
    except ValueError:
        raise flaw("VALUE_NOT_ISO_DAY", given=text(given)) from None
    if read.year not in YEARS:
        raise flaw("VALUE_NOT_ISO_DAY", given=text(given))
    return read


def word(given: Any, allowed: tuple[str, ...]) -> str:
    """One of the `allowed` words."""
    written = text(given)
    if written in allowed:
        return written
    listed = ", ".join(allowed)
    best = nearest.word(written, allowed)
    if best:
        raise flaw("VALUE_MISSPELT", given=written, nearest=best, allowed=listed)
    raise flaw("VALUE_UNKNOWN", given=written, allowed=listed)


def one_of(words: type[StrEnum]) -> BeforeValidator:
    """A word of an enumeration."""
    allowed = tuple(words)
    return BeforeValidator(lambda given: words(word(given, allowed)))


def schema(**properties: Any) -> WithJsonSchema:
    """What editors are told of an entry, where its type does not say it."""
    return WithJsonSchema(properties)


Text = Annotated[str, BeforeValidator(text)]
Rupiah = Annotated[
    int,
    BeforeValidator(rupiah),
    schema(
        anyOf=[
            {"type": "integer", "minimum": 0},
            {"type": "string", "pattern": r"^(Rp\.?\s*)?\d[\d._]*(,(-|00))?$"},
        ]
    ),
]
MonthText = Annotated[
    Month,
    BeforeValidator(_month),
    schema(type="string", pattern=r"^\d{4}-(0[1-9]|1[0-2])$", examples=["2026-01"]),
]
DayText = Annotated[
    date,
    BeforeValidator(_day),
    schema(type="string", pattern=r"^\d{4}-\d{2}-\d{2}$", examples=["2026-01-05"]),
]
