"""A partner's pledge: what was promised, what came, whom it covers, and what is missing of each.

What it is worth in rupiah is people times the tariff of each month; the money itself is a funding
line of the programme, so what was used of it are the premiums paid from that line.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from payung.values.month import Month
from payung.values.programme import Fund

# Money of others than the government: only such a line may keep a pledge.
FUNDS = frozenset({Fund.CSR, Fund.BAZNAS, Fund.APBDES})


class Giver(StrEnum):
    """What a partner is."""

    COMPANY = "company"
    VILLAGE = "village"
    ALMS = "alms"  # Baznas and the like
    ORGANISATION = "organisation"
    PERSON = "person"


class State(StrEnum):
    """How far a pledge has come."""

    PLEDGED = "pledged"
    RECEIVED = "received"
    USED = "used"


@dataclass(frozen=True, slots=True)
class Covered:
    """People whose premium of a month was paid from the line, and whole rupiah of it."""

    month: Month
    people: int
    rupiah: int


@dataclass(frozen=True, slots=True)
class Course:
    """What has become of a pledge for `people`: whole rupiah `pledged` and `received`, and the
    months that were paid from its line, in order."""

    people: int
    pledged: int
    received: int
    months: tuple[Covered, ...] = ()

    @property
    def used(self) -> int:
        return sum(one.rupiah for one in self.months)

    @property
    def newest(self) -> Month | None:
        """The newest month that was paid."""
        return self.months[-1].month if self.months else None

    @property
    def covered(self) -> int:
        """People in that month."""
        return self.months[-1].people if self.months else 0

    @property
    def awaited(self) -> int:
        """Pledged and not received."""
        return self.pledged - self.received

    @property
    def left(self) -> int:
        """Received and not used."""
        return max(self.received - self.used, 0)

    @property
    def ahead(self) -> int:
        """Used before it was received: the government's money stands in for it."""
        return max(self.used - self.received, 0)

    @property
    def open_places(self) -> int:
        """People pledged for beyond those who are covered."""
        return max(self.people - self.covered, 0)

    @property
    def state(self) -> State:
        if self.used:
            return State.USED
        return State.RECEIVED if self.received else State.PLEDGED


def worth(people: int, prices: Iterable[int]) -> int:
    """Whole rupiah for so many people at each month's price."""
    return people * sum(prices)
