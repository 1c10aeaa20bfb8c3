"""A government's programme for one period: who may be in it, and with what money."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from payung.values import month
from payung.values.month import Span
from payung.values.refused import Refused


class Scheme(StrEnum):
    """What is insured: accident and death, or these and old-age savings."""

    JKK_JKM = "jkk+jkm"
    JKK_JKM_JHT = "jkk+jkm+jht"


class Fund(StrEnum):
    """Where a funding line's money comes from; the source prices the premium (PP 50/2025)."""

    APBD = "apbd"
    APBD_P = "apbd-p"
    DBHCHT = "dbhcht"
    DBH_SAWIT = "dbh-sawit"
    APBDES = "apbdes"
    PROVINCE = "province"
    CSR = "csr"
    BAZNAS = "baznas"
    SELF = "self"


class Register(StrEnum):
    """Findings of a register that may bar a person from the programme."""

    DECEASED = "deceased"
    MOVED_AWAY = "moved_away"
    CIVIL_SERVANT = "civil_servant"
    WAGE_EARNER = "wage_earner"
    ALREADY_PROTECTED = "already_protected"
    EXCLUDED_LIST = "excluded_list"


class Residence(StrEnum):
    """Who counts as a resident: by the civil registry, or by what the list says."""

    REGISTERED = "registered"
    NONE = "none"


class Order(StrEnum):
    """What puts one eligible person before another when money or places end."""

    DECILE = "decile"
    OCCUPATION = "occupation"
    OLDEST = "oldest"
    YOUNGEST = "youngest"
    LIST_ORDER = "list_order"


@dataclass(frozen=True, slots=True)
class FundingLine:
    """A pot of money with its own purpose and ceiling; `amount` in whole rupiah."""

    name: str
    fund: Fund
    amount: int


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `places` people from one area code or one proposer."""

    places: int
    area: str = ""
    proposer: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme as configured; everything optional has a default from `payung/rules`.

    `regions` are dotted Kemendagri codes; `occupations` the eligible occupation codes (empty:
    all); `target` the number of places (0: as many as the money buys); `funding` in the order in
    which lines are used up (empty: money not decided yet, so it limits nobody); ages in completed
    years on the first day of cover: `age_min <= age < age_below`.
    """

    name: str
    regions: tuple[str, ...]
    period: Span
    scheme: Scheme
    funding: tuple[FundingLine, ...]
    target: int
    occupations: tuple[str, ...]
    age_min: int
    age_below: int
    residence: Residence
    disqualify: tuple[Register, ...]
    priority: tuple[Order, ...]
    quotas: tuple[Quota, ...]


def cover(programme: Programme, on: date) -> Span:
    """The months that a person enrolled on `on` can still be covered: the rest of the period.

    Nobody is covered for months gone by, so cover starts with the period or with the month of
    `on`, whichever is later. Refused PROGRAMME_OVER when the period has ended.
    """
    first = max(programme.period.first, month.of(on))
    if first > programme.period.last:
        raise Refused("PROGRAMME_OVER", name=programme.name, last=str(programme.period.last))
    return Span(first, programme.period.last)
