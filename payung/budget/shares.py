"""The second half of an allocation: the money of the lines, for those who have a seat.

Seat holders come in blocks: neighbours in the order of priority who are priced and paid alike.
Each line in turn pays whole covers down the queue of those it may pay for and whom no line before
it paid, and is closed by the first whom it cannot pay. So within a line nobody is overtaken
because of price, and whatever money is added, every line pays at least those it paid before or
finds them paid already.
"""

import bisect
import collections
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from payung.budget.kinds import Kind
from payung.budget.rates import Rates
from payung.values.programme import FundingLine, Length, Programme

NO_LINE = -1


@dataclass(frozen=True, slots=True)
class Block:
    """`people` of one kind who stand next to each other in the order of priority."""

    kind: Kind
    people: int


@dataclass(frozen=True, slots=True)
class Share:
    """What the next `people` of a block get: the first `months` of cover, from `line`."""

    line: int
    months: int
    people: int


# A block's position, the months that people of it get from a line, and how many people.
_Part = tuple[int, int, int]


def shares(blocks: Sequence[Block], plan: Programme, rates: Rates) -> Iterator[list[Share]]:
    """The shares of each block, in the order of its people; who gets none waits."""
    whole = len(rates.cover)
    if not plan.funding:  # money is not decided yet, so it limits nobody
        return iter([Share(NO_LINE, whole, block.people)] for block in blocks)
    if plan.length is Length.EQUAL:
        spending = _equally(blocks, plan.funding, rates)
    else:
        spending = _pay(blocks, plan.funding, rates, whole)
        if plan.length is Length.REST:
            _give_rests(spending, blocks, rates)
    return _by_block(spending, len(blocks))


@dataclass(slots=True)
class _Spending:
    """Where the money went.

    `paid` and `left` (rupiah) are by line, parts in order of priority; `waiting` counts people by
    block, and `rests` are the shorter covers of their first. `closed` tells whom a line had to
    refuse: the block, and how many of it were paid before.
    """

    paid: list[list[_Part]]
    left: list[int]
    waiting: list[int]
    closed: dict[int, tuple[int, int]]
    rests: dict[int, Share]


def _by_block(spending: _Spending, blocks: int) -> Iterator[list[Share]]:
    """A line pays people of a block before the next line does, so lines come in their order."""
    parts = [collections.deque(some) for some in spending.paid]
    for index in range(blocks):
        found = []
        for line, some in enumerate(parts):
            while some and some[0][0] == index:
                _, months, people = some.popleft()
                found.append(Share(line, months, people))
        if index in spending.rests:
            found.append(spending.rests[index])
        yield found


def _pay(
    blocks: Sequence[Block], funding: tuple[FundingLine, ...], rates: Rates, months: int
) -> _Spending:
    """Everybody's first `months` from the first line that may pay and still can."""
    waiting = [block.people for block in blocks]
    spending = _Spending([[] for _ in funding], [one.amount for one in funding], waiting, {}, {})
    kinds = {block.kind for block in blocks}
    for line in range(len(funding)):
        prices = {k: rates.sums[k.terms][line][months] for k in kinds if line in k.lines}
        for index, block in enumerate(blocks):
            price = prices.get(block.kind)
            if price is None or not waiting[index]:
                continue
            people = affordable(spending.left[line], price, waiting[index])
            if people:
                spending.paid[line].append((index, months, people))
                spending.left[line] -= people * price
                waiting[index] -= people
            if waiting[index]:
                spending.closed[line] = (index, block.people - waiting[index])
                break
    return spending


def affordable(money: int, price: int, people: int) -> int:
    """How many of `people` the money pays for; all of them where it costs nothing."""
    return people if price * people <= money else money // price


def _give_rests(spending: _Spending, blocks: Sequence[Block], rates: Rates) -> None:
    """What is left of a line buys shorter cover for whoever closed it and still waits."""
    best = spending.rests
    for line, (index, paid_before) in spending.closed.items():
        block = blocks[index]
        if paid_before < block.people - spending.waiting[index]:
            continue  # another line has paid
        months = bisect.bisect_right(rates.sums[block.kind.terms][line], spending.left[line]) - 1
        if months >= rates.shortest and (index not in best or months > best[index].months):
            best[index] = Share(line, months, 1)


def _equally(blocks: Sequence[Block], funding: tuple[FundingLine, ...], rates: Rates) -> _Spending:
    """As many months as everybody can have, then one more each in order while money lasts."""
    lengths = range(rates.shortest, len(rates.cover) + 1)
    too_long = bisect.bisect_left(
        lengths, True, key=lambda months: any(_pay(blocks, funding, rates, months).waiting)
    )
    months = lengths[max(too_long - 1, 0)]
    spending = _pay(blocks, funding, rates, months)
    unpaid = {block.kind for block, some in zip(blocks, spending.waiting, strict=True) if some}
    kept_back = {line for kind in unpaid for line in kind.lines}
    for line in range(len(funding)):
        if line not in kept_back:  # who waits for a line comes before longer cover from it
            _lengthen(spending, blocks, rates, line)
    return spending


def _lengthen(spending: _Spending, blocks: Sequence[Block], rates: Rates, line: int) -> None:
    """A month more for all whom a line pays, again and again; at last for the first of them."""
    parts, left = spending.paid[line], spending.left[line]
    while parts and parts[0][1] < len(rates.cover):
        months = parts[0][1]
        kinds = {blocks[index].kind for index, _, _ in parts}
        prices = {kind: rates.monthly(kind.terms, line, months) for kind in kinds}
        longer: list[_Part] = []
        for place, (index, _, people) in enumerate(parts):
            price = prices[blocks[index].kind]
            able = affordable(left, price, people)
            left -= able * price
            if able:
                longer.append((index, months + 1, able))
            if able < people:
                rest = (index, months, people - able)
                spending.paid[line] = [*longer, rest, *parts[place + 1 :]]
                return
        spending.paid[line] = parts = longer
