"""What the press printed of one region, held against what the law allows."""

from dataclasses import replace
from datetime import date
from itertools import combinations_with_replacement, product
from pathlib import Path

from hypothesis import given

from payung import claims
from payung.values.claim import Accident, Case, Child, Level
from payung.values.month import Month
from tests.claims import cast
from tests.claims.cast import BOOK, COVERED, paid

PRINTED = 209_000_000  # Badung: to four heirs, one of them with a scholarship to the bachelor's
PAGE = Path("docs/algorithms/entitlement.md")
_SCHOOLS = ("smp", "sma", "higher")
_GRADES = {Level.TK: 2, Level.SD: 6, Level.SMP: 3, Level.SMA: 3, Level.HIGHER: 5}
_BIRTH = {Level.TK: 2021, Level.SD: 2019, Level.SMP: 2013, Level.SMA: 2010, Level.HIGHER: 2007}


def amount(case: Case) -> int:
    return sum(due.amount for due in claims.entitled(case, BOOK).dues)


def of_one_death() -> dict[str, int]:
    """What a family gets without children: in the waiting time, after it, by a work accident."""
    waiting = replace(COVERED, payments=paid(Month(2026, 8), Month(2026, 9)))
    by_accident = replace(COVERED, accident=Accident(on=COVERED.death or COVERED.on))
    cases = {"waiting": waiting, "natural": COVERED, "accident": by_accident}
    return {name: amount(case) for name, case in cases.items()}


def scholarships() -> dict[tuple[str, int], int]:
    """What a child adds after a work accident, by school and grade."""
    case = replace(COVERED, accident=Accident(on=COVERED.death or COVERED.on))
    found = {}
    for level, grades in _GRADES.items():
        for grade in range(1, grades + 1):
            child = Child("Putu", date(_BIRTH[level], 12, 1), level, grade)
            with_child = replace(case, children=(child,))
            found[level.value, grade] = amount(with_child) - amount(case)
    return found


def test_rp209_million_for_four_heirs_is_what_a_few_combinations_of_the_law_allow() -> None:
    deaths = of_one_death()
    assert deaths == {"waiting": 10_000_000, "natural": 42_000_000, "accident": 70_000_000}
    allowed = {
        (four, child)
        for four, (child, more) in product(
            combinations_with_replacement(sorted(deaths), 4), scholarships().items()
        )
        if sum(deaths[one] for one in four) + more == PRINTED
    }
    # Of all combinations one alone: three natural deaths after the waiting time, one within it, and
    # a child in the second year of junior secondary school, 126 + 10 + 73 million. After a natural
    # death a scholarship asks for three years of contributions, so that worker had been insured
    # for longer than by one year's programme.
    assert allowed == {(("natural", "natural", "natural", "waiting"), ("smp", 2))}


def test_the_tables_of_the_page_are_those_of_the_law() -> None:
    rows = [
        [cell.strip(" *") for cell in line.strip("|").split("|")]
        for line in PAGE.read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    told = {(row[0], int(row[1])): whole(row[2]) for row in rows if row[0] in _SCHOOLS}
    assert told
    assert told.items() <= scholarships().items()
    deaths, children = of_one_death(), set(scholarships().values())
    ways = [row for row in rows if len(row) == 4 and row[0][0].isdigit()]
    assert len(ways) == 8
    for words, sum_of_deaths, left, school in ways:
        four = [kind for part in words.split(", ") for kind in [_kind(part)] * int(part[0])]
        assert len(four) == 4
        assert sum(deaths[one] for one in four) == whole(sum_of_deaths) == PRINTED - whole(left)
        assert (whole(left) in children) == (school != "none")


def whole(written: str) -> int:
    return int(written.replace(",", ""))


def _kind(part: str) -> str:
    """'2 within the waiting time' is of the kind 'waiting'."""
    return "waiting" if "within" in part else "accident" if "accident" in part else "natural"


@given(cast.deaths())
def test_one_more_paid_month_never_gives_less(case: Case) -> None:
    first = min(one.month for one in case.payments)
    punctual = tuple(replace(one, paid_on=None) for one in case.payments)
    fewer = replace(case, payments=punctual, worker=replace(case.worker, registered=_since(first)))
    earlier = first.plus(-1)
    more = replace(
        fewer,
        payments=(*paid(earlier, earlier), *punctual),
        worker=replace(case.worker, registered=_since(earlier)),
    )
    assert amount(more) >= amount(fewer) >= 0


@given(cast.accidents())
def test_a_higher_income_never_gives_less_after_an_accident(case: Case) -> None:
    richer = replace(case, worker=replace(case.worker, income=case.worker.income + 1_000_000))
    if case.accident is not None:
        assert amount(richer) >= amount(case) >= 0


def _since(month: Month) -> date:
    return month.first_day()
