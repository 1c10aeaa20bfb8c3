"""What the papers of a month's contributions say. In Bahasa Indonesia: they go to the treasury."""

from dataclasses import dataclass
from datetime import date

from payung import areas, messages
from payung.messages import Lang
from payung.reporting import spelled, wording
from payung.values import identity
from payung.values.month import Month

LANG = Lang.ID
_MARKED = ("draft", "withdrawn")


@dataclass(frozen=True, slots=True)
class Total:
    """A part of the batch: of a funding line, of a village."""

    name: str
    people: int
    amount: int


@dataclass(frozen=True, slots=True)
class Premium:
    """One person: NIK and KPJ whole, `payer` who pays the rest of the tariff."""

    position: int
    nik: str
    kpj: str
    name: str
    birth_date: date | None
    area: str
    line: str
    tariff: int
    amount: int
    payer: str


@dataclass(frozen=True, slots=True)
class Request:
    """A batch as it is asked to be paid; `laws` are citations, each with whether it is verified.

    `villages` are dotted codes with their sums. `masked`: numbers of persons are not shown whole.
    """

    government: str
    programme: str
    month: Month
    part: int
    state: str
    made_by: str
    approved_by: str
    day: date
    people: int
    amount: int
    waiting: int
    digest: str
    rules: str
    lines: tuple[Total, ...]
    villages: tuple[Total, ...]
    laws: tuple[tuple[str, bool], ...]
    masked: bool


COLUMNS = (
    "position", "nik", "kpj", "name", "born", "village", "district", "line", "tariff", "amount",
    "payer",
)  # fmt: skip


def text(code: str, facts: dict[str, str] | None = None) -> str:
    return messages.text(f"spp.{code}", LANG, facts or {})


def mark(request: Request) -> str:
    """What stands across a paper on which nobody is to act; '' for one that was approved."""
    return text(f"mark.{request.state}") if request.state in _MARKED else ""


def facts(request: Request) -> dict[str, str]:
    """What fills the blanks of the sentences."""
    more = text("part", {"part": str(request.part)}) if request.part else ""
    return {
        "government": request.government,
        "programme": request.programme,
        "month": wording.month(request.month, LANG) + more,
        "people": wording.number(request.people, LANG),
        "people_words": spelled.number(request.people),
        "amount": wording.rupiah(request.amount, LANG),
        "amount_words": spelled.rupiah(request.amount),
        "waiting": wording.number(request.waiting, LANG),
        "made_by": request.made_by,
        "approved_by": request.approved_by,
        "day": wording.day(request.day, LANG),
        "digest": request.digest,
        "rules": request.rules,
        "laws": "; ".join(
            law + ("" if verified else f" ({text('unverified')})") for law, verified in request.laws
        ),
    }


def nik(one: Premium, *, masked: bool) -> str:
    """Whole only for who asked and said why."""
    return identity.mask(one.nik) if masked else one.nik


def cells(one: Premium, *, masked: bool) -> tuple[str | int, ...]:
    """A premium in the order of COLUMNS: texts, and its sums as numbers."""
    return (
        str(one.position),
        nik(one, masked=masked),
        one.kpj,
        one.name,
        wording.short_day(one.birth_date),
        areas.name(one.area) or one.area,
        areas.name(one.area.rpartition(".")[0]),
        one.line,
        one.tariff,
        one.amount,
        one.payer,
    )
