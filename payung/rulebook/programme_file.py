"""The shape of a programme file: its keys, what each may hold, and the words for what is wrong.

Each `description` is a message code; `programme_schema` puts the text in its place. Every field
may be absent here, so that one reading finds all flaws; `REQUIRED` says what may not be.
"""

import re
from enum import StrEnum
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from payung import areas
from payung.rulebook import nearest, occupation_words
from payung.values import month
from payung.values.money import thousands
from payung.values.month import Month
from payung.values.programme import Fund, Order, Register, Residence, Scheme

# A name stands on every paper; without a region nobody's residence can be judged; without a
# period there is no age, no price and no cover. Money may still be undecided.
REQUIRED = ("name", "region", "period")

# Thousands may be set apart by dots or underscores; anything else with a dot is a fraction.
_WHOLE = r"(\d+|\d{1,3}(?:[._]\d{3})+)"
_NUMBER = re.compile(_WHOLE, re.ASCII)
_RUPIAH = re.compile(rf"(?:Rp\.?\s*)?{_WHOLE}(?:,(?:-|00))?", re.ASCII | re.IGNORECASE)
_DOTTED = re.compile(r"\d{2}(?:\.\d{2}(?:\.\d{2}(?:\.\d{4})?)?)?")
_MOST_RUPIAH = 10**15
_MOST_PEOPLE = 10_000_000
_OLDEST = 120


def flaw(code: str, **facts: str) -> PydanticCustomError:
    """An error whose type is our message code and whose context is the message's facts."""
    return PydanticCustomError(code, "{given}", facts)


def _text(given: Any) -> str:
    if isinstance(given, str) and given.strip():
        return given.strip()
    empty = given is None or isinstance(given, str)
    raise flaw("VALUE_EMPTY" if empty else "VALUE_NOT_SINGLE", given="")


def _whole(text: str, written: re.Pattern[str]) -> int:
    """The whole number written in `text`; -1 for anything else."""
    match = written.fullmatch(text)
    return int(match[1].replace(".", "").replace("_", "")) if match and len(text) < 40 else -1


def _number(given: Any, least: int, most: int) -> int:
    number = _whole(_text(given), _NUMBER)
    if not least <= number <= most:
        limits = {"least": thousands(least), "most": thousands(most)}
        raise flaw("VALUE_NOT_NUMBER", given=_text(given), **limits)
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
        raise flaw("VALUE_NOT_RUPIAH", given=_text(given))
    return amount


def _month(given: Any) -> Month:
    read = month.parse(_text(given))
    if read is None:
        raise flaw("VALUE_NOT_MONTH", given=_text(given))
    return read


def _region(given: Any) -> str:
    """A dotted Kemendagri code. BPS codes (3319) are another system: only hinted at."""
    text = _text(given)
    if _DOTTED.fullmatch(text) and areas.is_code(text):
        return text
    hint = nearest.region(text)
    if hint:
        raise flaw("REGION_MISTYPED", given=text, nearest=hint, name=areas.name(hint))
    raise flaw("REGION_UNKNOWN", given=text)


def _one_or_many(given: Any) -> Any:
    return [given] if isinstance(given, str) else given


def _word(given: Any, allowed: tuple[str, ...]) -> str:
    text = _text(given)
    if text in allowed:
        return text
    listed = ", ".join(allowed)
    best = nearest.word(text, allowed)
    if best:
        raise flaw("VALUE_MISSPELT", given=text, nearest=best, allowed=listed)
    raise flaw("VALUE_UNKNOWN", given=text, allowed=listed)


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
        raise flaw("OCCUPATION_MISSPELT", given=text, nearest=best)
    raise flaw("OCCUPATION_UNKNOWN", given=text)


def _schema(**schema: Any) -> WithJsonSchema:
    return WithJsonSchema(schema)


Text = Annotated[str, BeforeValidator(_text)]
Rupiah = Annotated[
    int,
    BeforeValidator(_rupiah),
    _schema(
        anyOf=[{"type": "integer", "minimum": 0}, {"type": "string", "pattern": r"^(Rp)?[\d._]+$"}]
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


class Section(BaseModel):
    """A part of the file: every key is known, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PeriodFile(Section):
    """First and last month of cover, both included."""

    first: MonthText = Field(alias="from", description="PROGRAMME_KEY.period.from")
    last: MonthText = Field(alias="to", description="PROGRAMME_KEY.period.to")


class AgeFile(Section):
    """Completed years on the first day of cover: min ≤ age < below."""

    least: Age | None = Field(None, alias="min", description="PROGRAMME_KEY.age.min")
    below: Age | None = Field(None, description="PROGRAMME_KEY.age.below")


class FundingFile(Section):
    """One pot of money."""

    name: Text = Field(description="PROGRAMME_KEY.funding.name")
    source: Annotated[Fund, _one_of(Fund)] = Field(description="PROGRAMME_KEY.funding.source")
    amount: Rupiah = Field(description="PROGRAMME_KEY.funding.amount")


class QuotaFile(Section):
    """At most so many places for one area or one proposer."""

    places: Places = Field(description="PROGRAMME_KEY.quotas.places")
    area: Region | None = Field(None, description="PROGRAMME_KEY.quotas.area")
    proposer: Text | None = Field(None, description="PROGRAMME_KEY.quotas.proposer")


class ProgrammeFile(Section):
    """The whole file."""

    name: Text | None = Field(None, description="PROGRAMME_KEY.name")
    region: Annotated[tuple[Region, ...], BeforeValidator(_one_or_many)] | None = Field(
        None, description="PROGRAMME_KEY.region"
    )
    period: PeriodFile | None = Field(None, description="PROGRAMME_KEY.period")
    scheme: Annotated[Scheme, BeforeValidator(_scheme)] | None = Field(
        None, description="PROGRAMME_KEY.scheme"
    )
    funding: tuple[FundingFile, ...] | None = Field(None, description="PROGRAMME_KEY.funding")
    target: People | None = Field(None, description="PROGRAMME_KEY.target")
    occupations: tuple[OccupationCode, ...] | None = Field(
        None, description="PROGRAMME_KEY.occupations"
    )
    age: AgeFile | None = Field(None, description="PROGRAMME_KEY.age")
    residence: Annotated[Residence, _one_of(Residence)] | None = Field(
        None, description="PROGRAMME_KEY.residence"
    )
    disqualify: tuple[Annotated[Register, _one_of(Register)], ...] | None = Field(
        None, description="PROGRAMME_KEY.disqualify"
    )
    priority: tuple[Annotated[Order, _one_of(Order)], ...] | None = Field(
        None, description="PROGRAMME_KEY.priority"
    )
    quotas: tuple[QuotaFile, ...] | None = Field(None, description="PROGRAMME_KEY.quotas")


SECTIONS: dict[str, type[Section]] = {
    "period": PeriodFile, "age": AgeFile, "funding": FundingFile, "quotas": QuotaFile,
}  # fmt: skip
