"""Who comes before whom."""

from collections.abc import Callable, Sequence

from payung import rulebook
from payung.budget.people import Claimant
from payung.values.programme import Order, Programme

_LAST = 10**9


def queue(claimants: Sequence[Claimant], plan: Programme) -> list[int]:
    """Positions of `claimants` in order of priority; equals keep the order of the lists."""
    ranks: dict[Order, Callable[[Claimant], int]] = {
        Order.DECILE: _decile,
        Order.OCCUPATION: _occupation_rank(plan.occupations),
        Order.OLDEST: _oldest,
        Order.YOUNGEST: _youngest,
    }
    order = list(range(len(claimants)))
    for wish in reversed(_before_list_order(plan.priority)):
        rank = [ranks[wish](claimant) for claimant in claimants]
        order.sort(key=rank.__getitem__)  # stable, so earlier wishes are sorted later
    return order


def _before_list_order(priority: tuple[Order, ...]) -> tuple[Order, ...]:
    """No two rows share a place in the lists, so nothing after list_order can matter."""
    if Order.LIST_ORDER in priority:
        return priority[: priority.index(Order.LIST_ORDER)]
    return priority


def _decile(claimant: Claimant) -> int:
    return _LAST if claimant.decile is None else claimant.decile


def _oldest(claimant: Claimant) -> int:
    return _LAST if claimant.birth_date is None else claimant.birth_date.toordinal()


def _youngest(claimant: Claimant) -> int:
    return _LAST if claimant.birth_date is None else -claimant.birth_date.toordinal()


def _occupation_rank(named: tuple[str, ...]) -> Callable[[Claimant], int]:
    """Rank in the programme's own list of occupations; a narrower code stands with its wider."""
    place = {code: rank for rank, code in enumerate(named)}
    ranks = {
        one.code: place.get(one.code, place.get(one.part_of, _LAST))
        for one in rulebook.occupations().values()
    }
    return lambda claimant: ranks.get(claimant.occupation_code, _LAST)
