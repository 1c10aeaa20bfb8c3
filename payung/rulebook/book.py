"""The law as values: what is in force on a day, by which article, and how sure we are of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from payung.values import month
from payung.values.month import Month
from payung.values.refused import Refused


@dataclass(frozen=True, slots=True)
class Source:
    """A law or document of `rules/sources.yaml`, by the number it is cited with.

    `since` is its first day in force, None where that is not known.
    """

    key: str
    number: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands. An article, paragraph or annex that is not known is ''."""

    source: Source
    article: str = ""
    paragraph: str = ""
    annex: str = ""
    verified: bool = False

    def __str__(self) -> str:
        """As Indonesian law is cited: 'PP 50/2025 Pasal 4 ayat (1)'."""
        parts = [self.source.number]
        parts += [f"Pasal {self.article}"] if self.article else []
        parts += [f"ayat ({self.paragraph})"] if self.paragraph else []
        parts += [f"Lampiran {self.annex}"] if self.annex else []
        return " ".join(parts)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a parameter from `since` to `until` (the last day, None: open).

    `amount` counts the parameter's unit (rupiah, percent, years); `words` is used instead by the
    units `word` and `words`, and `amount` is then 0.
    """

    amount: int
    words: tuple[str, ...]
    since: date
    until: date | None
    citation: Citation
    verified: bool


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated amount, age, share or list of the law; `values` in order of date."""

    name: str
    unit: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All rules of one edition. `digest` is the SHA-256 of its files."""

    sources: Mapping[str, Source]
    parameters: Mapping[str, Parameter]
    reasons: Mapping[str, tuple[Citation, ...]]
    digest: str


def value(book: Book, name: str, on: date | Month) -> Value:
    """The value of parameter `name` ('bpu.jkm') in force on a day, or on a month's first day.

    Raises Refused RULE_NOT_IN_FORCE before its first date and after its last. An unknown name is
    a bug of the caller (KeyError).
    """
    day = on.first_day() if isinstance(on, Month) else on
    for dated in reversed(book.parameters[name].values):
        if dated.since <= day and (dated.until is None or day <= dated.until):
            return dated
    raise Refused("RULE_NOT_IN_FORCE", parameter=name, month=str(month.of(day)))
