"""A claim: what happened to an insured worker, and what is due to whom, by when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum
from types import MappingProxyType

from payung.values.law import Value
from payung.values.month import Month
from payung.values.people import Segment
from payung.values.programme import Fund


class Benefit(StrEnum):
    """What is claimed."""

    JKM = "jkm"  # a death that no work accident caused
    JKK = "jkk"  # an accident or disease of work
    SCHOLARSHIP = "scholarship"  # for the children after either


class Relation(StrEnum):
    """What a survivor was to the worker (PP 44/2015 Pasal 37 ayat (5))."""

    SPOUSE = "spouse"
    CHILD = "child"
    PARENT = "parent"
    GRANDCHILD = "grandchild"
    GRANDPARENT = "grandparent"
    SIBLING = "sibling"
    PARENT_IN_LAW = "parent_in_law"
    NAMED_IN_WILL = "named_in_will"


class Level(StrEnum):
    """The school a child is in; `NONE` before school age."""

    NONE = "none"
    TK = "tk"
    SD = "sd"
    SMP = "smp"
    SMA = "sma"
    HIGHER = "higher"  # university or training


@dataclass(frozen=True, slots=True)
class Payment:
    """A contribution month and the day it was paid, None for one paid when it was due."""

    month: Month
    paid_on: date | None = None


@dataclass(frozen=True, slots=True)
class Worker:
    """The insured person.

    `income` in rupiah a month: of a BPU participant 0 means the first bracket; of a PPU
    participant it is the wage. `payer` is who paid the contributions, out of `fund` (None: not
    told); `transport` is whether the work is in transport. Both price a BPU month.
    """

    name: str
    born: date
    registered: date
    segment: Segment = Segment.BPU
    income: int = 0
    payer: str = ""
    fund: Fund | None = None
    transport: bool = False


@dataclass(frozen=True, slots=True)
class Child:
    """A child of the worker; `grade` counts the years of the level already begun, from 1."""

    name: str
    born: date
    level: Level
    grade: int = 1
    married: bool = False
    working: bool = False


@dataclass(frozen=True, slots=True)
class Loss:
    """A lasting loss: `part` is a key of `jkk.disability`; `share` of its function lost.

    `share` counts hundredths of a percent; None: the part itself is lost.
    """

    part: str
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Accident:
    """An accident or disease of work and what came of it.

    `hour` is that of the accident, None where nobody knows. Days unable to work run from
    `unable_from` to `unable_until`, both included. `costs` are
    rupiah that the family paid, by key: of `jkk.transport` (`land`), of `jkk.aids`
    (`hearing_aid`), `medical` for treatment, or `orthosis`, with `orthosis_price` what a government
    hospital asks for it. `work_ended` is told of a disease that was found after work had ended.
    """

    on: date
    unable_from: date | None = None
    unable_until: date | None = None
    healed_on: date | None = None
    total_disability: bool = False
    losses: tuple[Loss, ...] = ()
    costs: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    hour: time | None = None
    work_ended: date | None = None

    @property
    def after_work(self) -> bool:
        """Whether it is a disease: who no longer works has no accident of work."""
        return self.work_ended is not None and self.work_ended < self.on


@dataclass(frozen=True, slots=True)
class Case:
    """The facts of one claim. `on` is the day on which they are judged, `told_on` the one on which
    they were told (None: the same): a child's grade is that of its telling, however late it is
    looked at.

    With `death` and `accident` the worker died of the accident. `funeral_paid` is whether another
    segment in which the worker was insured has paid for the funeral; `alone`, that nobody is left
    whom the law names.
    """

    worker: Worker
    payments: tuple[Payment, ...]
    on: date
    death: date | None = None
    accident: Accident | None = None
    survivors: tuple[Relation, ...] = ()
    will: bool = False
    children: tuple[Child, ...] = ()
    funeral_paid: bool = False
    told_on: date | None = None
    alone: bool = False

    @property
    def told(self) -> date:
        return self.told_on or self.on


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the way to an amount, or a reason: a message code with its facts."""

    code: str
    facts: Mapping[str, str]


class Payee(StrEnum):
    """Who an amount goes to."""

    WORKER = "worker"
    HEIRS = "heirs"
    BURIER = "burier"  # whoever arranged the burial
    CHILD = "child"
    SOCIAL_FUND = "social_fund"  # Dana Jaminan Sosial
    WHO_PAID = "who_paid"  # the cost is given back to whoever bore it


@dataclass(frozen=True, slots=True)
class Due:
    """An amount that is due: its message code, whole rupiah, payee, rules and the way to it.

    `name` is whose it is where several are alike (a child, a part of the body, a mode).
    """

    code: str
    amount: int
    payee: Payee
    used: tuple[Value, ...]
    steps: tuple[Step, ...]
    name: str = ""


@dataclass(frozen=True, slots=True)
class Deadline:
    """By when something must happen: a message code with its facts.

    `day` is None where no limit is known, or where what it counts from has not happened yet.
    """

    code: str
    day: date | None
    facts: Mapping[str, str]
    used: tuple[Value, ...]


class Standing(StrEnum):
    """How a participation stood on the day of the event."""

    ACTIVE = "active"
    GRACE = "grace"  # in arrears, not longer than the law keeps a participation
    SETTLED = "settled"  # was in grace, and the arrears were paid
    LAPSED = "lapsed"
    NOT_YET = "not_yet"  # before the first paid month


@dataclass(frozen=True, slots=True)
class Protection:
    """What the payment history says about the day of the event.

    Months that were paid by that day: `unbroken` in the participation that held then, which began
    on `since`; `punctual` how many of the last ones came without gap or arrears; `total` with those
    of earlier participations. `settled` months were paid after it; `arrears` must still be paid;
    `settle_by` is the last day of grace of whoever was in arrears. `refund` months were paid for
    though they lie after the death. `worked_until` is the day that stands for that of the event:
    the last one of work, told of a disease of work that was found in time afterwards.
    """

    standing: Standing
    since: date | None
    unbroken: int
    punctual: int
    total: int
    settled: tuple[Month, ...]
    arrears: tuple[Month, ...]
    settle_by: date | None
    refund: tuple[Month, ...]
    used: tuple[Value, ...]
    worked_until: date | None = None


@dataclass(frozen=True, slots=True)
class OtherReading:
    """A rule that the law leaves open: the reading taken, the other one, and the total it gives."""

    parameter: str
    taken: str
    other: str
    amount: int


@dataclass(frozen=True, slots=True)
class Entitlement:
    """What is due in one case.

    `payable` is False when nothing is, or not yet; `reasons` then say why, and what would change
    it. `heirs` are the classes of survivors that share, in the law's order, nearest first;
    `papers` is the parameter `<benefit>.documents`. `refund` rupiah go back to the payer, by
    agreement; at the full tariff where it is not known whose money paid. While arrears must still
    be paid, `dues` are what is due once they are. `used` is what all of this rests on, but for the
    deadlines and papers, which rest on `beside`.
    """

    benefit: Benefit
    payable: bool
    protection: Protection
    dues: tuple[Due, ...]
    heirs: tuple[Relation, ...]
    deadlines: tuple[Deadline, ...]
    papers: Value
    reasons: tuple[Step, ...]
    others: tuple[OtherReading, ...]
    refund: int
    used: tuple[Value, ...]
    beside: tuple[Value, ...]


def step(code: str, **facts: str) -> Step:
    return Step(code, MappingProxyType(facts))
