"""The monthly income that work-accident benefits are multiples of."""

from dataclasses import dataclass

from payung.claims import readings
from payung.claims.readings import Readings
from payung.values import claim, law, money
from payung.values.claim import Step, Worker
from payung.values.law import Value
from payung.values.people import Segment


@dataclass(frozen=True, slots=True)
class Base:
    """Whole rupiah a month, the rules that it rests on and the step that tells it."""

    amount: int
    used: tuple[Value, ...]
    step: Step


def base(worker: Worker, table: Value, read: Readings) -> Base:
    """The wage of a PPU participant; of a BPU participant the row that the income falls into."""
    if worker.segment is Segment.PPU:
        told = claim.step("STEP_BASE_WAGE", wage=money.rupiah(worker.income))
        return Base(worker.income, (), told)
    return by_income(worker.income, table, read[readings.ROWS])


def by_income(income: int, table: Value, between: str) -> Base:
    """The row of an income in `table`, which is `bpu.income_base`.

    Its rows do not touch: an income may lie `between` two, and is then read by that word.
    """
    rows = law.rows(table, income)
    row = rows[-1] if between == "upper_row" else rows[0]
    facts = {"income": money.rupiah(income), "base": money.rupiah(row.amount)}
    return Base(row.amount, (law.by_row(table, row),), claim.step("STEP_BASE_ROW", **facts))
