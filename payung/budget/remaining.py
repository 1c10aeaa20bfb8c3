"""What a programme has left for those who come now, after those who were given a place before."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from payung.budget import kinds, seats
from payung.budget.people import Claimant
from payung.values.programme import Programme


@dataclass(frozen=True, slots=True)
class Taken:
    """`people` who are alike to quotas and groups, with `spent` rupiah of one line given before."""

    village_code: str
    proposer: str
    occupation_code: str
    line: str
    people: int
    spent: int


def remaining(plan: Programme, taken: Sequence[Taken]) -> Programme:
    """`plan` with the money, places of quotas and of groups that are left; never less than none.

    Its target stays: `allocate` is told how many of it are taken.
    """
    spent: dict[str, int] = {}
    quotas, groups = [0] * len(plan.quotas), dict.fromkeys((one.name for one in plan.groups), 0)
    kind = kinds.by_occupation(plan, {one.occupation_code for one in taken})
    for one in taken:
        spent[one.line] = spent.get(one.line, 0) + one.spent
        of = kind[one.occupation_code]
        who = Claimant(one.village_code, one.proposer, one.occupation_code, None, None)
        for place, quota in enumerate(plan.quotas):
            quotas[place] += one.people if seats.falls_under(who, of, quota) else 0
        if of.group in groups:
            groups[of.group] += one.people
    return replace(
        plan,
        funding=tuple(
            replace(line, amount=max(line.amount - spent.get(line.name, 0), 0))
            for line in plan.funding
        ),
        quotas=tuple(
            replace(quota, places=max(quota.places - used, 0))
            for quota, used in zip(plan.quotas, quotas, strict=True)
        ),
        groups=tuple(
            replace(one, people=max(one.people - groups[one.name], 0)) for one in plan.groups
        ),
    )
