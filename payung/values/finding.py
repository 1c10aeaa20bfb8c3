"""A flaw in input: where it is, what it is, how bad it is. Findings are collected, never raised."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

NO_FACTS: Mapping[str, str] = MappingProxyType({})


class Severity(StrEnum):
    """How much a flaw matters: an error loses the cell, a warning asks for a look."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the input: file name, sheet ('' when the format has none), row as shown, column.

    A YAML file has a `key` instead of sheet and column: 'funding[1].amount'.
    """

    file: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    key: str = ""

    def __str__(self) -> str:
        parts = (self.file, self.sheet, str(self.row) if self.row else "", self.column, self.key)
        return "#".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """One flaw. `code` has a text in `payung/messages`; `facts` fill the text's blanks."""

    code: str
    severity: Severity
    place: Place
    facts: Mapping[str, str] = field(default_factory=lambda: NO_FACTS)


def error(code: str, place: Place, **facts: str) -> Finding:
    return Finding(code, Severity.ERROR, place, MappingProxyType(facts))


def warning(code: str, place: Place, **facts: str) -> Finding:
    return Finding(code, Severity.WARNING, place, MappingProxyType(facts))


def info(code: str, place: Place, **facts: str) -> Finding:
    return Finding(code, Severity.INFO, place, MappingProxyType(facts))
