"""A government's programme for one period: who may be in it, and with what money."""

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from payung.values import month
from payung.values.enrolment import Ending
from payung.values.law import Value
from payung.values.month import Span
from payung.values.people import Segment
from payung.values.refused import Refused


class Scheme(StrEnum):
    """What is insured: accident and death, or these and old-age savings."""

    JKK_JKM = "jkk+jkm"
    JKK_JKM_JHT = "jkk+jkm+jht"


class Fund(StrEnum):
    """Where a funding line's money comes from; the source prices the premium (PP 50/2025)."""

    APBD = "apbd"
    APBD_P = "apbd-p"
    APBN = "apbn"  # after apbd, which is meant by most misspellings of either
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
    DRAW = "draw"  # a public draw, from a recorded seed
    LIST_ORDER = "list_order"


class Level(StrEnum):
    """A step of the way that a proposal takes: who looks at it."""

    VILLAGE = "village"  # kelurahan or desa
    DISTRICT = "district"  # kecamatan
    OFFICE = "office"  # the office (OPD) of the sector
    MANAGER = "manager"  # the dinas that answers for the programme


class Length(StrEnum):
    """For how long a place is given when the money does not reach for everybody."""

    WHOLE = "whole"  # to the end of the programme, or none
    REST = "rest"  # what is left of a line buys the next person a shorter cover
    EQUAL = "equal"  # everybody who has a seat, for as many months as the money reaches


class TwoPayers(StrEnum):
    """What happens to a premium that somebody else pays too."""

    OURS_STOPS = "ours_stops"
    TOP_UP = "top_up"  # this programme pays the rest
    HOLD = "hold"  # the manager decides
    OURS_PAYS = "ours_pays"


@dataclass(frozen=True, slots=True)
class FundingLine:
    """A pot of money with its own purpose and ceiling; `amount` in whole rupiah.

    `pays_for` names the groups and occupation codes that it may pay for; empty: everybody.
    """

    name: str
    fund: Fund
    amount: int
    pays_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quota:
    """At most `places` people from one area code, one proposer or one group."""

    places: int
    area: str = ""
    proposer: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a person is insured, as far as it prices the premium.

    BPU: `income` a month in rupiah chooses the bracket (0: the first), `transport` the months of
    relief. PPU: `income` is the monthly wage and `risk` the class of the place of work, I to V.
    """

    segment: Segment = Segment.BPU
    transport: bool = False
    income: int = 0
    risk: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """People of a programme with a target and terms of their own: 10,633 honorary staff.

    `occupations` are the codes of its people; the group without any takes everybody else.
    `segment`, `income` and `risk` as in `Terms`.
    """

    name: str
    people: int
    occupations: tuple[str, ...] = ()
    segment: Segment = Segment.BPU
    income: int = 0
    risk: str = ""


@dataclass(frozen=True, slots=True)
class Attrition:
    """How many of a thousand leave within a year: by death, by age, into waged work."""

    deaths: int = 0
    ageing: int = 0
    waged: int = 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """Another course of the same programme: what it does not name stays as in the programme.

    `people` are targets by group name and `amounts` money by name of a funding line; '' is the
    name of everybody, or of all money, in a programme without groups or lines.
    """

    name: str
    period: Span | None = None
    people: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    amounts: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    attrition: Attrition = Attrition()


@dataclass(frozen=True, slots=True)
class Way:
    """How proposals are verified: the levels in order, and how long each may take.

    `days` to answer at one level, then it is escalated; lists come in from `opens` to `closes`
    (None: at any time); `visits` in a hundred rows are drawn for a visit in the field.
    """

    path: tuple[Level, ...] = (Level.VILLAGE, Level.DISTRICT, Level.MANAGER)
    days: int = 14
    opens: date | None = None
    closes: date | None = None
    visits: int = 5


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme as configured; everything optional has a default from `payung/rules`.

    `regions` are dotted Kemendagri codes; `occupations` the eligible occupation codes (empty:
    all); `target` the number of places (0: as many as the money buys; with groups, their sum);
    `funding` in the order in which lines are used up (empty: money not decided yet, so it limits
    nobody); ages in completed years on the first day of cover: `age_min <= age < age_below`;
    `decile_max` the highest decile that may be in (0: no decile is asked for); `draw_seed` what
    was drawn in public ('': not drawn yet); `refund_after` the ends of cover, besides death, after
    which premiums of later months are asked back; `closing_day` the day of a month on which its
    contributions are prepared (0: as the rules say); `usual` the rules that say what its file left
    out.
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
    groups: tuple[Group, ...] = ()
    length: Length = Length.WHOLE
    decile_max: int = 0
    draw_seed: str = ""
    scenarios: tuple[Scenario, ...] = ()
    way: Way = Way()
    two_payers: TwoPayers | None = None
    refund_after: tuple[Ending, ...] = ()
    closing_day: int = 0
    usual: tuple[Value, ...] = field(default=(), compare=False)


def course(programme: Programme, scenario: Scenario) -> Programme:
    """The programme as a scenario has it run: other months, people or money.

    Money for a programme without lines is taken for the region's own. Who leaves on the way is no
    part of a programme; a forecast reckons with it.
    """
    own = (FundingLine(Fund.APBD.upper(), Fund.APBD, scenario.amounts.get("", 0)),)
    lines = programme.funding or (own if scenario.amounts else ())
    groups = tuple(
        replace(one, people=scenario.people.get(one.name, one.people)) for one in programme.groups
    )
    target = scenario.people.get("", programme.target)
    return replace(
        programme,
        period=scenario.period or programme.period,
        groups=groups,
        target=sum(one.people for one in groups) if groups else target,
        funding=tuple(
            replace(line, amount=scenario.amounts.get(line.name, line.amount)) for line in lines
        ),
    )


def draws(programme: Programme) -> bool:
    """Whether a public draw decides: no two rows share a place in the lists, so none does later.

    Refused DRAW_NOT_SEEDED when it does and nothing has been drawn yet.
    """
    ranked = itertools.takewhile(lambda wish: wish is not Order.LIST_ORDER, programme.priority)
    if Order.DRAW not in ranked:
        return False
    if not programme.draw_seed:
        raise Refused("DRAW_NOT_SEEDED")
    return True


def cover(programme: Programme, on: date) -> Span:
    """The months that a person enrolled on `on` can still be covered: the rest of the period.

    Nobody is covered for months gone by, so cover starts with the period or with the month of
    `on`, whichever is later. Refused PROGRAMME_OVER when the period has ended.
    """
    first = max(programme.period.first, month.of(on))
    if first > programme.period.last:
        raise Refused("PROGRAMME_OVER", name=programme.name, last=str(programme.period.last))
    return Span(first, programme.period.last)
