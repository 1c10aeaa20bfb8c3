"""Who comes before whom."""

import itertools
from collections.abc import Callable, Sequence

from payung import rulebook
from payung.budget import draw
from payung.budget.people import Claimant
from payung.values.programme import Order, Programme
from payung.values.refused import Refused

_LAST = 10**9
_Rank = Callable[[Claimant], int]


def queue(claimants: Sequence[Claimant], plan: Programme) -> list[int]:
    """Positions of `claimants` in order of priority; equals keep the order of the lists.

    Refused DRAW_NOT_SEEDED when the programme draws and nothing has been drawn yet.
    """
    return _sorted(claimants, plan, _before(Order.LIST_ORDER, plan.priority))


def tiers(claimants: Sequence[Claimant], plan: Programme) -> tuple[int, ...]:
    """For each claimant, from 1, the rank that only a draw can split: equals share a tier."""
    wishes = _before(Order.DRAW, _before(Order.LIST_ORDER, plan.priority))
    ranks = [_ranks(wish, plan) for wish in wishes]
    keys = [tuple(rank(claimant) for rank in ranks) for claimant in claimants]
    tier = {key: number for number, key in enumerate(sorted(set(keys)), start=1)}
    return tuple(tier[key] for key in keys)


def _sorted(claimants: Sequence[Claimant], plan: Programme, wishes: tuple[Order, ...]) -> list[int]:
    order = list(range(len(claimants)))
    for wish in reversed(wishes):
        rank = list(map(_ranks(wish, plan), claimants))
        order.sort(key=rank.__getitem__)  # stable, so earlier wishes are sorted later
    return order


def _before(last: Order, wishes: tuple[Order, ...]) -> tuple[Order, ...]:
    """No two rows share a place in the lists or a ticket, so nothing after these can matter."""
    return tuple(itertools.takewhile(lambda wish: wish is not last, wishes))


def _ranks(wish: Order, plan: Programme) -> _Rank:
    """How a wish ranks a claimant; the lowest number comes first."""
    match wish:
        case Order.OCCUPATION:
            return _occupation_rank(plan.occupations)
        case Order.DRAW:
            return _drawn(plan.draw_seed)
        case _:
            return _BY_FACT[wish]


def _drawn(seed: str) -> _Rank:
    if not seed:
        raise Refused("DRAW_NOT_SEEDED")
    return lambda claimant: int(draw.ticket(seed, claimant.key), 16)


def _decile(claimant: Claimant) -> int:
    return _LAST if claimant.decile is None else claimant.decile


def _oldest(claimant: Claimant) -> int:
    return _LAST if claimant.birth_date is None else claimant.birth_date.toordinal()


def _youngest(claimant: Claimant) -> int:
    return _LAST if claimant.birth_date is None else -claimant.birth_date.toordinal()


_BY_FACT: dict[Order, _Rank] = {
    Order.DECILE: _decile,
    Order.OLDEST: _oldest,
    Order.YOUNGEST: _youngest,
}


def _occupation_rank(named: tuple[str, ...]) -> _Rank:
    """Rank in the programme's own list of occupations; a narrower code stands with its wider."""
    place = {code: rank for rank, code in enumerate(named)}
    ranks = {
        one.code: place.get(one.code, place.get(one.part_of, _LAST))
        for one in rulebook.occupations().values()
    }
    return lambda claimant: ranks.get(claimant.occupation_code, _LAST)
