"""What is counted, and how: additive measures, so that parts always sum to the whole.

A measure is counted in cells: for a month, a place and one cut of the people. Sums of cells over
places, months and days give every indicator, on whatever engine they are summed.
"""

from dataclasses import dataclass
from enum import StrEnum


class Measure(StrEnum):
    """What a cell counts. `people`, `rupiah` and `days` of a cell are sums and may be negative: a
    correction takes back what was counted before."""

    # Differences by month: their sum up to a month is how many there are in it.
    PROMISED = "promised"  # enrolled by a signed decree and not ended
    CARD_MADE = "card_made"
    CARD_HANDED = "card_handed"
    UNCLAIMED = "unclaimed"  # families found with money coming; rupiah: what the law gives them
    # Of their own month.
    COVERED = "covered"  # the month's premium was paid; rupiah: what we paid
    ACTIVATED = "activated"  # first covered; days since the list came in; value: a band of days
    ROW_SENT = "row_sent"  # month: that of the list
    ROW_FLAWED = "row_flawed"  # of them, rows that were rejected by screening
    ROW_REJECTED = "row_rejected"  # by screening or by a verifier
    ROW_CONFIRMED = "row_confirmed"  # by every level of the path
    LEAK_STOPPED = "leak_stopped"  # rejected rows that would have cost money; value: why
    LEAK_FOUND = "leak_found"  # found among the covered, and stopped; rupiah: saved and exposed
    CLAIM_OPENED = "claim_opened"
    CLAIM_REFUSED = "claim_refused"
    CLAIM_PAID = "claim_paid"  # days from what happened to the money


class Cut(StrEnum):
    """By what a measure's people are told apart within a place."""

    PLACE = "place"  # village and office; value: as the measure says, else the funding line
    SEX = "sex"  # village; value: 'P', 'L', ''
    OCCUPATION = "occupation"  # kecamatan
    DECILE = "decile"  # kecamatan; value: '1' to '10', '' unknown


LEVELS = frozenset({Measure.PROMISED, Measure.CARD_MADE, Measure.CARD_HANDED, Measure.UNCLAIMED})
# Bands of days from the list to the first cover, by their last day.
BANDS = (30, 60, 90, 180, 365)
# Why a row is rejected that would have cost money, the strongest first.
LEAKS = (
    "DECEASED", "DUPLICATE", "ALREADY_PROTECTED", "CIVIL_SERVANT", "WAGE_EARNER", "EXCLUDED_LIST",
    "NOT_IN_CIVIL_REGISTRY", "NIK_UNUSABLE", "MOVED_AWAY", "NOT_RESIDENT", "OVER_AGE", "UNDER_AGE",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sum:
    """People (or rows), rupiah and days of some cells."""

    people: int = 0
    rupiah: int = 0
    days: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        return Sum(self.people + other.people, self.rupiah + other.rupiah, self.days + other.days)


@dataclass(frozen=True, slots=True)
class Total:
    """A measure's sums around a month: in it, from January to it, and from the beginning to it.

    `months`: of a difference by month, how many person-months there were from January to it.
    """

    month: Sum = Sum()
    year: Sum = Sum()
    ever: Sum = Sum()
    months: int = 0

    def __add__(self, other: "Total") -> "Total":
        return Total(
            self.month + other.month,
            self.year + other.year,
            self.ever + other.ever,
            self.months + other.months,
        )
