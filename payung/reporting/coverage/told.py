"""What the papers of a year tell: figures as they are read, each with where it comes from."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from payung.values.month import Month, Span


@dataclass(frozen=True, slots=True)
class Figure:
    """An indicator by its code: `now` in the month told of, `before` in that of the year before;
    '' where it is not known. `change` is the sign of the difference, None where one is lacking."""

    code: str
    now: str
    before: str
    change: int | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number from elsewhere, as its source gives it."""

    shown: str
    source: str
    release: str
    as_of: date
    verified: bool


@dataclass(frozen=True, slots=True)
class Segment:
    """Coverage of a segment: a share and its two numbers. `printed` and `own` are what a source
    printed and what its own numbers give, '' where they agree; `others` say something else."""

    code: str
    share: str
    top: Number
    bottom: Number
    printed: str
    own: str
    others: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Duty:
    """What is to be reached by a day; `reached` is '' and `met` None where nobody can tell."""

    name: str
    owner: str
    aimed: str
    due_on: date
    source: str
    verified: bool
    reached: str
    met: bool | None


@dataclass(frozen=True, slots=True)
class Money:
    """A funding line of a programme in rupiah; `planned` as its file says, None where it says
    nothing of this line."""

    programme: str
    line: str
    planned: int | None
    given: int
    committed: int
    payable: int
    paid: int
    left: int


@dataclass(frozen=True, slots=True)
class Group:
    """A group of a programme ('' for who is in none): its target, who is covered in the month and
    what was paid for them in the year."""

    programme: str
    name: str
    target: int
    lines: tuple[str, ...]
    covered: str
    premiums: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A decree that was signed in the year."""

    number: str
    day: date
    programme: str
    people: int


@dataclass(frozen=True, slots=True)
class Complaints:
    """Those of one kind in the year; `days` the median to the answer, None while none has one."""

    kind: str
    made: int
    answered: int
    upheld: int
    late: int
    days: int | None


@dataclass(frozen=True, slots=True)
class Year:
    """A year's figures in `month`, its last one or that of the day, as known on a day.

    `places` hold for each kecamatan its name and the numbers of `columns` (codes of indicators);
    `leaks` rows that were stopped, by the code of the reason; `laws` what the programme rests on
    and whether that is verified.
    """

    government: str
    year: int
    month: Month
    known_on: date
    figures: Mapping[str, Figure]
    segments: tuple[Segment, ...]
    duties: tuple[Duty, ...]
    money: tuple[Money, ...]
    groups: tuple[Group, ...]
    leaks: tuple[tuple[str, int], ...]
    complaints: tuple[Complaints, ...]
    columns: tuple[str, ...]
    places: tuple[tuple[str, ...], ...]
    signed: tuple[Signed, ...]
    laws: tuple[tuple[str, bool], ...]

    @property
    def due(self) -> tuple[Duty, ...]:
        """The duties of the year whose day has come."""
        return tuple(
            one
            for one in self.duties
            if one.due_on.year == self.year and one.due_on <= self.known_on
        )

    @property
    def empty(self) -> bool:
        """Whether the register knows of nobody who was promised or given cover, and no number."""
        return not (self.segments or self.money or self.places or self.signed)


@dataclass(frozen=True, slots=True)
class Pledged:
    """A partner's pledge by its document, and what came of it: rupiah `received`; people `covered`
    in the `newest` month that was paid (None for none), person-months and rupiah `paid` from its
    line since January, all of the pledge's months only."""

    document: str
    day: date
    line: str
    people: int
    amount: int
    months: Span
    received: int
    newest: Month | None
    covered: int
    person_months: int
    paid: int


@dataclass(frozen=True, slots=True)
class Decreed:
    """A decree of the year as a jury reads it; `people` None where that would tell of a few."""

    number: str
    day: date
    programme: str
    people: int | None


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers a criterion: figures, decrees, pledges; and the `papers` that people add.
    `sources` say who told of the criterion, and at which address ('' for none that is known)."""

    name: str
    sources: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    signed: tuple[Decreed, ...]
    pledged: tuple[Pledged, ...]
    papers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """What `subject` (a government, a village, a company) hands to a jury, in `month` as known on
    a day; `segments` are the statistics behind universal coverage, `page` the address of the
    register's page that tells how each figure comes about ('' where nobody reaches it)."""

    subject: str
    year: int
    month: Month
    known_on: date
    segments: tuple[Segment, ...]
    answers: tuple[Answer, ...]
    page: str = ""
