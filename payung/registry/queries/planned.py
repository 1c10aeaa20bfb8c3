"""What a plan rests on as of a day: people and money, who leaves, statistics, villages, rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import connection

from payung import rulebook
from payung.budget import kinds
from payung.coverage import plans, statistics
from payung.coverage.measures import Cut, Measure, Total
from payung.coverage.plans import Against, Number, Rule, Seen, Wish
from payung.coverage.projection import MOST_MONTHS, Origin, Rate, Start
from payung.coverage.statistics import Segment, Told, What
from payung.coverage.villages import Village
from payung.registry.queries import figures, plan_start, programmes
from payung.registry.queries import statistics as recorded
from payung.registry.queries.figures import Asked
from payung.registry.queries.plan_start import Ages
from payung.registry.scope import Scope
from payung.values import law
from payung.values import month as months
from payung.values.enrolment import Ending
from payung.values.law import Value
from payung.values.month import Span
from payung.values.people import Segment as PaidAs
from payung.values.refused import Refused

_DOTS = 3  # in the code of a village
_OTHERS = (Ending.WAGED, Ending.CIVIL_SERVANT, Ending.MOVED, Ending.OWN_REQUEST)
_LEFT = """
SELECT ending, count(*) FROM registry_enrolment
WHERE government = %(government)s AND ended_on >= %(first)s AND ended_on < %(end)s
GROUP BY 1
"""
# Confirmed at every level and in no decree; a person once, whatever lists name them.
_WAITING = """
SELECT p.area, count(DISTINCT p.person_id),
  count(DISTINCT p.person_id) FILTER (WHERE p.decile <= %(poorest)s)
FROM registry_proposal p
WHERE p.government = %(government)s AND p.state = 'confirmed' AND p.person_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM registry_enrolment e WHERE e.government = p.government
    AND e.person_id = p.person_id AND e.state <> 'ended')
