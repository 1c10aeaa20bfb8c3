"""Where a plan starts: who is enrolled, what they cost in each month, what money there is."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from payung import budget, rulebook
from payung.budget import Tariff, kinds
from payung.coverage.plans import Against, Change, Wish
from payung.coverage.projection import Budget, Cohort, Kind, Owed
from payung.registry.queries import contribution_members as members
from payung.registry.queries import ledger, plan_paid, programmes
from payung.registry.queries.programmes import Listed
from payung.registry.scope import Scope
from payung.rulebook import Book
from payung.values import law
from payung.values import month as months
from payung.values.enrolment import Enrolled
from payung.values.law import Value
from payung.values.month import Month, Span
from payung.values.people import Segment
from payung.values.programme import Fund, Scheme, Terms

_COVERED_OR_SOON = (
    Enrolled.APPROVED, Enrolled.SENT, Enrolled.REGISTERED, Enrolled.ACTIVE, Enrolled.SUSPENDED,
)  # fmt: skip
# Who is too young to reach the age limit within the plan is told without a month of birth.
_ENROLLED = (
    """
SELECT e.programme_id, e.funding_line, e.occupation, e.first_month, e.birth_date IS NULL,
  CASE WHEN e.birth_date < %(born)s THEN to_char(e.birth_date, 'YYYY-MM') ELSE '' END,
  coalesce(s.months::text[], '{}'), count(*)
FROM registry_enrolment e LEFT JOIN ("""
    + plan_paid.SETTLED
    + """) s ON s.person_id = e.person_id
WHERE e.government = %(government)s AND e.state = ANY(%(states)s) AND e.last_month >= %(kept)s
GROUP BY 1, 2, 3, 4, 5, 6, 7 ORDER BY 1, 2, 3, 4, 5, 6, 7
"""
)


@dataclass(frozen=True, slots=True)
class Ages:
    """Cover ends at `below`: with the year (`stays`) or at once."""

    below: int
    stays: bool

    def until(self, born: Month, span: Span) -> Month | None:
        """The first month of `span` without cover of who was born in a month; None: covered to its
        end."""
        turns = max(born.plus(12 * self.below), span.first)
        found = Month(turns.year + 1, 1) if self.stays else turns.plus(1)
        return found if found <= span.last else None


@dataclass(frozen=True, slots=True)
class Started:
    """Kinds of people with their prices; `joins` are those of the plan, `owed` the months before it
    that can still be paid. `rules` are behind them."""

    kinds: tuple[Kind, ...]
    joins: Kind
    owed: tuple[Owed, ...]
    budgets: tuple[Budget, ...]
    ageless: int
    changes: tuple[Change, ...]
    rules: tuple[Value, ...]


def begins(scope: Scope, known_on: date) -> Month:
    """The month of the day; the next where a batch of this one is approved or paid."""
    now = months.of(known_on)
    return now.plus(1) if plan_paid.batches(scope, Span(now, now)) else now


def start(scope: Scope, known_on: date, span: Span, wish: Wish, ages: Ages) -> Started:
    """All enrolled people of all programmes, taken to be decreed again when their months end; whose
    months ended longer ago than grace lasts is not there any more."""
    listed = programmes.listed(scope)
    book = rulebook.load()
    prices = _Prices(book, span)
    grace = rulebook.value(book, "bpu.grace_months", span.first)
    enrolled = _Enrolled(scope, span, wish.against, ages, grace.amount)
    groups, ageless = _groups(enrolled, listed, prices)
    owed, priced = _owed(enrolled, months.of(known_on), listed, book)
    scheme = listed[0].plan.scheme if listed else Scheme.JKK_JKM
    joins = prices.of(scheme, Terms(), wish.fund)
    return Started(
        tuple(
            Kind(
                line,
                rupiah,
                tuple(Cohort(*key[:2], n, key[2]) for key, n in cohorts.items()),
                counts,
            )
            for (line, rupiah, counts), cohorts in groups.items()
        ),
        Kind("", _rupiah(joins)),
        owed,
        (
            *_budgets(scope, span, wish, listed),
            *_of_arrears(scope, span, listed, owed),
            *_of_plan(span, wish),
        ),
        ageless,
        prices.changes(),
        law.each_once((*prices.used(), *priced, grace)),
    )


def line_name(listed: Listed, line: str) -> str:
    """A funding line as plans call it: with its programme."""
    return f"{listed.plan.name}: {line}"


class _Prices:
    """Tariffs of the months of a plan, each found once, with who pays it."""

    def __init__(self, book: Book, span: Span) -> None:
        self._book, self._span = book, span
        self._found: dict[tuple[Scheme, Terms, Fund], tuple[Tariff, ...]] = {}

    def of(self, scheme: Scheme, terms: Terms, fund: Fund) -> tuple[Tariff, ...]:
        key = (scheme, terms, fund)
        if key not in self._found:
            self._found[key] = tuple(
                budget.tariff(self._book, scheme, terms, fund, month)
                for month in self._span.months()
            )
        return self._found[key]

    def used(self) -> tuple[Value, ...]:
        return law.each_once(
            value for found in self._found.values() for one in found for value in one.used
        )

    def changes(self) -> tuple[Change, ...]:
        """Where a tariff is not that of the month before, and by which rule it is what it is."""
        told = {
            Change(month, fund.value, one.amount, two.amount, _citations(one, two))
            for (_, _, fund), found in self._found.items()
            for month, one, two in zip(self._span.months()[1:], found, found[1:], strict=False)
            if one.amount != two.amount
        }
        return tuple(sorted(told, key=lambda one: (one.month, one.line, one.before, one.after)))


def _citations(before: Tariff, after: Tariff) -> tuple[str, ...]:
    """The rules that are used in one of the two months only, or otherwise."""
    was, now = ({(one.name, one.since): one for one in told.used} for told in (before, after))
    return tuple(sorted({str((was | now)[key].citation) for key in was.keys() ^ now.keys()}))


def _rupiah(found: Sequence[Tariff]) -> tuple[int, ...]:
    return tuple(one.amount for one in found)


@dataclass(frozen=True, slots=True)
class _Enrolled:
    """Whose enrolments are asked for, and what for."""

    scope: Scope
    span: Span
    against: Against
    ages: Ages
    grace: int  # months

    def rows(self) -> list[tuple[Any, ...]]:
        told: dict[str, Any] = {
            "government": self.scope.government,
            "kept": str(self.span.first.plus(-1 - self.grace)),
            "states": [one.value for one in _COVERED_OR_SOON],
            "born": self.span.last.plus(1 - 12 * self.ages.below).first_day(),
            "batches": plan_paid.batches(self.scope, self.span),
        }
        return members.at_once(_ENROLLED, told)

    def within(self, first: str, born: str, *, by_age: bool) -> tuple[Month, Month | None]:
        """The first month of somebody's cover in the plan, and the first without it."""
        birth = months.parse(born) if by_age else None
        begins = max(months.parse(first) or self.span.first, self.span.first)
        return begins, self.ages.until(birth, self.span) if birth else None


