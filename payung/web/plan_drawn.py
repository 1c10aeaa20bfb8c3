"""Saved plans as drawings and tables: months, money by line and year, villages."""

from collections.abc import Sequence

from payung import messages, reporting
from payung.coverage.projection import Point
from payung.registry.queries.scenarios import Saved
from payung.registry.scope import Scope
from payung.reporting.tables import Cell
from payung.values.month import Month
from payung.web import language, plan_words
from payung.web.drawing import About, Chart, Kind, Link, Series, Value

# The codes of what the columns of each part are called.
_HEADS = {
    "months": (
        "MONTH", "SCENARIO_PEOPLE", "SCENARIO_BEGUN", "SCENARIO_DEATHS", "SCENARIO_AGE",
        "SCENARIO_LEAVE", "SCENARIO_COVERED", "SCENARIO_FUNDED", "SCENARIO_COST", "SCENARIO_PAID",
        "SCENARIO_LACKING", "SCENARIO_RATE_HEAD",
    ),
    "money": (
        "SCENARIO_YEAR", "SCENARIO_LINE", "SCENARIO_BUDGET", "SCENARIO_COST", "SCENARIO_PAID",
        "SCENARIO_LACKING",
    ),
    "villages": (
        "FILE_CODE", "SCENARIO_VILLAGE", "SCENARIO_POOREST", "SCENARIO_GAP", "SCENARIO_PEOPLE_HEAD",
        "STATISTIC_SOURCE_HEAD",
    ),
}  # fmt: skip
PARTS = tuple(_HEADS)
Table = tuple[tuple[str, ...], list[tuple[Cell, ...]]]


def months(plan: Saved, links: tuple[Link, ...]) -> Chart:
    """Who is enrolled, whose money is on record, and the goal."""
    points = plan.found.points
    rows = [
        (_say("SCENARIO_PEOPLE"), [one.people for one in points]),
        (_say("SCENARIO_FUNDED"), [one.funded for one in points]),
    ]
    if plan.found.goal:
        rows.append((_say("SCENARIO_NEEDED"), [plan.found.goal.needed] * len(points)))
    about = About(
        "bulan", _say("SCENARIO_CHART"), _say("SCENARIO_CHART_ABOUT"), _say("MONTH"), links
    )
    series = tuple(Series(name, tuple(map(_count, counts))) for name, counts in rows)
    return Chart(about, Kind.LINES, tuple(_month(one.month) for one in points), series)


def side_by_side(saved: Sequence[Saved]) -> Chart:
    """Who is covered in each month of several plans; nothing in a month that a plan has not."""
    months_of = sorted({one.month for plan in saved for one in plan.found.points})
    series = tuple(Series(plan.name, _along(plan, months_of)) for plan in saved)
    about = About(
        "banding", _say("SCENARIO_COVERED"), _say("SCENARIO_COMPARED_ABOUT"), _say("MONTH")
    )
    return Chart(about, Kind.LINES, tuple(map(_month, months_of)), series)


def _along(plan: Saved, months_of: Sequence[Month]) -> tuple[Value, ...]:
    covered = {one.month: one.covered for one in plan.found.points}
    return tuple(
        _count(covered[month]) if month in covered else Value(None, "–") for month in months_of
    )


def table(plan: Saved, part: str, scope: Scope) -> Table:
    """The data behind a part of a plan, for a file; heads as on its page."""
    head = tuple(map(_say, _HEADS[part]))
    if part == "months":
        return head, [(*_of_month(one), plan_words.rate(plan, one)) for one in plan.found.points]
    if part == "money":
        return head, [
            (one.year, plan_words.line(one.line), one.budget, one.cost, one.paid, one.lacking)
            for one in plan.found.years
        ]
    return head, [
        (
            one.village.area, plan_words.place(one.village.area), one.village.poorest,
            one.village.gap, one.people, one.village.source,
        )
        for one in plan_words.turns(plan, scope)
    ]  # fmt: skip


def _of_month(one: Point) -> tuple[Cell, ...]:
    return (
        str(one.month), one.people, one.begun, one.left.deaths, one.left.ageing, one.left.others,
        one.covered, one.funded, one.cost, one.paid, one.cost - one.paid,
    )  # fmt: skip


def _count(count: int) -> Value:
    return Value(count, reporting.number(count, language.current()))


def _month(of: Month) -> str:
    return reporting.month(of, language.current())


def _say(code: str) -> str:
    return messages.text(code, language.current())
