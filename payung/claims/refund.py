"""What months of contributions cost: those after a death, and those in arrears."""

from collections.abc import Iterable

from payung import rulebook
from payung.claims.base import base
from payung.claims.matter import Matter
from payung.claims.readings import Readings
from payung.values import money
from payung.values.law import Value
from payung.values.money import Rounding
from payung.values.month import Month
from payung.values.people import Segment


def refund(matter: Matter, read: Readings) -> tuple[int, tuple[Value, ...]]:
    """Rupiah that were paid for JKK and JKM of months after a death."""
    return price(matter, read, matter.held.refund)


def price(matter: Matter, read: Readings, months: Iterable[Month]) -> tuple[int, tuple[Value, ...]]:
    """Rupiah for JKK and JKM of the months, at the full tariff of BPU.

    What the employer of a waged worker pays is between it and the insurer.
    """
    worker = matter.case.worker
    if worker.segment is not Segment.BPU:
        return 0, ()
    total, used = 0, []
    for one in months:
        table, rate, jkm = (
            rulebook.value(matter.book, name, one)
            for name in ("bpu.income_base", "bpu.jkk_rate", "bpu.jkm")
        )
        jkk = money.percent(base(worker, table, read).amount, rate.amount)
        total += money.whole(jkk, Rounding.DOWN) + jkm.amount
        used += [table, rate, jkm]
    return total, tuple(used)
