"""JKK: an accident or disease of work."""

from functools import partial

from payung.claims import after_accident, matter
from payung.claims.entitlement import entitlement
from payung.rulebook import Book
from payung.values.claim import Benefit, Case, Entitlement
from payung.values.refused import Refused


def jkk(case: Case, book: Book) -> Entitlement:
    """What is due after an accident, to the worker or after a death to the heirs.

    Refused CLAIM_NEEDS_ACCIDENT without an accident, RULE_NOT_IN_FORCE before the first day of a
    rule that is needed.
    """
    if case.accident is None:
        raise Refused("CLAIM_NEEDS_ACCIDENT")
    found = matter.of(case, book)
    return entitlement(Benefit.JKK, found, partial(after_accident.owed, found))
