"""Who gets a place: one pass down the queue, against quotas, target and money.

The queue is strict: when the money of the last line ends before somebody, everybody behind waits
for money too, even if a cheaper place would still fit. So nobody is overtaken because of price,
and more money never takes a place away. A full quota, by contrast, stops only its own people.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from payung import areas
from payung.budget import order
from payung.budget.people import Claimant, Placement
from payung.values import decision
from payung.values.decision import Outcome
from payung.values.programme import FundingLine, Programme, Quota


def allocate(claimants: Sequence[Claimant], plan: Programme) -> tuple[Placement, ...]:
    """A Placement for each claimant, in the order given.

    Lines are used up in the order of the file, each place for the whole cover; no line pays more
    than it has. Deterministic: the order of priority, then the order given.
    """
    purse, places = _Purse(plan.funding), _Places(plan.quotas, plan.target)
    placed: dict[int, Placement] = {}
    waiting = 0
    for position in order.queue(claimants, plan):
        claimant = claimants[position]
        full = places.full_quota(claimant)
        line = None if full or places.target_met() else purse.line_for(claimant.costs)
        if line is None:
            waiting += 1
            placed[position] = _wait(waiting, full)
            continue
        places.take(claimant)
        placed[position] = purse.pay(line, claimant.costs)
    return tuple(placed[position] for position in range(len(claimants)))


def uncounted(claimants: Sequence[Claimant], plan: Programme) -> int:
    """How many fall under no area quota only because their village is not known.

    They take a place all the same: nobody loses one because a list left a cell empty.
    """
    by_area = any(quota.area for quota in plan.quotas)
    return sum(not claimant.village_code for claimant in claimants) if by_area else 0


def _wait(queue: int, full: str) -> Placement:
    facts = {"queue": str(queue)}
    if full:
        reason = decision.reason("QUOTA_FULL", Outcome.WAITING, quota=full, **facts)
    else:
        reason = decision.reason("OVER_BUDGET", Outcome.WAITING, **facts)
    return Placement("", 0, queue, reason)


@dataclass(slots=True)
class _Purse:
    """The money left. Lines before `open` are used up; without lines nothing limits."""

    lines: tuple[FundingLine, ...]
    open: int = 0
    left: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.left = [line.amount for line in self.lines]

    def line_for(self, costs: tuple[int, ...]) -> int | None:
        """The line that pays, -1 where money is not decided yet, None when all is used up."""
        if not self.lines:
            return -1
        while self.open < len(self.lines):
            if costs[self.open] <= self.left[self.open]:
                return self.open
            self.open += 1
        return None

    def pay(self, line: int, costs: tuple[int, ...]) -> Placement:
        if line < 0:
            return Placement("", 0, 0, None)
        self.left[line] -= costs[line]
        return Placement(self.lines[line].name, costs[line], 0, None)


@dataclass(slots=True)
class _Places:
    """The places left, in the programme and in each quota."""

    quotas: tuple[Quota, ...]
    target: int
    taken: int = 0
    left: list[int] = field(init=False)
    found: dict[tuple[str, str], tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.left = [quota.places for quota in self.quotas]

    def target_met(self) -> bool:
        return 0 < self.target <= self.taken

    def full_quota(self, claimant: Claimant) -> str:
        """Name of the first full quota that the claimant falls under, '' for none."""
        for index in self._of(claimant):
            if self.left[index] == 0:
                quota = self.quotas[index]
                return quota.proposer or areas.name(quota.area) or quota.area
        return ""

    def take(self, claimant: Claimant) -> None:
        self.taken += 1
        for index in self._of(claimant):
            self.left[index] -= 1

    def _of(self, claimant: Claimant) -> tuple[int, ...]:
        """Positions of the quotas of the claimant's home and proposer."""
        key = (claimant.village_code, claimant.proposer)
        if key not in self.found:
            self.found[key] = tuple(
                index for index, quota in enumerate(self.quotas) if _falls_under(claimant, quota)
            )
        return self.found[key]


def _falls_under(claimant: Claimant, quota: Quota) -> bool:
    if quota.area:
        return areas.within(claimant.village_code, (quota.area,))
    return _plain(claimant.proposer) == _plain(quota.proposer)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
