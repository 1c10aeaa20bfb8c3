"""What months of contributions cost: those after a death, and those in arrears."""

from dataclasses import dataclass
from functools import lru_cache

from payung import rulebook
from payung.claims import readings
from payung.claims.base import by_income
from payung.claims.matter import Matter
from payung.claims.readings import Readings
from payung.rulebook import Book, premium
from payung.rulebook.premium import Payer
from payung.values import law
from payung.values.law import Value
from payung.values.month import Month
from payung.values.people import Segment


@dataclass(frozen=True, slots=True)
class Price:
    """Whole rupiah, and the rules that they rest on; `may_be_less` where no fund was told."""

    amount: int
    used: tuple[Value, ...]
    may_be_less: bool


_NOTHING = Price(0, (), may_be_less=False)


def price(matter: Matter, read: Readings, months: tuple[Month, ...]) -> Price:
    """What JKK and JKM of the months cost in BPU, each at the tariff of that month.

    What the employer of a waged worker pays is between it and the insurer: nothing here.
    """
    worker = matter.case.worker
    if worker.segment is not Segment.BPU or not months:
        return _NOTHING
    payer = Payer(worker.fund, worker.transport)
    return _price(matter.book, worker.income, read[readings.ROWS], payer, months)


@lru_cache(maxsize=4096)  # most people pay the same for the same months
def _price(book: Book, income: int, between: str, payer: Payer, months: tuple[Month, ...]) -> Price:
    total, may_be_less = 0, False
    used: list[Value] = []
    for one in months:
        base = by_income(income, rulebook.value(book, "bpu.income_base", one), between)
        found = premium.bpu(book, base.amount, payer, one)
        total += found.amount
        used += [*base.used, *found.used]
        may_be_less |= premium.may_be_less(book, payer, one)
    return Price(total, law.each_once(used), may_be_less)
