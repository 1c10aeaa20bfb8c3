"""Who gets a place, from which money, until when; everybody else a number in the queue.

How and why, with worked tables: docs/algorithms/allocation.md.
"""

import itertools
from collections.abc import Iterator, Sequence

from payung.budget import kinds, order, seats, shares
from payung.budget.kinds import Kind
from payung.budget.people import Claimant, Placement
from payung.budget.rates import Rates
from payung.budget.shares import NO_LINE, Block, Share
from payung.values import decision
from payung.values.decision import Outcome
from payung.values.programme import Programme

_OVER_BUDGET = decision.reason("OVER_BUDGET", Outcome.WAITING)


def allocate(
    claimants: Sequence[Claimant], plan: Programme, rates: Rates, taken: int = 0
) -> tuple[Placement, ...]:
    """A Placement for each claimant, in the order given; `rates` are those of the same plan.

    `taken` places of the target were given before; money, quotas and groups are what is left of
    them (`remaining`). First seats, then money. Deterministic: the same people, plan and rules
    give the same places.
    Refused DRAW_NOT_SEEDED when the order asks for a draw that nobody has held yet.
    """
    queue = order.queue(claimants, plan)
    kind = kinds.by_occupation(plan, {one.occupation_code for one in claimants})
    kind_of = [kind[claimants[position].occupation_code] for position in queue]
    refusals = seats.refusals([claimants[position] for position in queue], kind_of, plan, taken)
    seated = [who for who, refusal in zip(kind_of, refusals, strict=True) if not refusal]
    paid = _paid(seated, plan, rates)
    placed: dict[int, Placement] = {}
    waiting = 0
    for position, refusal in zip(queue, refusals, strict=True):
        place = None if refusal else next(paid)
        if place is None:
            waiting += 1
            place = Placement("", 0, None, waiting, refusal or _OVER_BUDGET)
        placed[position] = place
    return tuple(placed[position] for position in range(len(claimants)))


def _paid(seated: Sequence[Kind], plan: Programme, rates: Rates) -> Iterator[Placement | None]:
    """The place of each seat holder in order, None where no money is left."""
    blocks = [Block(kind, len(list(run))) for kind, run in itertools.groupby(seated)]
    alike: dict[tuple[Kind, int, int], Placement] = {}
    for block, given in zip(blocks, shares.shares(blocks, plan, rates), strict=True):
        unpaid = block.people
        for share in given:
            key = (block.kind, share.line, share.months)
            if key not in alike:
                alike[key] = _place(block.kind, share, plan, rates)
            yield from itertools.repeat(alike[key], share.people)
            unpaid -= share.people
        yield from itertools.repeat(None, unpaid)


def _place(kind: Kind, share: Share, plan: Programme, rates: Rates) -> Placement:
    until = rates.cover.first.plus(share.months - 1)
    if share.line == NO_LINE:
        return Placement("", 0, until, 0, None)
    spent = rates.sums[kind.terms][share.line][share.months]
    return Placement(plan.funding[share.line].name, spent, until, 0, None)
