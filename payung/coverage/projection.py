"""What would it take: people, cover and money month by month, from who is enrolled today.

Who is still there is expected exactly and told in whole people for each kind of them: parts sum to
the whole, and rupiah are persons times tariff.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction

from payung.values.month import Month, Span

MOST_MONTHS = 60
Money = dict[tuple[str, int], int]  # what is left, by line and year


class Origin(StrEnum):
    """How a rate is known."""

    REGISTER = "register"  # counted there
    RULES = "rules"  # an assumption of the rule book
    GIVEN = "given"  # by who made the plan


@dataclass(frozen=True, slots=True)
class Rate:
    """How many leave in a month: `events` in so many `person_months`, at most half of them."""

    events: int
    person_months: int
    origin: Origin

    def __post_init__(self) -> None:
        if not 0 <= 2 * self.events <= self.person_months:
            raise ValueError("more than half would leave in a month")

    def monthly(self) -> Fraction:
        return Fraction(self.events, self.person_months)


@dataclass(frozen=True, slots=True)
class Cohort:
    """People who are covered from `first` on, and too old for it from `until` on (None: nobody
    knows when). The `settled` months of the course are paid for already, or approved."""

    first: Month
    until: Month | None
    people: int
    settled: tuple[Month, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """People for whom one line pays one price: `prices` in rupiah for each month of the course.
    `counts`: whether they are of those whom the goal is about."""

    line: str
    prices: tuple[int, ...]
    cohorts: tuple[Cohort, ...] = ()
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Owed:
    """People for whom a line owes a month before the course, which can still be paid."""

    month: Month
    line: str
    people: int
    price: int


@dataclass(frozen=True, slots=True)
class Budget:
    """What a line has for the months of a year that are still to be paid."""

    line: str
    year: int
    amount: int


@dataclass(frozen=True, slots=True)
class Start:
    """How things stand before the first month of `span`.

    `joins` are whom the plan brings in, none of them yet. A line and year without a budget limits
    nobody: its people are covered in this course, with money still to be found. `others` leave
    because they move, find waged work or ask to go. What is `owed` is paid first.
    """

    span: Span
    kinds: tuple[Kind, ...]
    joins: Kind
    budgets: tuple[Budget, ...]
    deaths: Rate
    others: Rate
    owed: tuple[Owed, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """At the end of the course `needed` people of ours are to be covered: so many of the `workers`,
    less the `others` whom somebody else covers. In a goal of people both are 0."""

    needed: int
    workers: int = 0
    others: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """Who left before a month, by why."""

    deaths: int = 0
    ageing: int = 0
    others: int = 0

    def __add__(self, more: "Left") -> "Left":
        return Left(self.deaths + more.deaths, self.ageing + more.ageing, self.others + more.others)

    @property
    def people(self) -> int:
        return self.deaths + self.ageing + self.others


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of people in a month; `begun` are those whose first month it is, the `settled` are
    paid for already. `open`: no money for the others is on record; it is taken to come."""

    line: str
    people: int
    begun: int
    left: Left
    covered: int
    price: int
    counts: bool = True
    settled: int = 0
    open: bool = False

    @property
    def funded(self) -> int:
        """Those of the covered whose money is paid, or on record."""
        return self.settled if self.open else self.covered

    @property
    def cost(self) -> int:
        return (self.people - self.settled) * self.price

    @property
    def paid(self) -> int:
        return (self.funded - self.settled) * self.price


@dataclass(frozen=True, slots=True)
class Point:
    """A month; the last of its parts are who joined by the plan."""

    month: Month
    parts: tuple[Part, ...]

    @property
    def people(self) -> int:
        return sum(one.people for one in self.parts)

    @property
    def counting(self) -> int:
        """People whom the goal is about."""
        return sum(one.people for one in self.parts if one.counts)

    @property
    def counted(self) -> int:
        """Those of them who are covered."""
        return sum(one.covered for one in self.parts if one.counts)

    @property
    def begun(self) -> int:
        return sum(one.begun for one in self.parts)

    @property
    def left(self) -> Left:
        return sum((one.left for one in self.parts), Left())

    @property
    def covered(self) -> int:
        return sum(one.covered for one in self.parts)

    @property
    def funded(self) -> int:
        return sum(one.funded for one in self.parts)

    @property
    def settled(self) -> int:
        return sum(one.settled for one in self.parts)

    @property
    def cost(self) -> int:
        return sum(one.cost for one in self.parts)

    @property
    def paid(self) -> int:
        return sum(one.paid for one in self.parts)


@dataclass(frozen=True, slots=True)
class LineYear:
    """What the people of a line cost in the months of a year, what is there (None: nothing on
    record) and pays of it."""

    line: str
    year: int
    budget: int | None
    cost: int
    paid: int

    @property
    def lacking(self) -> int:
        return self.cost - self.paid


@dataclass(frozen=True, slots=True)
class Projection:
    """A course to its goal.

    `reached` is the first month in which enough are covered (None: none of them). `bring_in` are
    who must come in by the last month beside those of today, `missing` who is not covered then.
    `needs` is what it costs until then, with what is `owed` from the months before, and with who
    was not even planned from January of the last year; `has` what the budgets pay of it. Where
    there is no budget, all is still to be found.
    """

    points: tuple[Point, ...]
    owed: tuple[Point, ...]
    goal: Goal | None
    reached: Month | None
    bring_in: int
    missing: int
    needs: int
    has: int
    years: tuple[LineYear, ...]

    @property
    def more(self) -> int:
        """The rupiah that are still to be found."""
        return self.needs - self.has


