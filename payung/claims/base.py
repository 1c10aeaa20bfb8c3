"""The monthly income that work-accident benefits are multiples of."""

from dataclasses import dataclass
from datetime import date

from payung import rulebook
from payung.claims import readings
from payung.claims.readings import Readings
from payung.rulebook import Book
from payung.values import claim, money
from payung.values.claim import Step, Worker
from payung.values.law import Value
from payung.values.people import Segment


@dataclass(frozen=True, slots=True)
class Base:
    """Whole rupiah a month, the rules that it rests on and the step that tells it."""

    amount: int
    used: tuple[Value, ...]
    step: Step


def base(worker: Worker, day: date, book: Book, open_rules: Readings) -> Base:
    """The wage of a PPU participant; of a BPU participant the row that the income falls into."""
    income = money.rupiah(worker.income)
    if worker.segment is Segment.PPU:
        return Base(worker.income, (), claim.step("STEP_BASE_WAGE", wage=income))
    table = rulebook.value(book, "bpu.income_base", day)
    reached = [row for row in table.brackets if row.lower <= worker.income] or table.brackets[:1]
    row = reached[-1]
    above = table.brackets[len(reached) : len(reached) + 1]
    between = row.upper is not None and worker.income > row.upper
    if between and open_rules[readings.ROWS] == "upper_row":
        row = above[0]
    told = claim.step("STEP_BASE_ROW", income=income, base=money.rupiah(row.amount))
    return Base(row.amount, (table,), told)
