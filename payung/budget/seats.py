"""The first half of an allocation: who has a seat, by target and quotas, whatever the money.

A seat waits for money. If seats followed money, more money for one line could let somebody in
who takes the last seat of a person whom another line had paid for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from payung import areas
from payung.budget.kinds import Kind
from payung.budget.people import Claimant
from payung.values import decision
from payung.values.decision import Outcome, Reason
from payung.values.programme import Programme, Quota

Asking = tuple[Claimant, Kind]


def refusals(asking: Sequence[Asking], plan: Programme) -> Iterator[Reason | None]:
    """For everybody in order of priority: why there is no seat; None for who has one.

    The reason still lacks the number in the queue.
    """
    places = _Places((*plan.quotas, *(Quota(one.people, group=one.name) for one in plan.groups)))
    taken = 0
    for claimant, kind in asking:
        refusal = None
        if plan.funding and not kind.lines:
            refusal = decision.reason("NO_LINE_FOR", Outcome.WAITING)
        elif full := places.full_quota(claimant, kind):
            refusal = decision.reason("QUOTA_FULL", Outcome.WAITING, quota=full)
        elif 0 < plan.target <= taken:
            refusal = decision.reason("TARGET_FULL", Outcome.WAITING, target=str(plan.target))
        else:
            taken += 1
            places.take(claimant, kind)
        yield refusal


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
    found: dict[tuple[str, str, str], tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.left = [quota.places for quota in self.quotas]

    def full_quota(self, claimant: Claimant, kind: Kind) -> str:
        """Name of the first full quota that the claimant falls under, '' for none."""
        for index in self._of(claimant, kind):
            if self.left[index] == 0:
                quota = self.quotas[index]
                return quota.proposer or quota.group or areas.name(quota.area) or quota.area
        return ""

    def take(self, claimant: Claimant, kind: Kind) -> None:
        for index in self._of(claimant, kind):
            self.left[index] -= 1

    def _of(self, claimant: Claimant, kind: Kind) -> tuple[int, ...]:
        """Positions of the quotas of the claimant's home, proposer and group."""
        key = (claimant.village_code, claimant.proposer, kind.group)
        if key not in self.found:
            self.found[key] = tuple(
                index
                for index, quota in enumerate(self.quotas)
                if _falls_under(claimant, kind, quota)
            )
        return self.found[key]


def _falls_under(claimant: Claimant, kind: Kind, quota: Quota) -> bool:
    if quota.area:
        return areas.within(claimant.village_code, (quota.area,))
    if quota.group:
        return kind.group == quota.group
    return _plain(claimant.proposer) == _plain(quota.proposer)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
