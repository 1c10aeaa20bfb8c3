"""Which schemes and classes of income, mixed, would spend a sum on so many people.

For budgets whose sources tell a sum and a number of people, but no tariff.
"""

import bisect
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from payung import rulebook
from payung.budget import tariff as tariffs
from payung.rulebook import Book
from payung.values.forecast import Mix, MixPart
from payung.values.month import Span
from payung.values.people import Segment
from payung.values.programme import Fund, Scheme, Terms

_HIGHEST = 2_700_000  # rupiah a month: the incomes of vulnerable workers lie below
_WAGES = range(1_000, 100_000_000)  # rupiah a month; of less, shares may round to nothing
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class _Priced:
    """A tariff: rupiah for one person's first month, and for the whole cover.

    `up_to` as in `MixPart`.
    """

    scheme: Scheme
    terms: Terms
    monthly: int
    whole: int
    up_to: int | None = None

    def part(self, people: int) -> MixPart:
        return MixPart(self.scheme, self.terms, self.monthly, people, self.up_to)


def mixes(book: Book, rupiah: int, people: int, cover: Span) -> tuple[Mix, ...]:
    """Ways to insure `people` for the months of `cover` with `rupiah` of a region's own money.

    First one or two BPU tariffs, those that leave least, at most eight; then everybody waged in
    the risk class of government offices, at the wage that this would take. None when the money
    does not even pay the lowest tariff, or there is nobody to pay for.
    """
    if not people:
        return ()
    table = rulebook.value(book, "bpu.income_base", cover.first)
    independent = [
        replace(_priced(book, scheme, Terms(income=row.lower), cover), up_to=row.upper)
        for scheme in Scheme
        for row in table.brackets
        if row.lower < _HIGHEST
    ]
    pairs = sorted(_pairs(independent, rupiah, people), key=_leaves_least)
    return (*pairs[:_SHOWN], *_waged(book, rupiah, people, cover))


def _priced(book: Book, scheme: Scheme, terms: Terms, cover: Span) -> _Priced:
    """Full price: a region's own money gets no relief."""
    months = [
        tariffs.tariff(book, scheme, terms, Fund.APBD, month).amount for month in cover.months()
    ]
    return _Priced(scheme, terms, months[0], sum(months))


def _leaves_least(mix: Mix) -> tuple[int, int, int]:
    """Then the mix of fewer parts, then that of lower incomes."""
    return mix.left, len(mix.parts), sum(part.terms.income for part in mix.parts)


def _pairs(priced: Sequence[_Priced], rupiah: int, people: int) -> Iterator[Mix]:
    """As many as possible on the dearer of two tariffs, the others on the cheaper."""
    ordered = sorted(priced, key=lambda one: one.whole)
    for low, high in itertools.combinations(ordered, 2):
        if not low.whole * people <= rupiah < high.whole * people or low.whole == high.whole:
            continue
        dear = (rupiah - low.whole * people) // (high.whole - low.whole)
        spent = dear * high.whole + (people - dear) * low.whole
        parts = (low.part(people - dear), high.part(dear))
        yield Mix(tuple(part for part in parts if part.people), rupiah - spent)


def _waged(book: Book, rupiah: int, people: int, cover: Span) -> Iterator[Mix]:
    """Everybody at the highest wage whose premiums the money pays for."""
    risk = rulebook.value(book, "ppu.government_risk", cover.first).words[0]
    for scheme in Scheme:
        at_wage = partial(_at_wage, book, scheme, risk, cover)
        wage = _highest(at_wage, rupiah // people)
        if wage:
            priced = at_wage(wage)
            yield Mix((priced.part(people),), rupiah - priced.whole * people)


def _at_wage(book: Book, scheme: Scheme, risk: str, cover: Span, wage: int) -> _Priced:
    return _priced(book, scheme, Terms(Segment.PPU, income=wage, risk=risk), cover)


def _highest(at_wage: Callable[[int], _Priced], rupiah: int) -> int:
    """The highest wage that costs at most `rupiah` a person; 0 where none does."""
    payable = bisect.bisect_right(_WAGES, rupiah, key=lambda wage: at_wage(wage).whole)
    return _WAGES[payable - 1] if payable else 0
