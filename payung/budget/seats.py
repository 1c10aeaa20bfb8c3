"""The first half of an allocation: who has a seat, by target and quotas, whatever the money.

A seat waits for money. If seats followed money, more money for one line could let somebody in
who takes the last seat of a person whom another line had paid for.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from payung import areas
from payung.budget import kinds as kinds_of
from payung.budget.kinds import Kind
from payung.budget.people import Claimant
from payung.values import decision
from payung.values.decision import Outcome, Reason
from payung.values.programme import Programme, Quota

_NO_LINE = decision.reason("NO_LINE_FOR", Outcome.WAITING)


def refusals(
    claimants: Sequence[Claimant], kinds: Sequence[Kind], plan: Programme, taken: int = 0
) -> list[Reason | None]:
    """For everybody in order of priority: why there is no seat; None for who has one.

    `taken` of the target's seats were given before.
    """
    places = _Places((*plan.quotas, *(Quota(one.people, group=one.name) for one in plan.groups)))
    target = decision.reason("TARGET_FULL", Outcome.WAITING, target=str(plan.target))
    found: list[Reason | None] = []
    for claimant, kind in zip(claimants, kinds, strict=True):
        quotas = places.quotas_of(claimant, kind)
        refusal = places.refusal(quotas)
        if plan.funding and not kind.lines:
            refusal = _NO_LINE
        elif refusal is None and 0 < plan.target <= taken:
            refusal = target
        elif refusal is None:
            taken += 1
            places.take(quotas)
        found.append(refusal)
    return found


def uncounted(claimants: Sequence[Claimant], plan: Programme) -> int:
    """How many fall under no area quota only because their village is not known.

    They take a place all the same: nobody loses one because a list left a cell empty.
    """
    by_area = any(quota.area for quota in plan.quotas)
    return sum(not claimant.village_code for claimant in claimants) if by_area else 0


@dataclass(slots=True)
class _Places:
    """The places left in each quota."""

    quotas: tuple[Quota, ...]
    left: list[int] = field(init=False)
    full: tuple[Reason, ...] = field(init=False)
    found: dict[tuple[str, str, str], tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.left = [quota.places for quota in self.quotas]
        self.full = tuple(
            decision.reason("QUOTA_FULL", Outcome.WAITING, quota=_name(quota))
            for quota in self.quotas
        )

    def refusal(self, quotas: tuple[int, ...]) -> Reason | None:
        """The first of these quotas that is full."""
        for index in quotas:
            if self.left[index] == 0:
                return self.full[index]
        return None

    def take(self, quotas: tuple[int, ...]) -> None:
        for index in quotas:
            self.left[index] -= 1

    def quotas_of(self, claimant: Claimant, kind: Kind) -> tuple[int, ...]:
        """Positions of the quotas of the claimant's home, proposer and group."""
        key = (claimant.village_code, claimant.proposer, kind.group)
        found = self.found.get(key)
        if found is None:
            under = (falls_under(claimant, kind, quota) for quota in self.quotas)
            found = tuple(index for index, inside in enumerate(under) if inside)
            self.found[key] = found
        return found


def falls_under(claimant: Claimant, kind: Kind, quota: Quota) -> bool:
    """Whether a place for this claimant is one of the quota's."""
    if quota.area:
        return areas.within(claimant.village_code, (quota.area,))
    if quota.group:
        return kind.group == quota.group
    return _plain(claimant.proposer) == _plain(quota.proposer)


def quotas(claimant: Claimant, plan: Programme) -> tuple[str, ...]:
    """Names of the quotas and groups of which this claimant's place is one, in their order."""
    kind = kinds_of.of_occupation(plan, claimant.occupation_code)
    groups = (Quota(one.people, group=one.name) for one in plan.groups)
    under = (one for one in (*plan.quotas, *groups) if falls_under(claimant, kind, one))
    return tuple(dict.fromkeys(map(_name, under)))


def _name(quota: Quota) -> str:
    return quota.proposer or quota.group or areas.name(quota.area) or quota.area


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
