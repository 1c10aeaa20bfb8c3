"""The single entries of a programme file: from the text as written to a value, or to a flaw.

A flaw is raised as pydantic's custom error whose type is our message code; the reader of the file
turns it into a Finding with its line.
"""

import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from payung import areas
from payung.rulebook import nearest, occupation_words
from payung.values import month
from payung.values.money import thousands
from payung.values.month import Month
from payung.values.programme import Fund, Order, Register, Residence, Scheme

# Thousands may be set apart by dots or underscores; anything else with a dot is a fraction.
_WHOLE = r"(\d+|\d{1,3}(?:[._]\d{3})+)"
_NUMBER = re.compile(_WHOLE, re.ASCII)
_RUPIAH = re.compile(rf"(?:Rp\.?\s*)?{_WHOLE}(?:,(?:-|00))?", re.ASCII | re.IGNORECASE)
_DOTTED = re.compile(r"\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?")
_MOST_RUPIAH = 10**15
_MOST_PEOPLE = 10_000_000
_OLDEST = 120
_YEARS = range(2000, 2101)
_LONGEST_SHOWN = 80


def _flaw(code: str, **facts: str) -> PydanticCustomError:
    """An error whose type is our message code and whose context is the message's facts."""
    given = facts["given"]
    given = given if len(given) <= _LONGEST_SHOWN else f"{given[: _LONGEST_SHOWN - 1]}…"
    return PydanticCustomError(code, "{given}", {**facts, "given": given})


def _text(given: Any) -> str:
    if isinstance(given, str) and given.strip():
        return given.strip()
    empty = given is None or isinstance(given, str)
    raise _flaw("VALUE_EMPTY" if empty else "VALUE_NOT_SINGLE", given="")


def _whole(text: str, written: re.Pattern[str]) -> int:
    """The whole number written in `text`; -1 for anything else."""
    match = written.fullmatch(text)
    return int(match[1].replace(".", "").replace("_", "")) if match and len(text) < 40 else -1


def _number(given: Any, least: int, most: int) -> int:
    number = _whole(_text(given), _NUMBER)
    if not least <= number <= most:
        limits = {"least": thousands(least), "most": thousands(most)}
        raise _flaw("VALUE_NOT_NUMBER", given=_text(given), **limits)
    return number


def _people(given: Any) -> int:
    return _number(given, 1, _MOST_PEOPLE)


def _places(given: Any) -> int:
    return _number(given, 0, _MOST_PEOPLE)


def _age(given: Any) -> int:
    return _number(given, 0, _OLDEST)


def _rupiah(given: Any) -> int:
    """Whole rupiah as people write them: 604000000, 604_000_000, Rp604.000.000."""
    amount = _whole(_text(given), _RUPIAH)
    if not 0 <= amount <= _MOST_RUPIAH:
        raise _flaw("VALUE_NOT_RUPIAH", given=_text(given))
    return amount


def _month(given: Any) -> Month:
    read = month.parse(_text(given))
    if read is None or read.year not in _YEARS:
        raise _flaw("VALUE_NOT_MONTH", given=_text(given))
    return read


def _region(given: Any) -> str:
    """A dotted Kemendagri code. BPS codes (3319) are another system: only hinted at."""
    text = _text(given)
    if _DOTTED.fullmatch(text) and areas.is_code(text):
        return text
    hint = nearest.region(text)
    if hint:
        raise _flaw("REGION_MISTYPED", given=text, nearest=hint, name=areas.name(hint))
    raise _flaw("REGION_UNKNOWN", given=text)


def _one_or_many(given: Any) -> Any:
    return [given] if isinstance(given, str) else given


def _word(given: Any, allowed: tuple[str, ...]) -> str:
    text = _text(given)
    if text in allowed:
        return text
    listed = ", ".join(allowed)
    best = nearest.word(text, allowed)
    if best:
        raise _flaw("VALUE_MISSPELT", given=text, nearest=best, allowed=listed)
    raise _flaw("VALUE_UNKNOWN", given=text, allowed=listed)


def _one_of(words: type[StrEnum]) -> BeforeValidator:
    allowed = tuple(words)
    return BeforeValidator(lambda given: words(_word(given, allowed)))


def _scheme(given: Any) -> Scheme:
    return Scheme(_word(_text(given).lower().replace(" ", ""), tuple(Scheme)))


def _occupation(given: Any) -> str:
    """An occupation code; a village's own word for one is answered with the code."""
    text, known = _text(given), tuple(occupation_words.occupations())
    if text in known:
        return text
    best = occupation_words.occupation_of(text) or nearest.word(text, known)
    if best:
        raise _flaw("OCCUPATION_MISSPELT", given=text, nearest=best)
    raise _flaw("OCCUPATION_UNKNOWN", given=text)


def _schema(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema(schema)


Text = Annotated[str, BeforeValidator(_text)]
Rupiah = Annotated[
    int,
    BeforeValidator(_rupiah),
    _schema(
        anyOf=[
            {"type": "integer", "minimum": 0},
            {"type": "string", "pattern": r"^(Rp\.?\s*)?\d[\d._]*(,(-|00))?$"},
        ]
    ),
]
People = Annotated[int, BeforeValidator(_people), _schema(type="integer", minimum=1)]
Places = Annotated[int, BeforeValidator(_places), _schema(type="integer", minimum=0)]
Age = Annotated[int, BeforeValidator(_age), _schema(type="integer", minimum=0, maximum=_OLDEST)]
MonthText = Annotated[
    Month,
    BeforeValidator(_month),
    _schema(type="string", pattern=r"^\d{4}-(0[1-9]|1[0-2])$", examples=["2026-01"]),
]
Region = Annotated[
    str,
    BeforeValidator(_region),
    _schema(type=["string", "number"], pattern=r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$"),
]
OccupationCode = Annotated[str, BeforeValidator(_occupation)]
SchemeName = Annotated[Scheme, BeforeValidator(_scheme)]
FundName = Annotated[Fund, _one_of(Fund)]
ResidenceRule = Annotated[Residence, _one_of(Residence)]
RegisterName = Annotated[Register, _one_of(Register)]
OrderName = Annotated[Order, _one_of(Order)]
Regions = Annotated[tuple[Region, ...], BeforeValidator(_one_or_many)]
