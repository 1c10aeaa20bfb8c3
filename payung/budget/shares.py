"""The second half of an allocation: the money of the lines, for those who have a seat.

Seat holders come in blocks: neighbours in the order of priority who are priced and paid alike.
Each line in turn pays whole covers down the queue of those it may pay for and whom no line before
it paid, and is closed by the first whom it cannot pay. So within a line nobody is overtaken
because of price, and whatever money is added, every line pays at least those it paid before or
finds them paid already.
"""

import bisect
from collections.abc import Sequence
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


def shares(blocks: Sequence[Block], plan: Programme, rates: Rates) -> list[list[Share]]:
    """The shares of each block, in the order of its people; who gets none waits."""
    whole = len(rates.cover)
    if not plan.funding:  # money is not decided yet, so it limits nobody
        return [[Share(NO_LINE, whole, block.people)] for block in blocks]
    if plan.length is Length.EQUAL:
        course = _equally(blocks, plan.funding, rates)
    else:
        course = _pay(blocks, plan.funding, rates, whole)
        if plan.length is Length.REST:
            _give_rests(course, blocks, rates)
    return course.given


@dataclass(slots=True)
class _Course:
    """Where the money went: shares and people still waiting by block, rupiah left by line.

    `closed` tells whom a line had to refuse: the block, and how many of it were paid before.
    """

    given: list[list[Share]]
    waiting: list[int]
    left: list[int]
    closed: dict[int, tuple[int, int]]


def _pay(
    blocks: Sequence[Block], funding: tuple[FundingLine, ...], rates: Rates, months: int
) -> _Course:
    """Everybody's first `months` from the first line that may pay and still can."""
    waiting = [block.people for block in blocks]
    course = _Course([[] for _ in blocks], waiting, [line.amount for line in funding], {})
    kinds = {block.kind for block in blocks}
    for line in range(len(funding)):
        prices = {k: rates.sums[k.terms][line][months] for k in kinds if line in k.lines}
        for index, block in enumerate(blocks):
            price = prices.get(block.kind)
            if price is None or not waiting[index]:
                continue
            people = _affordable(course.left[line], price, waiting[index])
            if people:
                course.given[index].append(Share(line, months, people))
                course.left[line] -= people * price
                waiting[index] -= people
            if waiting[index]:
                course.closed[line] = (index, block.people - waiting[index])
                break
    return course


def _affordable(money: int, price: int, people: int) -> int:
    """How many of `people` the money pays for; a wage may be so small that a price is nothing."""
    return people if price * people <= money else money // price


def _give_rests(course: _Course, blocks: Sequence[Block], rates: Rates) -> None:
    """What is left of a line buys shorter cover for whoever closed it and still waits."""
    best: dict[int, Share] = {}
    for line, (index, paid_before) in course.closed.items():
        block = blocks[index]
        if paid_before < block.people - course.waiting[index]:
            continue  # another line has paid
        months = bisect.bisect_right(rates.sums[block.kind.terms][line], course.left[line]) - 1
        if months >= rates.shortest and (index not in best or months > best[index].months):
            best[index] = Share(line, months, 1)
    for index, share in best.items():
        course.given[index].append(share)


def _equally(blocks: Sequence[Block], funding: tuple[FundingLine, ...], rates: Rates) -> _Course:
    """As many months as everybody can have, then one more each in order while money lasts."""
    lengths = range(rates.shortest, len(rates.cover) + 1)
    too_long = bisect.bisect_left(
        lengths, True, key=lambda months: any(_pay(blocks, funding, rates, months).waiting)
    )
    months = lengths[max(too_long - 1, 0)]
    course = _pay(blocks, funding, rates, months)
    unpaid = [block.kind.lines for block, some in zip(blocks, course.waiting, strict=True) if some]
    kept_back = {line for lines in unpaid for line in lines}
    for line in range(len(funding)):
        if line not in kept_back:  # who waits for a line comes before longer cover from it
            _lengthen(course, blocks, rates, line)
    return course


def _lengthen(course: _Course, blocks: Sequence[Block], rates: Rates, line: int) -> None:
    """One month more for all whom a line pays, again and again; at last for the first of them."""
    mine = [
        (index, place, blocks[index].kind)
        for index, given in enumerate(course.given)
        for place, share in enumerate(given)
        if share.line == line
    ]
    while mine:
        months = course.given[mine[0][0]][mine[0][1]].months
        if months == len(rates.cover):
            return
        for index, place, kind in mine:
            share = course.given[index][place]
            price = rates.monthly(kind.terms, line, months)
            people = _affordable(course.left[line], price, share.people)
            course.left[line] -= people * price
            course.given[index][place : place + 1] = _split(share, people)
            if people < share.people:
                return


def _split(share: Share, people: int) -> list[Share]:
    """The first `people` with a month more, then the others."""
    longer = Share(share.line, share.months + 1, people)
    others = Share(share.line, share.months, share.people - people)
    return [one for one in (longer, others) if one.people]
