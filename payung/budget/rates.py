"""The prices of a programme, each worked out once however many people it has."""

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from payung import rulebook
from payung.budget import kinds
from payung.budget import tariff as tariffs
from payung.rulebook import Book
from payung.values import law
from payung.values.law import Value
from payung.values.month import Span
from payung.values.programme import Length, Programme, Terms


@dataclass(frozen=True, slots=True)
class Rates:
    """What one person's cover costs, by terms and funding line.

    `sums[terms][line][m]` rupiah pay the first `m` months of `cover`. `shortest` is the least
    number of months for which a shorter place is given; `rules[terms]` those behind the prices.
    """

    cover: Span
    shortest: int
    sums: Mapping[Terms, tuple[tuple[int, ...], ...]]
    rules: Mapping[Terms, tuple[Value, ...]]
    of_length: tuple[Value, ...]

    def used(self, terms: Iterable[Terms]) -> tuple[Value, ...]:
        """The rules behind the prices of these terms, and behind the length of cover."""
        prices = (value for one in terms for value in self.rules[one])
        return law.each_once((*prices, *self.of_length))

    def monthly(self, terms: Terms, line: int, month: int) -> int:
        """Price of one month alone; `month` counts from 0."""
        sums = self.sums[terms][line]
        return sums[month + 1] - sums[month]


def rates(book: Book, plan: Programme, cover: Span) -> Rates:
    """Prices of all terms in `plan` from each of its lines, for the months of `cover`.

    Refused as `tariff` is.
    """
    rules: dict[Terms, tuple[Value, ...]] = {}
    sums: dict[Terms, tuple[tuple[int, ...], ...]] = {}
    months = cover.months()
    funds = dict.fromkeys(line.fund for line in plan.funding)
    for terms in kinds.terms(plan):
        priced = {
            fund: [tariffs.tariff(book, plan.scheme, terms, fund, month) for month in months]
            for fund in funds
        }
        found = (value for each in priced.values() for one in each for value in one.used)
        rules[terms] = law.each_once(found)
        running = {
            fund: tuple(itertools.accumulate((one.amount for one in each), initial=0))
            for fund, each in priced.items()
        }
        sums[terms] = tuple(running[line.fund] for line in plan.funding)
    shortest = rulebook.value(book, "programme.shortest_months", cover.first)
    of_length = () if plan.length is Length.WHOLE else (shortest,)
    return Rates(cover, min(shortest.amount, len(cover)), sums, rules, of_length)
