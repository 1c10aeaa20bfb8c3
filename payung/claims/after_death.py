"""Amounts after a death that no work accident caused."""

from datetime import date
from functools import lru_cache, partial

from payung import rulebook
from payung.claims import amounts, funeral, heirs, readings, waiting
from payung.claims.entitlement import Formula, Owed
from payung.claims.matter import Matter
from payung.claims.readings import Readings
from payung.claims.schooling import scholarships
from payung.rulebook import Book
from payung.values.claim import Due, Relation, Step, step
from payung.values.law import Value

_PAID = "scholarship.jkm_paid_months"


def formula(matter: Matter) -> Formula:
    """The full benefit with its scholarships; within the waiting time the smaller one alone."""
    if matter.case.accident:
        died_of_it = Owed(notes=(step("WHY_DIED_OF_ACCIDENT"),))
        return lambda _: died_of_it
    return partial(_owed, matter)


def _owed(matter: Matter, read: Readings) -> Owed:
    within = waiting.waiting(matter, read)
    if within:
        return _less(matter, read, within)
    full = _full(matter.book, matter.day, matter.heirs, matter.case.funeral_paid)
    school, notes = _scholarships(matter, read)
    passed = (matter.known("jkm.waiting_months"), matter.known(_PAID) if school else None)
    used = tuple(rule for rule in passed if rule)
    return Owed((*full.dues, *school), (*full.notes, *notes), used)


def _less(matter: Matter, read: Readings, within: tuple[Value, ...]) -> Owed:
    less = matter.rule("jkm.waiting_benefit")
    # The official leaflet calls this amount funeral costs, so it goes where those go.
    payee = heirs.payee_of_funeral(matter.heirs)
    due = amounts.fixed("DUE_JKM_WAITING", less.amount, payee, less)
    return Owed((due,), (waiting.note(matter, read, within),), within)


@lru_cache(maxsize=4096)  # the same for all who died on one day and leave the same heirs
def _full(book: Book, day: date, inherit: tuple[Relation, ...], buried: bool) -> Owed:
    benefit, payee = rulebook.value(book, "jkm.benefit", day), heirs.payee(inherit)
    dues = (
        amounts.fixed("DUE_JKM_LUMP_SUM", benefit.table["lump_sum"], payee, benefit),
        amounts.fixed("DUE_JKM_PERIODIC", benefit.table["periodic"], payee, benefit),
    )
    of_burial = funeral.funeral(benefit.table["funeral"], benefit, inherit, paid=buried)
    return Owed((*dues, *of_burial.dues), of_burial.notes)


def _scholarships(matter: Matter, read: Readings) -> tuple[tuple[Due, ...], tuple[Step, ...]]:
    """After such a death they are due only to children of who has paid for three years."""
    needed = matter.known(_PAID)
    if needed is None or not matter.case.children:
        return scholarships(matter, read)
    held = matter.held
    paid = held.unbroken if read[readings.PAID_MONTHS] == "unbroken" else held.total
    if paid < needed.amount:
        few = step("NOTE_FEW_MONTHS", paid=str(paid), needed=str(needed.amount))
        return (), (few,)
    return scholarships(matter, read)
