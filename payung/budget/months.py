"""What a whole sum is made of, month by month."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

from payung.budget.kinds import of_occupation
from payung.budget.rates import Rates
from payung.values.programme import Programme


def by_month(
    plan: Programme, rates: Rates, occupation: str, line: str, amount: int
) -> tuple[int, ...]:
    """`amount` rupiah of a funding line over the months of `rates.cover`; they sum to it exactly.

    A month gets its price. Where the prices do not make `amount` (they have changed since it was
    promised, or the line is not the plan's any more) the months share it in proportion, or alike.
    """
    terms = of_occupation(plan, occupation).terms
    names = [one.name for one in plan.funding]
    count = len(rates.cover)
    position = names.index(line) if line in names else None
    prices = (
        [1] * count
        if position is None
        else [rates.monthly(terms, position, month) for month in range(count)]
    )
    return _spread(amount, prices if any(prices) else [1] * count)


def _spread(amount: int, prices: Sequence[int]) -> tuple[int, ...]:
    """By what is due until each month, rounded down: nothing is lost between them."""
    until = [amount * sum_ // sum(prices) for sum_ in accumulate(prices, initial=0)]
    return tuple(after - before for before, after in pairwise(until))
