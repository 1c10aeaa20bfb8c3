"""Whether a month's money is enough, for people by the group instead of one by one.

As `shares` pays them: from what the line of their decree holds, promised or free; when that is used
up, from what is free in the next line that may pay for them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from payung.contributions.shares import Purse


@dataclass(frozen=True, slots=True)
class Need:
    """So many people of a line, for each of whom another pays `theirs` rupiah of the month.

    `prices` are rupiah by line, for the lines that may pay, in the programme's order.
    """

    line: str
    people: int
    theirs: int
    prices: Mapping[str, int]


def short(needs: Iterable[Need], purses: Mapping[str, Purse]) -> frozenset[str]:
    """The lines of whom not everybody can be paid for; what is paid is taken from `purses`."""
    left = [(need, need.people - _by_their_own(need, purses)) for need in needs]
    return frozenset(need.line for need, people in left if people > _by_next(need, people, purses))


def _by_their_own(need: Need, purses: Mapping[str, Purse]) -> int:
    """How many their own line pays for."""
    price, purse = need.prices.get(need.line), purses.get(need.line)
    if price is None or purse is None or price <= need.theirs:
        return 0
    amount = price - need.theirs
    people = min(need.people, max(0, purse.committed + purse.available) // amount)
    promised = min(purse.committed, people * amount)
    purse.committed -= promised
    purse.available -= people * amount - promised
    return people


def _by_next(need: Need, people: int, purses: Mapping[str, Purse]) -> int:
    """How many of those whom it leaves the other lines pay for, each from what is free."""
    paid = 0
    for line, price in need.prices.items():
        purse, amount = purses.get(line), price - need.theirs
        if line != need.line and purse is not None and amount > 0:
            some = min(people - paid, max(0, purse.available) // amount)
            purse.available -= some * amount
            paid += some
    return paid
