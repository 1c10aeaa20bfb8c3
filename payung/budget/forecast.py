"""What a programme's money buys, before anybody is enrolled."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from payung.budget import course as courses
from payung.budget import kinds, shares
from payung.budget import rates as prices
from payung.budget.course import Course
from payung.budget.rates import Rates
from payung.budget.shares import Block
from payung.rulebook import Book
from payung.values import programme
from payung.values.forecast import Forecast, GroupCost, LineCost, MonthCost, MoreMoney
from payung.values.month import Month
from payung.values.programme import (
    Attrition,
    Fund,
    FundingLine,
    Group,
    Length,
    Programme,
    Scenario,
)

_STEPS = (1_000_000, 2_000_000, 5_000_000, 10_000_000)
_NOT_DECIDED = FundingLine("", Fund.APBD, 0)
_NO_LIMIT = 10**12
_EVERYBODY = Group("", _NO_LIMIT)


def forecast(book: Book, plan: Programme, scenario: Scenario | None = None) -> Forecast:
    """`plan` as it is, or in the course of a scenario, over its whole period at full target.

    Groups stand in the order of the file and have a line's money only where it may pay for all
    of them; quotas of areas and proposers are not known here. A programme without a target has
    as many people as the money buys. Who leaves pays for others' months, so attrition gives
    more places. Refused as `budget.tariff` is.
    """
    tried = programme.course(plan, scenario) if scenario else plan
    priced = tried if tried.funding else replace(tried, funding=(_NOT_DECIDED,))
    rates = prices.rates(book, replace(priced, length=Length.WHOLE), priced.period)
    leaving = _leaving(scenario.attrition if scenario else Attrition())
    bought = _buy(priced, rates, leaving)
    whole = bought.course.whole()
    return Forecast(
        name=scenario.name if scenario else plan.name,
        cover=tried.period,
        people=sum(one.people for one in bought.groups),
        money=sum(line.amount for line in tried.funding),
        cost=sum(bought.course.costs),
        lacking=bought.course.lacking(),
        left=sum(bought.course.left),
        full=sum(bought.full),
        last_whole=_month(tried, whole - 1),
        first_unpaid=_month(tried, whole),
        lasts=bought.course.lasts(),
        months=_months(bought.course, tried),
        groups=_groups(bought, tried, rates),
        lines=_lines(bought, tried),
        more=tuple(_more(bought, tried, rates, leaving)),
        used=rates.used(block.kind.terms for block in bought.groups),
    )


@dataclass(frozen=True, slots=True)
class _Bought:
    """The groups as they were reckoned, places to the end by group and by line, the months."""

    names: tuple[str, ...]
    groups: tuple[Block, ...]
    full: tuple[int, ...]
    for_full: tuple[int, ...]
    course: Course


def _leaving(attrition: Attrition) -> int:
    return attrition.deaths + attrition.ageing + attrition.waged


def _buy(plan: Programme, rates: Rates, leaving: int) -> _Bought:
    groups = plan.groups or (replace(_EVERYBODY, people=plan.target or _NO_LIMIT),)
    blocks = [Block(kinds.of_group(plan, one), _seats(plan, one)) for one in groups]
    lines, costs = courses.expected(plan.funding, rates, leaving)
    whole = replace(plan, funding=lines, length=Length.WHOLE)
    given = list(shares.shares(blocks, whole, costs))
    full = tuple(sum(share.people for share in some) for some in given)
    by_line = tuple(
        sum(share.people for some in given for share in some if share.line == line)
        for line in range(len(plan.funding))
    )
    there = [
        replace(block, people=bought if one.people == _NO_LIMIT else one.people)
        for block, one, bought in zip(blocks, groups, full, strict=True)
    ]
    course = courses.course(there, plan.funding, rates, leaving)
    return _Bought(tuple(one.name for one in groups), tuple(there), full, by_line, course)


def _seats(plan: Programme, group: Group) -> int:
    quotas = [quota.places for quota in plan.quotas if quota.group and quota.group == group.name]
    return min([group.people, *quotas])


def _month(plan: Programme, number: int) -> Month | None:
    inside = 0 <= number < len(plan.period)
    return plan.period.first.plus(number) if inside else None


def _months(course: Course, plan: Programme) -> tuple[MonthCost, ...]:
    """The months, each with what every line of the programme pays."""
    lines = len(plan.funding)
    return tuple(replace(month, paid=month.paid[:lines]) for month in course.months)


def _groups(bought: _Bought, plan: Programme, rates: Rates) -> tuple[GroupCost, ...]:
    rows = zip(bought.names, bought.groups, bought.full, bought.course.costs, strict=True)
    return tuple(
        GroupCost(name, block.people, full, _monthly(block, plan, rates), cost)
        for name, block, full, cost in rows
    )


def _monthly(block: Block, plan: Programme, rates: Rates) -> tuple[tuple[int, ...] | None, ...]:
    """One person's every month from each line; None from one that may not pay."""
    kind = block.kind
    return tuple(
        tuple(rates.monthly(kind.terms, line, month) for month in range(len(rates.cover)))
        if line in kind.lines
        else None
        for line in range(len(plan.funding))
    )


def _lines(bought: _Bought, plan: Programme) -> tuple[LineCost, ...]:
    uncounted = _uncounted(bought, plan)
    return tuple(
        LineCost(line.name, line.fund, line.amount, for_full, line.amount - left, at in uncounted)
        for at, (line, for_full, left) in enumerate(
            zip(plan.funding, bought.for_full, bought.course.left, strict=False)
        )
    )


def _uncounted(bought: _Bought, plan: Programme) -> set[int]:
    """Lines that may pay for no group as a whole, or besides for some of one."""
    counted = {line for block in bought.groups for line in block.kind.lines}
    groups = plan.groups or (_EVERYBODY,)
    parts = {line for group in groups for line in kinds.lines_for_some(plan, group)}
    return parts | (set(range(len(plan.funding))) - counted)


def _more(bought: _Bought, plan: Programme, rates: Rates, leaving: int) -> Iterator[MoreMoney]:
    """What more in the first line would buy, and what all that is lacking would."""
    lacking = bought.course.lacking()
    limited = bool(plan.target or plan.groups)
    if not plan.funding or (limited and not lacking):
        return
    first, *others = plan.funding
    steps = (step for step in _STEPS if step < lacking or not lacking)
    for rupiah in (*steps, *([lacking] if lacking else [])):
        richer = replace(first, amount=first.amount + rupiah)
        after = _buy(replace(plan, funding=(richer, *others)), rates, leaving)
        months = after.course.covered() - bought.course.covered()
        yield MoreMoney(rupiah, sum(after.full) - sum(bought.full), months)
