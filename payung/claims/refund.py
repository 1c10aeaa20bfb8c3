"""What months of contributions cost: those after a death, and those in arrears."""

from collections.abc import Iterable
from dataclasses import dataclass

from payung import rulebook
from payung.claims.base import base
from payung.claims.matter import Matter
from payung.claims.readings import Readings
from payung.rulebook import premium
from payung.rulebook.premium import Payer
from payung.values.law import Value
from payung.values.month import Month
from payung.values.people import Segment


@dataclass(frozen=True, slots=True)
class Price:
    """Whole rupiah, and the rules that they rest on; `may_be_less` where no fund was told."""

    amount: int
    used: tuple[Value, ...]
    may_be_less: bool


def price(matter: Matter, read: Readings, months: Iterable[Month]) -> Price:
    """What JKK and JKM of the months cost in BPU, each at the tariff of that month.

    What the employer of a waged worker pays is between it and the insurer: nothing here.
    """
    worker, book = matter.case.worker, matter.book
    payer = Payer(worker.fund, worker.transport)
    total, may_be_less = 0, False
    used: list[Value] = []
    for one in months if worker.segment is Segment.BPU else ():
        income = base(worker, rulebook.value(book, "bpu.income_base", one), read)
        found = premium.bpu(book, income.amount, payer, one)
        total += found.amount
        used += [*income.used, *found.used]
        may_be_less |= premium.may_be_less(book, payer, one)
    return Price(total, tuple(used), may_be_less)