def project(start: Start, goal: Goal | None, each: int | None) -> Projection:
    """The course with `each` people joining every month; None: as evenly as the goal asks for.

    Who joins is taken to be young enough to stay. Once a line cannot pay all of a month, it pays
    nobody after that in the year: more money never covers fewer.
    """
    money = _amounts(start.budgets)
    owed = tuple(_owed(start.owed, money))
    points = tuple(_points(start, goal, each, money))
    last = points[-1]
    unplanned = max(goal.needed - last.counting, 0) if goal else 0
    in_year = [
        price
        for month, price in zip(start.span.months(), start.joins.prices, strict=True)
        if month.year == last.month.year
    ]
    years = _years((*owed, *points), _amounts(start.budgets))
    return Projection(
        points=points,
        owed=owed,
        goal=goal,
        reached=next((one.month for one in points if goal and one.counted >= goal.needed), None),
        bring_in=max(goal.needed - last.counting + last.parts[-1].people, 0) if goal else 0,
        missing=max(goal.needed - last.counted, 0) if goal else 0,
        needs=sum(one.cost for one in (*owed, *points)) + unplanned * sum(in_year),
        has=sum(one.paid for one in years),
        years=years,
    )


def _owed(owed: Sequence[Owed], money: Money) -> Iterable[Point]:
    """The oldest month first."""
    for month in sorted({one.month for one in owed}):
        parts = (
            Part(one.line, one.people, 0, Left(), 0, one.price)
            for one in owed
            if one.month == month
        )
        yield Point(month, tuple(_covered(one, month.year, money) for one in parts))


def _points(start: Start, goal: Goal | None, each: int | None, money: Money) -> Iterable[Point]:
    die, go = start.deaths.monthly(), start.others.monthly()
    joined = Fraction(0)
    before = [0] * len(start.kinds)
    for at, month in enumerate(start.span.months()):
        moment = _Moment(month, at, die, go)
        parts = [_part(kind, moment, was) for kind, was in zip(start.kinds, before, strict=True)]
        before = [one.people for one in parts]
        were, joined = joined, joined * moment.keep
        people = sum(one.people for one in parts if one.counts) + _whole(joined)
        begin = _evenly(goal, people, len(start.span) - at) if each is None else each
        left = _why(_whole(were) - _whole(joined), (were * die, Fraction(0), were * go))
        joined += begin
        price = start.joins.prices[at]
        parts.append(Part(start.joins.line, _whole(joined), begin, left, 0, price))
        yield Point(month, tuple(_covered(one, month.year, money) for one in parts))


@dataclass(frozen=True, slots=True)
class _Moment:
    """The month number `at` of a course; of those who were there before it these shares `die` and
    `go`."""

    month: Month
    at: int
    die: Fraction
    go: Fraction

    @property
    def keep(self) -> Fraction:
        return 1 - self.die - self.go


def _part(kind: Kind, moment: _Moment, before: int) -> Part:
    month, kept = moment.month, moment.keep**moment.at
    there = [one for one in kind.cohorts if one.first <= month and not _over(one, month)]
    people = _whole(sum(one.people for one in there) * kept)
    stayed = _whole(sum(one.people for one in there if one.first < month) * kept)
    settled = _whole(sum(one.people for one in there if month in one.settled) * kept)
    if not moment.at:
        return Part(kind.line, people, people, Left(), 0, kind.prices[0], kind.counts, settled)
    been = [one for one in kind.cohorts if one.first < month and not _over(one, month.plus(-1))]
    were = moment.keep ** (moment.at - 1)
    aged = sum(one.people for one in been if _over(one, month)) * were
    stay = sum(one.people for one in been) * were - aged
    left = _why(before - stayed, (stay * moment.die, aged, stay * moment.go))
    price = kind.prices[moment.at]
    return Part(kind.line, people, people - stayed, left, 0, price, kind.counts, settled)


def _over(cohort: Cohort, month: Month) -> bool:
    return cohort.until is not None and cohort.until <= month


def _whole(people: Fraction) -> int:
    """The nearest number, a half upwards."""
    return int(people + Fraction(1, 2))


def _why(people: int, exact: Sequence[Fraction]) -> Left:
    """Whole people by why they left, rounded down; what is over goes to the largest part."""
    parts = [int(one) for one in exact]
    parts[max(range(len(exact)), key=exact.__getitem__)] += people - sum(parts)
    return Left(*parts)


def _evenly(goal: Goal | None, people: int, months: int) -> int:
    """What is lacking in this month, spread over the months that are left."""
    return -(-max(goal.needed - people, 0) // months) if goal else 0


def _covered(part: Part, year: int, money: Money) -> Part:
    key, waiting = (part.line, year), part.people - part.settled
    if key not in money:
        return replace(part, covered=part.people, open=waiting > 0)
    paid = waiting
    if part.cost:
        paid = min(waiting, money[key] // part.price)
        money[key] = money[key] - paid * part.price if paid == waiting else 0
    return replace(part, covered=part.settled + paid)


def _amounts(budgets: Sequence[Budget]) -> Money:
    return {(one.line, one.year): one.amount for one in budgets}


def _years(points: Sequence[Point], amounts: Mapping[tuple[str, int], int]) -> tuple[LineYear, ...]:
    sums: dict[tuple[int, str], tuple[int, int]] = {}
    for point in points:
        for one in point.parts:
            cost, paid = sums.get((point.month.year, one.line), (0, 0))
            sums[point.month.year, one.line] = cost + one.cost, paid + one.paid
    return tuple(
        LineYear(line, year, amounts.get((line, year)), cost, paid)
        for (year, line), (cost, paid) in sorted(sums.items())
    )
