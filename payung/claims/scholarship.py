"""The scholarships of the children alone, after a death or a total disability."""

from dataclasses import replace
from functools import partial

from payung.claims import after_accident, after_death, matter
from payung.claims.entitlement import Owed, entitlement
from payung.claims.matter import Matter
from payung.claims.readings import Readings
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
