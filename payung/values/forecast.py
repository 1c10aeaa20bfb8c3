"""What a programme's money buys, month by month, before anybody is enrolled."""

from dataclasses import dataclass
from fractions import Fraction

from payung.values.law import Value
from payung.values.month import Month, Span
from payung.values.programme import Fund, Scheme, Terms


@dataclass(frozen=True, slots=True)
class MonthCost:
    """One month at full target: who would be covered, what that costs, and who pays.

    `people` are those of the target who are still there; `covered` of them are paid for, with
    `paid` rupiah from each funding line in its order; `lacking` rupiah are not there.
    """

    month: Month
    people: int
    covered: int
    cost: int
    paid: tuple[int, ...]
    lacking: int


@dataclass(frozen=True, slots=True)
class GroupCost:
    """A group of the programme: its target, the places the money buys, and what all would cost.

    `monthly` are the prices of one person in each month of cover, for each line that may pay
    (None: it may not); `full` the people who are paid for to the end; `cost` rupiah for all.
    """

    name: str
    people: int
    full: int
    monthly: tuple[tuple[int, ...] | None, ...]
    cost: int


@dataclass(frozen=True, slots=True)
class LineCost:
    """A funding line: `for_full` pays covers to the end; `spent` is taken at full target.

    `uncounted`: it may pay for people too of whom nobody told how many there are.
    """

    name: str
    fund: Fund
    amount: int
    for_full: int
    spent: int
    uncounted: bool = False


@dataclass(frozen=True, slots=True)
class MoreMoney:
    """What `rupiah` more in the first line would buy.

    `full` counts covers to the end; `months` the months of single people at full target.
    """

    rupiah: int
    full: int
    months: int


@dataclass(frozen=True, slots=True)
class Forecast:
    """One scenario of a programme.

    `cost` covers all `people` (less those who leave) for all of `cover`; `lacking` is the part
    of it that no line can pay and `left` what is over, at full target; `full` people can be paid
    for to the end; `last_whole` is the last month in which the whole target is paid for, None
    when not even the first is, and `first_unpaid` the first in which it is not, None when all
    are; `lasts` counts the months that the money reaches at full target, with the part of the
    last one. `used` are the rules behind it.
    """

    name: str
    cover: Span
    people: int
    money: int
    cost: int
    lacking: int
    left: int
    full: int
    last_whole: Month | None
    first_unpaid: Month | None
    lasts: Fraction
    months: tuple[MonthCost, ...]
    groups: tuple[GroupCost, ...]
    lines: tuple[LineCost, ...]
    more: tuple[MoreMoney, ...]
    used: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class MixPart:
    """`people` insured in one scheme on one kind of terms, for `monthly` rupiah each.

    `up_to` is the highest income of the printed row; None for the waged and the last row.
    """

    scheme: Scheme
    terms: Terms
    monthly: int
    people: int
    up_to: int | None = None


@dataclass(frozen=True, slots=True)
class Mix:
    """A way to spend a sum on so many people: its parts, and the rupiah that it leaves."""

    parts: tuple[MixPart, ...]
    left: int
