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
    """The wage of a PPU participant; of a BPU participant the row that the income falls into.

    `table` is `bpu.income_base`, whose rows do not touch: an income may lie between two.
    """
    income = money.rupiah(worker.income)
    if worker.segment is Segment.PPU:
        return Base(worker.income, (), claim.step("STEP_BASE_WAGE", wage=income))
    rows = law.rows(table, worker.income)
    row = rows[-1] if read[readings.ROWS] == "upper_row" else rows[0]
    told = claim.step("STEP_BASE_ROW", income=income, base=money.rupiah(row.amount))
    return Base(row.amount, (law.by_row(table, row),), told)