GROUP BY 1
"""


def seen(scope: Scope, known_on: date, wish: Wish) -> Seen:
    """What is known on a day. Refused SCENARIO_UNTIL for a last month that is gone or too far."""
    book = rulebook.local(rulebook.load(), (scope.government,))
    first = plan_start.begins(scope, known_on)
    if not first <= wish.until < first.plus(MOST_MONTHS):
        raise Refused("SCENARIO_UNTIL", first=str(first), last=str(first.plus(MOST_MONTHS - 1)))
    limit, through, poorest, usual, enough = (
        rulebook.value(book, name, known_on)
        for name in (
            "bpu.entry_age_below", "eligibility.age_through_term", "coverage.poorest_deciles",
            "programme.attrition", "coverage.history_months",
        )
    )  # fmt: skip
    ages = Ages(limit.amount, "stays" in through.words)
    span = Span(first, wish.until)
    started = plan_start.start(scope, known_on, span, wish, ages)
    deaths, others, history = _rates(scope, known_on, usual, enough.amount)
    told = recorded.all_told(scope, known_on)
    participants, workers = _numbers(told, scope, wish.against, known_on)
    own = _own(scope, wish.against, participants, known_on)
    return Seen(
        known_on=known_on,
        start=Start(
            span, started.kinds, started.joins, started.budgets,
            _given(wish.deaths) or deaths, _given(wish.others) or others, started.owed,
        ),
        goal=plans.goal(
            wish, participants.number if participants else 0,
            workers.number if workers else None, own,
        ),
        participants=_number(participants),
        workers=_number(workers),
        own=own,
        history=history,
        ageless=started.ageless,
        age_below=ages.below,
        stays=ages.stays,
        villages=_villages(scope, told, known_on, poorest.amount),
        changes=started.changes,
        rules=_rules((*started.rules, limit, through, poorest, usual, enough)),
    )  # fmt: skip


def _rates(scope: Scope, known_on: date, usual: Value, enough: int) -> tuple[Rate, Rate, int]:
    """Who leaves by death and otherwise, from the whole months before the day; from the rules where
    somebody was promised cover in fewer than `enough` of them."""
    now = months.of(known_on)
    window = Span(now.plus(-enough), now.plus(-1))
    promised = _promised(scope, window, known_on)
    if all(promised):
        found = _left(scope, window)
        counts = (found.get(Ending.DIED, 0), sum(found.get(one, 0) for one in _OTHERS))
        if all(2 * count <= sum(promised) for count in counts):
            deaths, others = (Rate(one, sum(promised), Origin.REGISTER) for one in counts)
            return deaths, others, enough
    year = 12_000
    return (
        Rate(usual.table["deaths"], year, Origin.RULES),
        Rate(usual.table["waged"], year, Origin.RULES), 0,
    )  # fmt: skip


def _given(thousandths: int | None) -> Rate | None:
    return None if thousandths is None else Rate(thousandths, 12_000, Origin.GIVEN)


def _promised(scope: Scope, window: Span, known_on: date) -> list[int]:
    """How many were promised cover in each month."""
    counted = figures.series(scope, Asked(window.last, known_on), (Measure.PROMISED,))
    return [
        sum(sums[Measure.PROMISED] for of, sums in counted.items() if of <= month)
        for month in window.months()
    ]


def _left(scope: Scope, window: Span) -> dict[str, int]:
    told = {
        "government": scope.government, "first": window.first.first_day(),
        "end": window.last.plus(1).first_day(),
    }  # fmt: skip
    return dict(_rows(_LEFT, told))


def _numbers(
    told: Sequence[Told], scope: Scope, against: Against, on: date
) -> tuple[Told | None, Told | None]:
    """Participants and workers of the government, of whom the goal is a share."""
    if against is Against.PEOPLE:
        return None, None
    here = statistics.standing(one for one in told if one.area == scope.government)
    segment = Segment(against.value)
    return (
        statistics.used(here, What.PARTICIPANTS, segment, on),
        statistics.used(here, What.WORKERS, segment, on),
    )


def _own(scope: Scope, against: Against, participants: Told | None, known_on: date) -> int:
    """Whom our programmes covered in the month of the participants' day; without the waged where
    they are not among these."""
    if participants is None:
        return 0
    asked = Asked(months.of(participants.as_of), known_on)
    if against is not Against.SELF_EMPLOYED:
        return _covered(figures.totals(scope, asked).get("", {}))
    return sum(
        _covered(totals)
        for one in programmes.listed(scope)
        for occupation, totals in figures.totals(
            scope, replace(asked, programme=one.id), Cut.OCCUPATION, "value"
        ).items()
        if kinds.of_occupation(one.plan, occupation).terms.segment is PaidAs.BPU
    )


def _covered(totals: Mapping[Measure, Total]) -> int:
    return totals[Measure.COVERED].month.people if Measure.COVERED in totals else 0


def _villages(scope: Scope, told: Sequence[Told], on: date, poorest: int) -> tuple[Village, ...]:
    asked = {"government": scope.government, "poorest": poorest}
    waiting = {area: (people, poor) for area, people, poor in _rows(_WAITING, asked)}
    numbers = _uncovered(told, on)
    return tuple(
        Village(
            area, *waiting.get(area, (0, 0)),
            *((numbers[area].number, numbers[area].source) if area in numbers else ()),
        )
        for area in sorted(waiting.keys() | numbers.keys())
    )  # fmt: skip


def _uncovered(told: Sequence[Told], on: date) -> dict[str, Told]:
    """The last number from elsewhere of who is without cover, by village."""
    found = {}
    for area in {one.area for one in told if one.area.count(".") == _DOTS}:
        here = statistics.standing(one for one in told if one.area == area)
        if one := statistics.used(here, What.UNCOVERED, Segment.ALL, on):
            found[area] = one
    return found


def _number(told: Told | None) -> Number | None:
    if told is None:
        return None
    return Number(told.number, told.source, told.release, told.as_of, told.verified)


def _rules(used: Iterable[Value]) -> tuple[Rule, ...]:
    return tuple(Rule(one.name, str(one.citation), one.verified) for one in law.each_once(used))


def _rows(sql: str, told: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
        return list(cursor.fetchall())
