"""What is due in a case, by the benefit that fits it."""

from payung.claims.jkk import jkk
from payung.claims.jkm import jkm
from payung.rulebook import Book
from payung.values.claim import Benefit, Case, Entitlement


def benefit(case: Case) -> Benefit:
    """What a death or an accident is claimed as."""
    return Benefit.JKK if case.accident else Benefit.JKM


def entitled(case: Case, book: Book) -> Entitlement:
    """JKK after an accident of work, whether one dies of it or not; else JKM. Refused as they."""
    return (jkk if case.accident else jkm)(case, book)
