"""The single entries of a programme file: from the text as written to a value, or to a flaw."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from payung import areas
from payung.rulebook import entries, nearest, occupation_words
from payung.values.enrolment import Ending
from payung.values.people import Segment
from payung.values.programme import (
    Fund,
    Length,
    Level,
    Order,
    Register,
    Residence,
    Scheme,
    TwoPayers,
)

_DOTTED = re.compile(r"\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?")
_MOST_PEOPLE = 10_000_000
OLDEST = 120  # years; the limits of a region's own rules as well
HIGHEST_DECILE = 10
THOUSAND = 1_000
LAST_DAY = 28  # that every month has
LONGEST_WAIT = 365  # days
HUNDRED = 100
_SEGMENTS = (Segment.BPU, Segment.PPU)  # construction work is no group of a programme
_RISKS = ("I", "II", "III", "IV", "V")
# Under this name stands the one number that a scenario gives without naming a group or line.
ALONE = ""


def _people(given: Any) -> int:
    return entries.number(given, 1, _MOST_PEOPLE)


def _places(given: Any) -> int:
    return entries.number(given, 0, _MOST_PEOPLE)


def _age(given: Any) -> int:
    return entries.number(given, 0, OLDEST)


def _decile(given: Any) -> int:
    return entries.number(given, 1, HIGHEST_DECILE)


def _closing_day(given: Any) -> int:
    return entries.number(given, 1, LAST_DAY)


def _per_thousand(given: Any) -> int:
    return entries.number(given, 0, THOUSAND)


def _wait(given: Any) -> int:
    return entries.number(given, 1, LONGEST_WAIT)


def _in_a_hundred(given: Any) -> int:
    return entries.number(given, 0, HUNDRED)


def _region(given: Any) -> str:
    """A dotted Kemendagri code. BPS codes (3319) are another system: only hinted at."""
    text = entries.text(given)
    if _DOTTED.fullmatch(text) and areas.is_code(text):
        return text
    hint = nearest.region(text)
    if hint:
        raise entries.flaw("REGION_MISTYPED", given=text, nearest=hint, name=areas.name(hint))
    raise entries.flaw("REGION_UNKNOWN", given=text)


def _one_or_many(given: Any) -> Any:
    return [given] if isinstance(given, str) else given


def _scheme(given: Any) -> Scheme:
    return Scheme(entries.word(entries.text(given).lower().replace(" ", ""), tuple(Scheme)))


def _segment(given: Any) -> Segment:
    return Segment(entries.word(entries.text(given).lower(), _SEGMENTS))


def _risk(given: Any) -> str:
    return entries.word(entries.text(given).upper(), _RISKS)


def _occupation(given: Any) -> str:
    """An occupation code; a village's own word for one is answered with the code."""
    text, known = entries.text(given), tuple(occupation_words.occupations())
    if text in known:
        return text
    best = occupation_words.occupation_of(text) or nearest.word(text, known)
    if best:
        raise entries.flaw("OCCUPATION_MISSPELT", given=text, nearest=best)
    raise entries.flaw("OCCUPATION_UNKNOWN", given=text)


def _by_name(read: Callable[[Any], int]) -> BeforeValidator:
    """Reads one number, or numbers by name: `{PPNPN: 10633}`."""

    def by_name(given: Any) -> Mapping[str, int]:
        if isinstance(given, dict):
            return {str(name).strip(): read(number) for name, number in given.items()}
        return {ALONE: read(given)}

    return BeforeValidator(by_name)


def _one_or_by_name(**one: Any) -> WithJsonSchema:
    return entries.schema(anyOf=[one, {"type": "object", "additionalProperties": one}])


People = Annotated[int, BeforeValidator(_people), entries.schema(type="integer", minimum=1)]
Places = Annotated[int, BeforeValidator(_places), entries.schema(type="integer", minimum=0)]
Age = Annotated[
    int, BeforeValidator(_age), entries.schema(type="integer", minimum=0, maximum=OLDEST)
]
ClosingDay = Annotated[
    int,
    BeforeValidator(_closing_day),
    entries.schema(type="integer", minimum=1, maximum=LAST_DAY),
]
Decile = Annotated[
    int,
    BeforeValidator(_decile),
    entries.schema(type="integer", minimum=1, maximum=HIGHEST_DECILE),
]
PerThousand = Annotated[
    int,
    BeforeValidator(_per_thousand),
    entries.schema(type="integer", minimum=0, maximum=THOUSAND),
]
Wait = Annotated[
    int,
    BeforeValidator(_wait),
    entries.schema(type="integer", minimum=1, maximum=LONGEST_WAIT),
]
InAHundred = Annotated[
    int,
    BeforeValidator(_in_a_hundred),
    entries.schema(type="integer", minimum=0, maximum=HUNDRED),
]
Region = Annotated[
    str,
    BeforeValidator(_region),
    entries.schema(type=["string", "number"], pattern=r"^\d{2}(\.\d{2}(\.\d{2}(\.\d{4})?)?)?$"),
]
Regions = Annotated[tuple[Region, ...], BeforeValidator(_one_or_many)]
OccupationCode = Annotated[str, BeforeValidator(_occupation)]
SchemeName = Annotated[Scheme, BeforeValidator(_scheme)]
FundName = Annotated[Fund, entries.one_of(Fund)]
ResidenceRule = Annotated[Residence, entries.one_of(Residence)]
RegisterName = Annotated[Register, entries.one_of(Register)]
OrderName = Annotated[Order, entries.one_of(Order)]
LevelName = Annotated[Level, entries.one_of(Level)]
LengthName = Annotated[Length, entries.one_of(Length)]
TwoPayersName = Annotated[TwoPayers, entries.one_of(TwoPayers)]
EndingName = Annotated[Ending, entries.one_of(Ending)]
SegmentName = Annotated[
    Segment, BeforeValidator(_segment), entries.schema(enum=[str(one) for one in _SEGMENTS])
]
RiskName = Annotated[str, BeforeValidator(_risk), entries.schema(enum=list(_RISKS))]
PeopleByGroup = Annotated[
    Mapping[str, int], _by_name(_people), _one_or_by_name(type="integer", minimum=1)
]
RupiahByLine = Annotated[
    Mapping[str, int],
    _by_name(entries.rupiah),
    _one_or_by_name(anyOf=[{"type": "integer", "minimum": 0}, {"type": "string"}]),
]
