"""JKM: a death that no work accident caused."""

from payung.claims import after_death, matter
from payung.claims.entitlement import entitlement
from payung.rulebook import Book
from payung.values.claim import Benefit, Case, Entitlement
from payung.values.refused import Refused


def jkm(case: Case, book: Book) -> Entitlement:
    """What is due after a death, scholarships among it.

    Nothing when the worker died of an accident of work: that is JKK. Refused CLAIM_NEEDS_DEATH
    without a death, RULE_NOT_IN_FORCE before the first day of a rule that is needed.
    """
    if case.death is None:
        raise Refused("CLAIM_NEEDS_DEATH")
    found = matter.of(case, book)
    return entitlement(Benefit.JKM, found, after_death.formula(found))
