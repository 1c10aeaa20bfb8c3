"""What the annex of a decree says, on paper and in the workbook. In Bahasa Indonesia: it is law."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from payung import areas, messages
from payung.messages import Lang
from payung.reporting import spelled, wording
from payung.values import identity, month
from payung.values.month import Span

LANG = Lang.ID


@dataclass(frozen=True, slots=True)
class Line:
    """One person: their number in the annex, NIK as it may be shown, months by 'YYYY-MM'."""

    position: int
    nik: str
    name: str
    birth_date: date | None
    sex: str
    occupation: str
    area: str
    first_month: str
    last_month: str
    funding_line: str
    amount: int


@dataclass(frozen=True, slots=True)
class Annex:
    """The decree that the lines belong to; `signed_at` None for a draft.

    `check` is the address that its QR leads to, '' for a draft; `masked` tells whether numbers of
    persons are.
    """

    government: str
    programme: str
    number: str
    day: date
    reverses: str
    prepared_at: datetime
    signed_by: str
    signed_at: datetime | None
    people: int
    amount: int
    digest: str
    check: str
    masked: bool


HEADINGS = (
    "position", "nik", "name", "born", "sex", "occupation", "village", "district", "months",
    "line", "amount",
)  # fmt: skip


def headings() -> tuple[str, ...]:
    return tuple(messages.text(f"decree.column.{name}", LANG) for name in HEADINGS)


def cells(line: Line, *, masked: bool) -> tuple[str, ...]:
    """A line as texts, in the order of the headings."""
    return (
        wording.number(line.position, LANG),
        identity.mask(line.nik) if masked else line.nik,
        line.name,
        wording.short_day(line.birth_date),
        line.sex,
        wording.occupation(line.occupation, LANG) if line.occupation else "",
        *_home(line.area),
        months(line.first_month, line.last_month),
        line.funding_line,
        wording.rupiah(line.amount, LANG),
    )


@cache
def _home(area: str) -> tuple[str, str]:
    """Village and district of a code."""
    return areas.name(area) or area, areas.name(area.rpartition(".")[0])


@cache
def months(first: str, last: str) -> str:
    """'Mar–Des 2025'."""
    begins, ends = month.parse(first), month.parse(last)
    return wording.in_short(Span(begins, ends), LANG) if begins and ends else ""


def facts(annex: Annex) -> dict[str, str]:
    """What fills the blanks of the annex's sentences."""
    return {
        "government": annex.government,
        "programme": annex.programme,
        "number": annex.number,
        "day": wording.day(annex.day, LANG),
        "reverses": annex.reverses,
        "people": wording.number(annex.people, LANG),
        "people_words": spelled.number(annex.people),
        "amount": wording.rupiah(annex.amount, LANG),
        "amount_words": spelled.rupiah(annex.amount),
        "signed_by": annex.signed_by,
        "signed_on": wording.day(annex.signed_at.date(), LANG) if annex.signed_at else "",
        "digest": annex.digest,
        "check": annex.check,
    }


def sentences(annex: Annex, codes: Sequence[str]) -> dict[str, str]:
    """The annex's sentences by the last word of their code."""
    told = facts(annex)
    return {code: messages.text(f"decree.{code}", LANG, told) for code in codes}
