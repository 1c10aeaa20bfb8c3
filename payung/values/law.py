"""What a rule of the law says: a dated value, where it stands, and how sure we are of it."""

import bisect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

# What a value that is no table holds; a table without keys is another mapping than this one.
NO_TABLE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Source:
    """A law or document, by the number it is cited with.

    `since` and `until` are its first and last day in force, None where open or not known; `read`
    says what was in front of us when its values were entered (`rules/sources.yaml`).
    """

    key: str
    number: str
    since: date | None
    until: date | None = None
    title_id: str = ""
    title_en: str = ""
    status_id: str = ""
    status_en: str = ""
    link: str = ""
    read: str = ""


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
class Bracket:
    """One printed row of a table by income or month: from `lower` to `upper` (None: open).

    `verified` is False for a row that fewer sources tell than the rest of the table.
    """

    lower: int
    upper: int | None
    amount: int
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Value:
    """One value of the parameter `name` ('jkm.benefit'), from `since` to `until` (None: open).

    One of four is filled, as the file has it: `amount`, one number in the parameter's unit (a
    percent counts in hundredths: 0.24% is 24); `words`; `table`, a number for each key; or
    `brackets`, the printed rows of a table by income, in order.
    """

    name: str
    amount: int
    words: tuple[str, ...]
    since: date
    until: date | None
    citation: Citation
    verified: bool
    table: Mapping[str, int] = field(default_factory=lambda: NO_TABLE)
    brackets: tuple[Bracket, ...] = ()
    note_id: str = ""
    note_en: str = ""

    def is_table(self) -> bool:
        """Whether it is a table, be it without keys: no quota at all is not a quota of 0."""
        return self.table is not NO_TABLE


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated rule: its values in order of date, what it is called, and how its keys are called.

    `labels` names the keys of a table and the words of a list in Indonesian and English;
    `opening` asks, in both languages, what the law leaves open and Payung takes a default for
    ('' where nothing is open); `region` is the area whose own rule this is, '' for a national one.
    """

    name: str
    unit: str
    description_id: str
    description_en: str
    values: tuple[Value, ...]
    labels: Mapping[str, tuple[str, str]]
    note_id: str = ""
    note_en: str = ""
    opening_id: str = ""
    opening_en: str = ""
    region: str = ""


def each_once(used: Iterable[Value]) -> tuple[Value, ...]:
    """The values in the order of their first use; as the least sure of its rows, where by row."""
    found: dict[tuple[str, date], Value] = {}
    for one in used:
        # What holds a table cannot be a key itself.
        if (key := (one.name, one.since)) not in found or not one.verified:
            found[key] = one
    return tuple(found.values())


def rows(table: Value, reached: int) -> tuple[Bracket, ...]:
    """The printed row that `reached` falls into; two rows where it lies between them.

    None at all below the first row.
    """
    at = bisect.bisect_right(table.brackets, reached, key=lambda row: row.lower) - 1
    if at < 0:
        return ()
    upper = table.brackets[at].upper
    return table.brackets[at : at + (1 if upper is None or reached <= upper else 2)]


def by_row(table: Value, row: Bracket) -> Value:
    """The table as one row of it was used: no surer than that row."""
    return replace(table, verified=table.verified and row.verified)


def unverified(used: tuple[Value, ...]) -> tuple[str, ...]:
    """Names of the parameters among `used` whose value nobody has verified, each once."""
    return tuple(dict.fromkeys(one.name for one in used if not one.verified))


def same(one: Value, other: Value) -> bool:
    """Whether two values say the same, whatever their dates and however well each is known."""
    return (one.amount, one.words, one.table, one.brackets) == (
        other.amount, other.words, other.table, other.brackets,
    )  # fmt: skip
