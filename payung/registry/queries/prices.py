"""What a month of somebody's cover costs in a programme, by work, funding line and month."""

from collections.abc import Callable
from functools import cache

from payung import budget, rulebook
from payung.budget import kinds
from payung.values.month import Month
from payung.values.programme import Fund, Programme


def of(plan: Programme) -> Callable[[str, str, Month], int]:
    """The premium in rupiah by occupation, name of the funding line and month.

    A line that the programme does not name any more is priced as the region's own money.
    """
    book = rulebook.load()
    funds = {line.name: line.fund for line in plan.funding}

    @cache
    def price(occupation: str, line: str, month: Month) -> int:
        terms = kinds.of_occupation(plan, occupation).terms
        return budget.tariff(book, plan.scheme, terms, funds.get(line, Fund.APBD), month).amount

    return price
