"""The shape of the rule files, as they stand in YAML."""

import re
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag
from pydantic_core import PydanticCustomError

from payung.messages import Lang

# What a number counts. `times` is a multiple of the income base; working days leave out Saturdays,
# Sundays and holidays; `per_thousand` is a yearly share of a group; `rank` puts keys in an order.
UNITS = frozenset(
    {
        "rupiah", "rupiah_per_month", "rupiah_per_year", "percent", "times", "per_thousand",
        "years", "months", "days", "working_days", "hours", "people", "count", "rank",
        "word", "words",
    }
)  # fmt: skip
WORD_UNITS = frozenset({"word", "words"})
# How a law was read when its values were entered; `rules/regions/_template` explains each.
_READ = ("text", "official", "secondary", "memory", "local")
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def _in_both(given: object) -> object:
    """Refuses what is not a text for each language."""
    if not isinstance(given, dict) or set(given) != set(Lang) or not all(given.values()):
        raise PydanticCustomError("RULE_NOT_BILINGUAL", "bilingual")
    return given


def _day(given: object) -> date:
    """A calendar day; pydantic alone would take a number for the seconds since 1970."""
    try:
        if isinstance(given, str) and _ISO_DAY.fullmatch(given):
            return date.fromisoformat(given)
    except ValueError:  # 30 February
        pass
    raise PydanticCustomError("RULE_NOT_DAY", "day")


def _read(given: object) -> object:
    """One of the words for how a law was read."""
    if given in _READ:
        return given
    facts = {"given": given if isinstance(given, str) else "", "allowed": ", ".join(_READ)}
    raise PydanticCustomError("VALUE_UNKNOWN", "read", facts)


# One text in both languages.
Bilingual = Annotated[dict[Lang, str], BeforeValidator(_in_both)]
Day = Annotated[date, BeforeValidator(_day)]
Read = Annotated[str, BeforeValidator(_read)]


class Strict(BaseModel):
    """A part of a rule file: every key is known, nothing changes after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class InForce(Strict):
    """First and last day of a law; null where it is open or unknown."""

    since: Day | None = Field(alias="from")
    until: Day | None = Field(alias="to")


class SourceFile(Strict):
    """A law in `sources.yaml`."""

    number: str
    title: Bilingual
    date: Day | None
    in_force: InForce
    status: Bilingual
    link: str | None
    read: Read


class Reference(Strict):
    """Where in a law; what is not known is null."""

    law: str
    article: str | None = None
    paragraph: str | None = None
    annex: str | None = None


class Basis(Reference):
    """A reference that a reason rests on."""

    verified: bool


class ReasonsFile(Strict):
    """`national/eligibility/reasons.yaml`."""

    description: Bilingual
    reasons: dict[str, tuple[Basis, ...]]


class OccupationEntry(Strict):
    """One code of an occupation file; see `occupation_words.Occupation`."""

    label: Bilingual
    words: tuple[str, ...]
    civil: tuple[str, ...] = ()
    part_of: str = ""
    transport: bool = False
    vague: bool = False
    informal: bool = True
    civil_servant: bool = False


class OccupationsFile(Strict):
    """`national/occupations/<sector>.yaml`."""

    sector: Bilingual
    occupations: dict[str, OccupationEntry] = Field(min_length=1)


class WordingsFile(Strict):
    """`national/eligibility/civil_servants.yaml`."""

    description: Bilingual
    note: Bilingual | None = None
    wordings: tuple[str, ...] = Field(min_length=1)


class ProgrammeWordsFile(Strict):
    """`programme_words.yaml`: a word of the programme file to what clerks write instead."""

    description: Bilingual
    words: dict[str, tuple[str, ...]]


class BracketFile(Strict):
    """One printed row of a table by income or month; `to` is null in the last."""

    lower: str = Field(alias="from")
    upper: str | None = Field(alias="to")
    value: str
    verified: bool = True


def _shape(given: object) -> str | None:
    """Which of the four shapes a value has; None for something else."""
    if isinstance(given, str):
        return "one"
    if isinstance(given, dict):
        return "table"
    if isinstance(given, (list, tuple)):
        return "rows" if any(isinstance(entry, dict) for entry in given) else "words"
    return None


Content = Annotated[
    Annotated[str, Tag("one")]
    | Annotated[tuple[str, ...], Tag("words")]
    | Annotated[tuple[BracketFile, ...], Tag("rows")]
    | Annotated[dict[str, str], Tag("table")],
    Discriminator(_shape, custom_error_type="RULE_VALUE_SHAPE", custom_error_message="shape"),
]


class ValueFile(Strict):
    """A value under its first day; `until` only where it ends without a successor.

    A number or word; a list of words; a number for each key; or rows of a table by income.
    """

    value: Content
    reference: Reference
    verified: bool
    until: Day | None = None
    note: Bilingual | None = None


class ParameterFile(Strict):
    """A parameter in OpenFisca's shape: description, unit, dated values, a reference for each."""

    description: Bilingual
    unit: str
    note: Bilingual | None = None
    opening: Bilingual | None = None
    labels: dict[str, Bilingual] = {}
    values: dict[Day, ValueFile] = Field(min_length=1)
