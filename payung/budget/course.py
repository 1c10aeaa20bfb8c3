"""A programme at full target, month by month: who is there, what that costs, who pays."""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from payung.budget import shares
from payung.budget.rates import Rates
from payung.budget.shares import Block
from payung.values.forecast import MonthCost
from payung.values.programme import FundingLine

_PARTS = 12_000  # a thousand people, twelve months


@dataclass(frozen=True, slots=True)
class Course:
    """The months of a programme; `costs` by group, `left` rupiah by funding line."""

    months: tuple[MonthCost, ...]
    costs: tuple[int, ...]
    left: tuple[int, ...]

    def covered(self) -> int:
        """Months of single people that are paid for."""
        return sum(month.covered for month in self.months)

    def lacking(self) -> int:
        return sum(month.lacking for month in self.months)

    def whole(self) -> int:
        """How many months, from the first, the whole target is paid for."""
        unpaid = (number for number, month in enumerate(self.months) if month.lacking)
        return next(unpaid, len(self.months))

    def lasts(self) -> Fraction:
        """The whole months, and the part of the next one that is paid for."""
        whole = self.whole()
        if whole == len(self.months):
            return Fraction(whole)
        cost, lacking = self.months[whole].cost, self.months[whole].lacking
        return whole + Fraction(cost - lacking, cost)


def course(
    groups: Sequence[Block], funding: Sequence[FundingLine], rates: Rates, leaving: int
) -> Course:
    """Each month's people through the lines, group by group; `leaving` of a thousand go a year.

    Nobody else comes in their place. Lines pay in order; where none can pay one more person,
    what is left of those that may is put together and counts towards the missing premiums.
    """
    left = [line.amount for line in funding]
    costs = [0] * len(groups)
    months = []
    for number, month in enumerate(rates.cover.months()):
        before = tuple(left)
        people = covered = lacking = 0
        for index, group in enumerate(groups):
            there = _remaining(group.people, leaving, number)
            paid = _pay(group, there, _Month(rates, number), left)
            people += there
            covered += paid.covered
            lacking += paid.lacking
            costs[index] += paid.cost
        taken = tuple(then - now for then, now in zip(before, left, strict=True))
        months.append(MonthCost(month, people, covered, sum(taken) + lacking, taken, lacking))
    return Course(tuple(months), tuple(costs), tuple(left))


def _remaining(people: int, leaving: int, months: int) -> int:
    """Whole people still there after some months; who has half left is there."""
    return max(people - people * leaving * months // _PARTS, 0)


def expected(
    funding: tuple[FundingLine, ...], rates: Rates, leaving: int
) -> tuple[tuple[FundingLine, ...], Rates]:
    """Money and prices in which a place costs only the months until its holder may have left.

    Both count in parts of a rupiah, twelve thousand to one, so that nothing is rounded.
    """
    months = range(len(rates.cover))
    stay = [max(_PARTS - leaving * month, 0) for month in months]
    lines = tuple(replace(line, amount=line.amount * _PARTS) for line in funding)
    sums = {
        terms: tuple(
            _running(rates.monthly(terms, line, month) * stay[month] for month in months)
            for line in range(len(funding))
        )
        for terms in rates.sums
    }
    return lines, replace(rates, sums=sums)


def _running(prices: Iterable[int]) -> tuple[int, ...]:
    return tuple(itertools.accumulate(prices, initial=0))


@dataclass(frozen=True, slots=True)
class _Month:
    """Prices of one month, which counts from 0."""

    rates: Rates
    number: int

    def price(self, group: Block, line: int) -> int:
        return self.rates.monthly(group.kind.terms, line, self.number)


@dataclass(frozen=True, slots=True)
class _Paid:
    covered: int
    cost: int
    lacking: int


def _pay(group: Block, people: int, month: _Month, left: list[int]) -> _Paid:
    """One group's month; takes from `left`."""
    waiting, cost = people, 0
    for line in group.kind.lines:
        price = month.price(group, line)
        able = shares.affordable(left[line], price, waiting)
        left[line] -= able * price
        cost += able * price
        waiting -= able
    # Whom no line may pay for is priced as from the first, so that the sum is not too small.
    price = month.price(group, (group.kind.lines or (0,))[0])
    due = waiting * price
    together = _collect(group.kind.lines, due, left)
    also = together // price if due else 0
    return _Paid(people - waiting + also, cost + due, due - together)


def _collect(lines: Sequence[int], due: int, left: list[int]) -> int:
    """Takes up to `due` rupiah from what the lines have left; how much that was."""
    taken = 0
    for line in lines:
        part = min(left[line], due - taken)
        left[line] -= part
        taken += part
    return taken
