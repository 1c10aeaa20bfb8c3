"""Amounts after a death that no work accident caused."""

from functools import cache, partial

from payung.claims import amounts, funeral, heirs, readings, waiting
from payung.claims.entitlement import Formula, Owed
from payung.claims.matter import Matter
from payung.claims.readings import Readings
from payung.claims.schooling import scholarships
from payung.values.claim import Due, Relation, Step, step
from payung.values.law import Value


def formula(matter: Matter) -> Formula:
    """The full benefit with its scholarships; within the waiting time the smaller one alone."""
    if matter.case.accident:
        died_of_it = Owed(notes=(step("WHY_DIED_OF_ACCIDENT"),))
        return lambda _: died_of_it
    inherit = heirs.heirs(matter.case, matter.rule("jkm.heirs").table)
    full = cache(partial(_full, matter, inherit))  # the same however the open rules are read

    def owed(read: Readings) -> Owed:
        within = waiting.waiting(matter, read)
        if within:
            return _less(matter, read, within, inherit)
        school, notes = _scholarships(matter, read)
        names = ("jkm.waiting_months", *(["scholarship.jkm_paid_months"] if school else []))
        passed = tuple(value for name in names if (value := matter.known(name)))
        return Owed((*full().dues, *school), (*full().notes, *notes), passed)

    return owed


def _less(
    matter: Matter, read: Readings, within: tuple[Value, ...], inherit: tuple[Relation, ...]
) -> Owed:
    less = matter.rule("jkm.waiting_benefit")
    # The official leaflet calls this amount funeral costs, so it goes where those go.
    payee = heirs.payee_of_funeral(inherit)
    due = amounts.fixed("DUE_JKM_WAITING", less.amount, payee, less)
    return Owed((due,), (waiting.note(matter, read, within),), within)


def _full(matter: Matter, inherit: tuple[Relation, ...]) -> Owed:
    benefit, payee = matter.rule("jkm.benefit"), heirs.payee(inherit)
    buried = funeral.funeral(matter, benefit.table["funeral"], benefit, inherit)
    dues = (
        amounts.fixed("DUE_JKM_LUMP_SUM", benefit.table["lump_sum"], payee, benefit),
        amounts.fixed("DUE_JKM_PERIODIC", benefit.table["periodic"], payee, benefit),
    )
    return Owed((*dues, *buried.dues), buried.notes)


def _scholarships(matter: Matter, read: Readings) -> tuple[tuple[Due, ...], tuple[Step, ...]]:
    """After such a death they are due only to children of who has paid for three years."""
    needed = matter.known("scholarship.jkm_paid_months")
    if needed is None or not matter.case.children:
        return scholarships(matter, read)
    held = matter.held
    paid = held.unbroken if read[readings.PAID_MONTHS] == "unbroken" else held.total
    if paid < needed.amount:
        few = step("NOTE_FEW_MONTHS", paid=str(paid), needed=str(needed.amount))
        return (), (few,)
    return scholarships(matter, read)
