"""How many people, claims and places a second, beside what no program can do without.

`python -m benchmarks.rates` prints the section alone; `make bench` puts it on the page.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks import people
from payung import budget, claims, eligibility, rulebook
from payung.values import month

_APPLICANTS, _CASES, _CLAIMANTS = 100_000, 1_000, 1_000_000
_RUNS, CASE_RUNS = 3, 30  # a short run is oftener left alone by what else the machine does
_ENOUGH_A_SECOND, _MOST_SECONDS = 50_000, 10


@dataclass(frozen=True, slots=True)
class Rate:
    """`count` things in `seconds`, and the seconds of a loop that does the least of it."""

    count: int
    seconds: float
    bare: float

    def a_second(self) -> float:
        return self.count / self.seconds

    def ratio(self) -> float:
        return self.seconds / self.bare


@dataclass(frozen=True, slots=True)
class Rates:
    """Whether somebody may be in, what is due, and who gets a place."""

    assessed: Rate
    entitled: Rate
    placed: Rate


def measured() -> Rates:
    """All three, each the best of a few runs, in one process."""
    return Rates(_assessed(), entitled(), _placed())


def _assessed() -> Rate:
    some, plan = people.applicants(_APPLICANTS), people.PROGRAMME
    first_day = plan.period.first.first_day()

    def assess() -> int:
        return sum(len(eligibility.assess(one, plan, people.ON).reasons) for one in some)

    def compare_ages() -> int:
        ages = (month.age_on(one.birth_date, first_day) for one in some if one.birth_date)
        return sum(plan.age_min <= age < plan.age_below for age in ages)

    return Rate(len(some), _best(assess), _best(compare_ages))


def entitled(children: int = 0) -> Rate:
    """What is due after deaths, each of somebody with so many children."""
    some, book = people.cases(_CASES, children), rulebook.load()
    full = rulebook.value(book, "jkm.benefit", people.ON).table
    short = rulebook.value(book, "jkm.waiting_benefit", people.ON).amount
    months = rulebook.value(book, "jkm.waiting_months", people.ON).amount

    def entitle() -> int:
        return sum(len(claims.jkm(one, book).dues) for one in some)

    def add_up() -> int:
        return sum(sum(full.values()) if len(one.payments) >= months else short for one in some)

    return Rate(len(some), _best(entitle, CASE_RUNS), _best(add_up, CASE_RUNS))


def _placed() -> Rate:
    some, plan = people.claimants(_CLAIMANTS), people.PROGRAMME
    rates = budget.rates(rulebook.load(), plan, plan.period)

    def allocate() -> int:
        return len(budget.allocate(some, plan, rates))

    def merely_sort() -> int:
        return len(sorted(some, key=lambda one: (one.decile, one.birth_date)))

    return Rate(len(some), _best(allocate), _best(merely_sort))


def _best(work: Callable[[], int], runs: int = _RUNS) -> float:
    """Seconds of the processor in the quickest run: what else runs on the machine is not ours."""
    seconds = []
    for _ in range(runs):
        began = time.process_time()
        work()
        seconds.append(time.process_time() - began)
    return min(seconds)


def section(rates: Rates) -> str:
    """The part of `docs/benchmarks.md`."""
    assessed, entitled, placed = rates.assessed, rates.entitled, rates.placed
    return f"""## Who may, what is due, who gets a place
One process, best of {_RUNS} runs ({CASE_RUNS} for what is due), on people and cases made up for it.
The bare loop does the least that anybody must: compare an age, pick a sum, sort the candidates.

| | measured | goal | ratio to the bare loop |
|---|--:|--:|--:|
| `eligibility.assess`, persons a second | {assessed.a_second():,.0f} | ≥ {_ENOUGH_A_SECOND:,} \
| {assessed.ratio():.0f} (comparing ages) |
| `claims.jkm`, cases a second | {entitled.a_second():,.0f} | | {entitled.ratio():,.0f} \
(picking a sum) |
| `budget.allocate`, {placed.count:,} candidates | {placed.seconds:.1f} s | ≤ {_MOST_SECONDS} s \
| {placed.ratio():.1f} (merely sorting) |"""


if __name__ == "__main__":
    print(section(measured()))
