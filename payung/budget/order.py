"""Who comes before whom."""

from collections.abc import Callable, Sequence

from payung import rulebook
from payung.budget.people import Candidate
from payung.values.programme import Order, Programme

_LAST = 10**9


def queue(candidates: Sequence[Candidate], plan: Programme) -> list[int]:
    """Positions of `candidates` in order of priority; equals keep the order of the lists."""
    ranks: dict[Order, Callable[[Candidate], int]] = {
        Order.DECILE: _decile,
        Order.OCCUPATION: _occupation_rank(plan.occupations),
        Order.OLDEST: _oldest,
        Order.YOUNGEST: _youngest,
    }
    order = list(range(len(candidates)))
    for wish in reversed(_before_list_order(plan.priority)):
        rank = [ranks[wish](candidate) for candidate in candidates]
        order.sort(key=rank.__getitem__)  # stable, so earlier wishes are sorted later
    return order


def _before_list_order(priority: tuple[Order, ...]) -> tuple[Order, ...]:
    """No two rows share a place in the lists, so nothing after list_order can matter."""
    if Order.LIST_ORDER in priority:
        return priority[: priority.index(Order.LIST_ORDER)]
    return priority


def _decile(candidate: Candidate) -> int:
    return _LAST if candidate.decile is None else candidate.decile


def _oldest(candidate: Candidate) -> int:
    return _LAST if candidate.birth_date is None else candidate.birth_date.toordinal()


def _youngest(candidate: Candidate) -> int:
    return _LAST if candidate.birth_date is None else -candidate.birth_date.toordinal()


def _occupation_rank(named: tuple[str, ...]) -> Callable[[Candidate], int]:
    """Rank in the programme's own list of occupations; a narrower code stands with its wider."""
    place = {code: rank for rank, code in enumerate(named)}
    ranks = {
        one.code: place.get(one.code, place.get(one.part_of, _LAST))
        for one in rulebook.occupations().values()
    }
    return lambda candidate: ranks.get(candidate.occupation_code, _LAST)
