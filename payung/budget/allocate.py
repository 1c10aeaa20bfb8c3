"""Who gets a place, from which money, until when; everybody else a number in the queue.

How and why, with worked tables: docs/algorithms/allocation.md.
"""

import itertools
from collections.abc import Iterator, Sequence
from types import MappingProxyType

from payung.budget import kinds, order, seats, shares
from payung.budget.kinds import Kind
from payung.budget.people import Claimant, Placement
from payung.budget.rates import Rates
from payung.budget.shares import NO_LINE, Block, Share
from payung.values import decision
from payung.values.decision import Outcome, Reason
from payung.values.programme import Programme

_OVER_BUDGET = decision.reason("OVER_BUDGET", Outcome.WAITING)


def allocate(claimants: Sequence[Claimant], plan: Programme, rates: Rates) -> tuple[Placement, ...]:
    """A Placement for each claimant, in the order given; `rates` are those of the same plan.

    First seats, then money. Deterministic: the same people, plan and rules give the same places.
    Refused DRAW_NOT_SEEDED when the order asks for a draw that nobody has held yet.
    """
    queue = order.queue(claimants, plan)
    codes = {one.occupation_code for one in claimants}
    kind = {code: kinds.of_occupation(plan, code) for code in codes}
    asking = [(claimants[one], kind[claimants[one].occupation_code]) for one in queue]
    refusals = list(seats.refusals(asking, plan))
    seated = [who for (_, who), refusal in zip(asking, refusals, strict=True) if not refusal]
    paid = _paid(seated, plan, rates)
    placed: dict[int, Placement] = {}
    waiting = 0
    for position, refusal in zip(queue, refusals, strict=True):
        place = None if refusal else next(paid)
        if place is None:
            waiting += 1
            place = _wait(refusal or _OVER_BUDGET, waiting)
        placed[position] = place
    return tuple(placed[position] for position in range(len(claimants)))


def _wait(reason: Reason, number: int) -> Placement:
    facts = MappingProxyType({**reason.facts, "queue": str(number)})
    return Placement("", 0, None, number, Reason(reason.code, reason.outcome, facts))


def _paid(seated: Sequence[Kind], plan: Programme, rates: Rates) -> Iterator[Placement | None]:
    """The place of each seat holder in order, None where no money is left."""
    blocks = [Block(kind, len(list(run))) for kind, run in itertools.groupby(seated)]
    for block, given in zip(blocks, shares.shares(blocks, plan, rates), strict=True):
        for share in given:
            yield from itertools.repeat(_place(block, share, plan, rates), share.people)
        unpaid = block.people - sum(share.people for share in given)
        yield from itertools.repeat(None, unpaid)


def _place(block: Block, share: Share, plan: Programme, rates: Rates) -> Placement:
    until = rates.cover.first.plus(share.months - 1)
    if share.line == NO_LINE:
        return Placement("", 0, until, 0, None)
    spent = rates.sums[block.kind.terms][share.line][share.months]
    return Placement(plan.funding[share.line].name, spent, until, 0, None)
