"""The scholarships of the children alone, after a death or a total disability."""

from dataclasses import replace
from datetime import date
from functools import partial

from payung import rulebook
from payung.claims import after_accident, after_death, matter
from payung.claims.entitlement import Owed, entitlement
from payung.claims.matter import Matter
from payung.claims.readings import Readings
from payung.claims.schooling import LEVELS, SchoolYear, school_years
from payung.rulebook import Book
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
    found = scholarship(case, book)
    named = frozenset(due.name for due in found.dues)
    return school_years(matter.of(case, book), named) if named else ()


def most(book: Book, day: date) -> int:
    """Rupiah that one family can have by the rules of a day, whatever its children are."""
    rate, years = (rulebook.value(book, f"scholarship.{name}", day) for name in ("amount", "years"))
    children = rulebook.value(book, "scholarship.children", day)
    return children.amount * sum(rate.table[level] * years.table[level] for level in LEVELS)
