"""Families who have money coming and have not asked, and claims that no register bears out."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from payung import rulebook
from payung.claims.jkm import jkm
from payung.rulebook import Book
from payung.values.claim import Case, Standing
from payung.values.month import Month
from payung.values.refused import Refused

_COVERED = (Standing.ACTIVE, Standing.GRACE, Standing.SETTLED)
# The insurer's own terms run only from a claim.
_OF_FAMILY = ("DEADLINE_ARREARS", "DEADLINE_CLAIM_JKK")


class Otherwise(StrEnum):
    """What turned out to be true of somebody who was found."""

    LIVES = "lives"
    PAID = "paid"  # the family has had the benefit
    NOBODY = "nobody"  # nobody is left to whom it is due
    OTHER = "other"


# It closes a find for good; otherwise a later register that says the same opens it again.
LASTING = frozenset({Otherwise.PAID, Otherwise.NOBODY})


@dataclass(frozen=True, slots=True)
class Coming:
    """What a family has coming: whole rupiah, and the last day to do what the law asks of them.

    `last_day` is None where no limit is known: then nothing is lost by time alone. `arrears` are
    the months that the payer must pay first, by then.
    """

    amount: int
    last_day: date | None
    arrears: tuple[Month, ...]


def coming(case: Case, book: Book) -> Coming | None:
    """What a death that nobody has claimed yet gives; None where the cover did not hold that day.

    As a death that no accident caused: nobody has told otherwise, and that gives the least.
    """
    try:
        found = jkm(case, book)
    except Refused as refused:  # the rules of that day are not known
        if refused.code != "RULE_NOT_IN_FORCE":
            raise
        return None
    amount = sum(due.amount for due in found.dues)
    if found.protection.standing not in _COVERED or not amount:
        return None
    days = (one.day for one in found.deadlines if one.code in _OF_FAMILY)
    last_day = min((day for day in days if day), default=None)
    return Coming(amount, last_day, found.protection.arrears)


def overdue(death: date, as_of: date, book: Book) -> bool:
    """Whether a register of `as_of` should know of a death that somebody claims."""
    lag = rulebook.value(book, "claim.register_lag_days", death)
    return as_of >= death + timedelta(days=lag.amount)