_Cohorts = dict[tuple[Month, Month | None, tuple[Month, ...]], int]
_Groups = Mapping[tuple[str, tuple[int, ...], bool], _Cohorts]


def _groups(asked: _Enrolled, listed: Sequence[Listed], prices: _Prices) -> tuple[_Groups, int]:
    """People by line, prices and whether the goal is about them, then by first and last month; and
    how many have no birth date. The age limit is that of who earns no wage."""
    by_id = {one.id: one for one in listed}
    groups: dict[tuple[str, tuple[int, ...], bool], _Cohorts] = defaultdict(
        lambda: defaultdict(int)
    )
    ageless = 0
    for programme, line, occupation, first, no_date, born, paid, people in asked.rows():
        of = by_id[programme]
        terms, fund = _paid_by(of, line, occupation)
        free = terms.segment is Segment.BPU
        rupiah = _rupiah(prices.of(of.plan.scheme, terms, fund))
        counts = free or asked.against is not Against.SELF_EMPLOYED
        settled = tuple(one for text in paid if (one := months.parse(text)))
        cohort = (*asked.within(first, born, by_age=free), settled)
        groups[line_name(of, line), rupiah, counts][cohort] += people
        ageless += people if no_date else 0
    return groups, ageless


def _paid_by(of: Listed, line: str, occupation: str) -> tuple[Terms, Fund]:
    """On what terms somebody is paid for, and by whose money."""
    fund = next((one.fund for one in of.plan.funding if one.name == line), Fund.APBD)
    return kinds.of_occupation(of.plan, occupation).terms, fund


def _owed(
    asked: _Enrolled, now: Month, listed: Sequence[Listed], book: Book
) -> tuple[tuple[Owed, ...], list[Value]]:
    """The months before the plan that can still be paid, and the rules behind their prices."""
    by_id = {one.id: one for one in listed}
    before = asked.span.first.plus(-1)
    found: list[Owed] = []
    used: list[Value] = []
    for month, programme, line, occupation, people in plan_paid.owed(
        asked.scope, now, before, asked.grace
    ):
        of = by_id[programme]
        tariff = budget.tariff(book, of.plan.scheme, *_paid_by(of, line, occupation), month)
        found.append(Owed(month, line_name(of, line), people, tariff.amount))
        used += tariff.used
    return tuple(found), used


def _of_arrears(
    scope: Scope, span: Span, listed: Sequence[Listed], owed: Sequence[Owed]
) -> list[Budget]:
    """What the lines have left of years that are over, from which months of these are owed."""
    years = sorted({one.month.year for one in owed} - {span.first.year})
    return [
        Budget(line_name(one, line.line), year, max(line.left, 0))
        for year in years
        for one in listed
        for line in ledger.balances(scope, one.id, year)
        if line.given
    ]


def _budgets(scope: Scope, span: Span, wish: Wish, listed: Sequence[Listed]) -> list[Budget]:
    """What each line has left in the first year, and in each year after it the part that the plan
    keeps of what it was given."""
    return [
        Budget(line_name(one, name), year, left if year == span.first.year else later)
        for one in listed
        for name, (left, later) in _lines(scope, one, span.first.year, wish.kept).items()
        for year in range(span.first.year, span.last.year + 1)
    ]


def _lines(scope: Scope, one: Listed, year: int, kept: int) -> Mapping[str, tuple[int, int]]:
    """By line, what is not owed or paid of a year's money, and what a later year has.

    Where nothing is booked in the year yet, it is a later year itself; where nothing was booked
    before either, the programme's file says what the years of its period have.
    """
    period = one.plan.period
    filed = period.first.year <= year <= period.last.year
    found = {line.name: (line.amount, line.amount) for line in one.plan.funding if filed}
    for before in ledger.balances(scope, one.id, year - 1):
        found[before.line] = (before.given * kept // 100, before.given)
    for now in ledger.balances(scope, one.id, year):
        found[now.line] = (now.left, now.given)
    return {
        name: (max(left, 0), given * kept // 100) for name, (left, given) in found.items() if given
    }


def _of_plan(span: Span, wish: Wish) -> list[Budget]:
    if wish.yearly is None:
        return []
    years = range(span.first.year, span.last.year + 1)
    return [Budget("", year, wish.yearly) for year in years]
