"""The scholarships of the children alone, after a death or a total disability."""

from dataclasses import replace
from datetime import date
from functools import partial

from payung import rulebook
from payung.claims import after_accident, after_death, matter, readings, schooling
from payung.claims.entitlement import Owed, entitlement
from payung.claims.matter import Matter
from payung.claims.readings import Readings
from payung.claims.schooling import LEVELS, SchoolYear
from payung.rulebook import Book
from payung.values import month
from payung.values.claim import Benefit, Case, Entitlement, Payee, step
from payung.values.refused import Refused


def scholarship(case: Case, book: Book) -> Entitlement:
    """What is due to the children, by level; the same dues that `jkm` or `jkk` give.

    Refused CLAIM_NEEDS_DEATH_OR_ACCIDENT without either, RULE_NOT_IN_FORCE as those.
    """
    if case.death is None and case.accident is None:
        raise Refused("CLAIM_NEEDS_DEATH_OR_ACCIDENT")
    found = matter.of(case, book)
    return entitlement(Benefit.SCHOLARSHIP, found, partial(_owed, found))


def _owed(found: Matter, read: Readings) -> Owed:
    if not found.case.children:
        return Owed(notes=(step("WHY_NO_CHILD"),))
    accident = found.case.accident
    if accident and found.case.death is None and not accident.total_disability:
        return Owed(notes=(step("WHY_NO_SCHOLARSHIP"),))
    whole = after_accident.owed(found, read) if accident else after_death.formula(found)(read)
    children = tuple(due for due in whole.dues if due.payee is Payee.CHILD)
    return replace(whole, dues=children)


def plan(case: Case, book: Book) -> tuple[SchoolYear, ...]:
    """The school years of all children who have a scholarship; together what `scholarship` gives
    to those at school. Refused as that."""
    if not scholarship(case, book).dues:
        return ()
    found = matter.of(case, book)
    return schooling.school_years(found, readings.taken(found))


def began(case: Case, book: Book, first: SchoolYear) -> tuple[SchoolYear, ...]:
    """The school years of a child that was not at school when it was told of, and now is: from the
    `first` on. Refused SCHOOL_GRADE for a level or grade that the rules do not name."""
    found = matter.of(case, book)
    if not 1 <= first.grade <= found.rule("scholarship.years").table.get(first.level, 0):
        raise Refused("SCHOOL_GRADE")
    return schooling.from_then_on(found, readings.taken(found), first)


def in_time(born: date, year: int, book: Book, on: date) -> bool:
    """Whether a child is young enough for a school year, by the rules of a day."""
    below, starts = (
        rulebook.value(book, f"scholarship.{name}", on).amount
        for name in ("age_below", "school_year_starts")
    )
    return schooling.first_day(year, starts) < month.years_after(born, below)


def most(book: Book, day: date) -> int:
    """Rupiah that one family can have by the rules of a day, whatever its children are and however
    many of its members had an accident."""
    rate, years = (rulebook.value(book, f"scholarship.{name}", day) for name in ("amount", "years"))
    children = rulebook.value(book, "scholarship.children", day)
    return children.amount * sum(rate.table[level] * years.table[level] for level in LEVELS)
