"""What a finding about somebody who is covered means in rupiah: paid in vain, or still to save."""

from collections.abc import Callable, Container, Iterable, Mapping
from datetime import date
from enum import StrEnum

from payung.values import month
from payung.values.enrolment import Ending
from payung.values.month import Month


class Kind(StrEnum):
    """What was found out about somebody who is covered."""

    DIED = "died"
    MOVED = "moved"
    WAGED = "waged"
    CIVIL_SERVANT = "civil_servant"
    EXCLUDED = "excluded"  # on a list of people who may not be in
    OVER_AGE = "over_age"
    DOUBLE = "double"  # the same person is enrolled once more: another number, another programme


# The code of the reason that screening gives, as what it is.
BY_REASON: Mapping[str, Kind] = {
    "DECEASED": Kind.DIED,
    "MOVED_AWAY": Kind.MOVED,
    "WAGE_EARNER": Kind.WAGED,
    "CIVIL_SERVANT": Kind.CIVIL_SERVANT,
    "EXCLUDED_LIST": Kind.EXCLUDED,
    "OVER_AGE": Kind.OVER_AGE,
}
ENDINGS: Mapping[Kind, Ending] = {
    Kind.DIED: Ending.DIED,
    Kind.MOVED: Ending.MOVED,
    Kind.WAGED: Ending.WAGED,
    Kind.CIVIL_SERVANT: Ending.CIVIL_SERVANT,
    Kind.EXCLUDED: Ending.EXCLUDED,
    Kind.OVER_AGE: Ending.OVER_AGE,
    Kind.DOUBLE: Ending.DOUBLE,
}
_FROM_THE_START = (Kind.OVER_AGE, Kind.DOUBLE)


def not_owed_from(kind: Kind, event_on: date | None, as_of: date, first: Month) -> Month:
    """The first month that need not be paid: the one after what happened, or all of them.

    Where the register does not tell the day, that of its extract stands for it.
    """
    return first if kind in _FROM_THE_START else month.of(event_on or as_of).plus(1)


def exposure(paid: Mapping[Month, int], begins: Month) -> int:
    """Rupiah paid for months from `begins` on, by month."""
    return sum(amount for of, amount in paid.items() if of >= begins)


def saving(
    promised: Iterable[Month], paid: Container[Month], begins: Month, price: Callable[[Month], int]
) -> int:
    """Rupiah of the promised months from `begins` on that nobody has paid."""
    return sum(price(of) for of in promised if of >= begins and of not in paid)
