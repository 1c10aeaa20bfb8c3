"""Cover watch: who is without cover in a month as of a day, counted and named.

Set-based: all enrolments of a programme beside the lines of two months, whatever the history.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection

from payung import areas, contributions, coverage, rulebook
from payung.contributions import Need, Purse
from payung.coverage import Group, Lack, Premium, Standing, Watch
from payung.registry.actions import contributing_lines
from payung.registry.queries import elsewhere, here, prices, programmes
from payung.registry.scope import Scope
from payung.values import month as months
from payung.values.enrolment import Enrolled
from payung.values.month import Month, Span
from payung.values.programme import Programme as Plan

PAGE = 50
_BATCHES_OF = """
  JOIN registry_batch b ON b.government = l.government AND b.id = l.batch_id
    AND b.state <> 'withdrawn' AND b.made_at < %(end)s
  LEFT JOIN registry_payment p ON p.government = b.government AND p.id = b.payment_id
    AND p.day <= %(on)s
"""


def _paid_before(month: str) -> str:
    """The last paid month of an enrolment e's person before another, whatever the history."""
    return f"""(SELECT max(l.month) FROM registry_batchline l {_BATCHES_OF}
      WHERE l.government = %(government)s AND l.person_id = e.person_id AND NOT l.taken_back
        AND l.month < %({month})s AND p.id IS NOT NULL)"""


# The month in which an enrolment e got its KPJ.
_REGISTERED = """(
  SELECT to_char(min(coalesce(m.event_on, (m.at AT TIME ZONE %(zone)s)::date)), 'YYYY-MM')
  FROM registry_enrolmentmove m
  WHERE m.government = %(government)s AND m.enrolment_id = e.id AND m.after = 'registered')"""
# A person has one premium a month, whichever programme pays it. Only for whom no month within grace
# was paid is the last paid one looked up, one by one; that, or where there is none the month of the
# KPJ, tells from when the grace is counted (values.arrears). Who died is watched up to that month.
# Where another payer pays in our place, as the batch notes or would note (queries.elsewhere), the
# month is covered and costs us nothing; where another pays a part, no arrears are counted from it.
_STANDING = f"""
WITH now AS (
  SELECT l.person_id, CASE WHEN p.id IS NOT NULL THEN 'paid'
    WHEN b.approved_at < %(end)s THEN 'approved' ELSE 'draft' END AS premium
  FROM registry_batchline l {_BATCHES_OF}
  WHERE l.government = %(government)s AND l.batch_id = ANY(%(batches)s) AND b.month = %(month)s
), recent AS (
  SELECT l.person_id, array_agg(b.month) AS months, max(b.month) AS last
  FROM registry_batchline l {_BATCHES_OF}
  WHERE l.government = %(government)s AND l.batch_id = ANY(%(batches)s)
    AND b.month = ANY(%(window)s) AND p.id IS NOT NULL
  GROUP BY 1
), theirs AS (
  SELECT person_id, bool_or(month = %(month)s) AS now,
    array_agg(month) FILTER (WHERE month < %(month)s) AS months,
    max(month) FILTER (WHERE month < %(month)s) AS last
  FROM (
    SELECT o.person_id, b.month FROM registry_batchnote n
    JOIN registry_batch b ON b.government = n.government AND b.id = n.batch_id
      AND b.state <> 'withdrawn' AND b.made_at < %(end)s
    JOIN registry_enrolment o ON o.government = n.government AND o.id = n.enrolment_id
    WHERE n.government = %(government)s AND n.batch_id = ANY(%(batches)s)
      AND n.reason = 'OTHER_PAYS'
    UNION ALL
    SELECT * FROM unnest(%(stopped)s::bigint[], %(stopped_in)s::text[])
  ) s (person_id, month)
  GROUP BY 1
), shared AS (
  SELECT enrolment, array_agg(month) AS months,
    string_agg(month || '=' || rupiah, ',' ORDER BY month) AS told
  FROM unnest(%(left)s::bigint[], %(left_in)s::text[], %(left_rupiah)s::bigint[])
    t (enrolment, month, rupiah)
  GROUP BY 1
), enrolled AS (
  SELECT id, person_id, name, area, occupation, funding_line, first_month, since, kpj_index,
    unpromised,
    CASE WHEN state = 'ended' AND ending = 'died' AND since < %(end)s
      THEN least(to_char(ended_on, 'YYYY-MM'), %(month)s) ELSE '' END AS died,
    CASE WHEN since < %(end)s THEN state ELSE (
      SELECT m.after FROM registry_enrolmentmove m
      WHERE m.government = e.government AND m.enrolment_id = e.id AND m.at < %(end)s
      ORDER BY m.at DESC, m.id DESC LIMIT 1) END AS state
  FROM registry_enrolment e
  WHERE {here.ROWS} AND programme_id = %(programme)s
    AND first_month <= %(month)s AND last_month >= %(month)s AND %(month)s <> ALL(unpromised)
), paid AS (
  SELECT e.*, shared.months AS left_in, coalesce(shared.told, '') AS left_over,
    CASE WHEN theirs.now THEN 'paid' ELSE now.premium END AS premium,
    recent.months::text[] || theirs.months::text[] AS months,
    CASE WHEN theirs.now OR now.premium = 'paid' THEN %(month)s
    WHEN coalesce(recent.last, theirs.last) IS NOT NULL THEN greatest(recent.last, theirs.last)
    ELSE coalesce({_paid_before("month")}, '') END AS paid
  FROM enrolled e
  LEFT JOIN now ON now.person_id = e.person_id
  LEFT JOIN recent ON recent.person_id = e.person_id
  LEFT JOIN theirs ON theirs.person_id = e.person_id
  LEFT JOIN shared ON shared.enrolment = e.id
  WHERE e.state <> 'ended' OR (e.died >= e.first_month AND e.kpj_index <> '')
), gaps AS MATERIALIZED (
  SELECT *, CASE WHEN months @> %(window)s::text[] THEN '{{}}'
    ELSE ARRAY(SELECT w FROM unnest(%(window)s::text[]) w
    WHERE w > %(graced)s AND w >= first_month AND w < paid AND (died = '' OR w <= died)
      AND w <> ALL(coalesce(months, '{{}}')) AND w <> ALL(unpromised)
      AND (w > ANY(months) OR w > ANY(left_in) OR (
        (first_month > %(graced)s OR {_REGISTERED} BETWEEN %(begun)s AND w)
        AND {_paid_before("graced")} IS NULL))
    ORDER BY w) END AS gaps,
    CASE WHEN paid = '' AND first_month <= %(graced)s AND kpj_index <> ''
      THEN {_REGISTERED} END AS registered
  FROM paid e
), standing AS (
  SELECT id, person_id, name, area, occupation, funding_line, first_month, state, since, paid,
    gaps, unpromised, died, coalesce(registered, '') AS registered, left_over,
    CASE WHEN died <> '' THEN 'none'
      WHEN premium = 'paid' AND gaps <> '{{}}' THEN 'gap'
      ELSE coalesce(premium, %(otherwise)s) END AS premium
  FROM gaps WHERE died = '' OR gaps <> '{{}}'
    OR (paid < died AND (paid >= %(graced)s
      OR (paid = '' AND (first_month > %(graced)s OR registered BETWEEN %(begun)s AND died))))
)
"""
_KEY = """state, premium, funding_line, occupation, first_month, paid, gaps, died, unpromised,
  registered, left_over"""
_GROUPS = f"""{_STANDING}
SELECT {_KEY}, count(*), min(since) FROM standing GROUP BY {_KEY}
"""
_NAMED = f"""{_STANDING}
SELECT {_KEY}, 1, since, id, person_id, name, area
FROM standing WHERE (state, premium, funding_line) IN (
  SELECT * FROM unnest(%(states)s::text[], %(premiums)s::text[], %(lines)s::text[]))
ORDER BY area, name, id LIMIT %(limit)s OFFSET %(offset)s
"""
# Of the month and those before it: lines are found by their batch, whatever the history.
_BATCHES = """
SELECT id FROM registry_batch WHERE government = %(government)s
  AND month = ANY(%(window)s::text[] || %(month)s::text)
"""
_MADE = """
SELECT count(*) FROM registry_batch WHERE government = %(government)s
  AND programme_id = %(programme)s AND month = %(month)s AND state <> 'withdrawn'
  AND made_at < %(end)s
"""
_HELD = """
SELECT p.funding_line, coalesce(sum(p.amount) FILTER (WHERE p.account = 'committed'), 0),
  coalesce(sum(p.amount) FILTER (WHERE p.account = 'available'), 0)
FROM registry_ledgerposting p
JOIN registry_ledgerentry e ON e.government = p.government AND e.id = p.entry_id
WHERE p.government = %(government)s AND p.programme_id = %(programme)s AND p.year = %(year)s
  AND e.day <= %(on)s
GROUP BY 1
"""
# Row-level security hides from the planner how many rows there are: it takes a programme's people
# for one, and would go through all premiums for each of them.
_JOINED_AT_ONCE = "SET LOCAL enable_nestloop = off; SET LOCAL enable_sort = off"
_JOINED_AS_USUAL = "SET LOCAL enable_nestloop = on; SET LOCAL enable_sort = on"
_WAITING = (Premium.NONE, Premium.MISSED)
_NUMBERED = (Enrolled.REGISTERED, Enrolled.ACTIVE, Enrolled.CLAIM)


@dataclass(frozen=True, slots=True)
class Asked:
    """A programme's month, as it stood at the end of a day."""

    programme: int
    month: Month
    on: date


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody without cover, why, since which day, and what it takes: months, rupiah, by when.

    `lost` are unpaid months that can be paid no more; `settle_by` is the last day of grace, None
    for who was never paid for.
    """

    enrolment: int
    person: int
    name: str
    area: str
    occupation: str
    lack: Lack
    since: date
    months: int
    lost: int
    rupiah: int
    settle_by: date | None


def today(scope: Scope, on: date, programme: int) -> Asked:
    """The month of a day, or the last of a programme that is over, as of that day. Refused
    NOT_HERE."""
    _, plan = programmes.latest(scope, programme)
    return Asked(programme, min(months.of(on), plan.period.last), on)


def watch(scope: Scope, asked: Asked) -> Watch:
    """The month counted, by reason. Refused NOT_HERE for no such programme."""
    _, plan = programmes.latest(scope, asked.programme)
    price = prices.of(plan)
    told = _told(scope, asked, plan)
    groups = _groups(scope, asked, plan, told)
    return coverage.watch(groups, asked.month, asked.on, price, rulebook.load())


def named(
    scope: Scope, asked: Asked, lack: Lack | None, page: tuple[int, int] = (PAGE, 0)
) -> tuple[Person, ...]:
    """Those without cover for a reason (None: for any), by village and name; `page` is how many
    and from which."""
    _, plan = programmes.latest(scope, asked.programme)
    price, asks = prices.of(plan), _told(scope, asked, plan)
    keys = {
        (one.standing.state.value, one.standing.premium.value, one.line): found
        for one in _groups(scope, asked, plan, asks)
        if (found := coverage.lack(one.standing)) and lack in (None, found)
    }
    told = asks | {
        "states": [key[0] for key in keys], "premiums": [key[1] for key in keys],
        "lines": [key[2] for key in keys], "limit": page[0], "offset": page[1],
    }  # fmt: skip
    zone, grace = areas.zone(scope.government), _grace(asked)
    people = []
    for row in _rows(_NAMED, told):
        one, (number, person, name, area) = _group(row[:-4], zone), row[-4:]
        owed, safe = one.owed(asked.month, asked.on, grace), one.protected
        people.append(Person(
            number, person, name, area, one.occupation, keys[row[:3]],
            one.without_since(asked.month), len(owed), len(one.missing(asked.month)) - len(owed),
            one.cost(owed, price),
            coverage.settle_by(safe, grace) if safe else None,
        ))  # fmt: skip
    return tuple(people)


def _group(row: tuple[Any, ...], zone: ZoneInfo) -> Group:
    (
        state, premium, line, occupation, first, paid, gaps, died, unpromised, registered, left,
        people, since,
    ) = row  # fmt: skip
    return Group(
        Standing(Enrolled(state), Premium(premium)), people, _month(first), months.parse(paid),
        occupation, line, since.astimezone(zone).date(), tuple(map(_month, gaps)),
        months.parse(died), tuple(map(_month, unpromised)), months.parse(registered),
        tuple(map(_left, left.split(","))) if left else (),
    )  # fmt: skip


def _groups(scope: Scope, asked: Asked, plan: Plan, told: dict[str, Any]) -> list[Group]:
    zone = areas.zone(scope.government)
    found = [_group(row, zone) for row in _rows(_GROUPS, told)]
    short = _short(asked.month, plan, found, _rows(_HELD, told))
    return [
        replace(one, standing=replace(one.standing, funded=one.line not in short)) for one in found
    ]


def _short(
    month: Month, plan: Plan, groups: list[Group], held: list[tuple[Any, ...]]
) -> frozenset[str]:
    """Funding lines for whose people a batch of the month would not find enough, in them or in the
    others that may pay. Where nothing was booked in the year, nothing can be told."""
    if not held:
        return frozenset()
    waiting = [
        one
        for one in groups
        if one.standing.state in _NUMBERED and one.standing.premium in _WAITING
    ]
    price = prices.of(plan)
    by_line, _ = contributing_lines.prices_of(
        rulebook.load(), plan, month, {one.occupation for one in waiting}
    )
    needs = []
    for one in waiting:
        if ours := one.cost((month,), price):  # nothing while two payers are not decided on
            theirs = price(one.occupation, one.line, month) - ours
            needs.append(Need(one.line, one.people, theirs, by_line[one.occupation]))
    purses = {line: Purse(int(committed), int(free)) for line, committed, free in held}
    return contributions.short(needs, purses)


def _told(scope: Scope, asked: Asked, plan: Plan) -> dict[str, Any]:
    zone, grace = areas.zone(scope.government), _grace(asked)
    # Paid up to `graced` or later, somebody is within grace on the day.
    graced = months.of(asked.on).plus(-grace)
    before = asked.month.plus(-1)
    window = Span(min(graced, before), before).months()
    told = here.told(scope) | {
        "programme": asked.programme, "month": str(asked.month), "on": asked.on,
        "graced": str(graced), "begun": str(graced.plus(1)), "zone": str(zone),
        "window": [str(one) for one in window],
        "year": max(programmes.budget_years(scope, asked.programme, (str(asked.month),))),
        "end": datetime.combine(asked.on + timedelta(days=1), time(), zone),
    }  # fmt: skip
    ((made,),) = _rows(_MADE, told)
    told["batches"] = [number for (number,) in _rows(_BATCHES, told)]
    asks = (asked.programme, plan, prices.of(plan))
    others = elsewhere.of(scope, asks, (*window, asked.month), told["batches"])
    told |= {
        "stopped": [person for person, _ in others.stopped],
        "stopped_in": [month for _, month in others.stopped],
        "left": [number for number, _, _ in others.left],
        "left_in": [month for _, month, _ in others.left],
        "left_rupiah": [rupiah for _, _, rupiah in others.left],
    }
    return told | {"otherwise": (Premium.MISSED if made else Premium.NONE).value}


def _grace(asked: Asked) -> int:
    found: int = rulebook.value(rulebook.load(), "bpu.grace_months", asked.month).amount
    return found


def _left(text: str) -> tuple[Month, int]:
    month, rupiah = text.split("=")
    return _month(month), int(rupiah)


def _month(text: str) -> Month:
    found = months.parse(text)
    if found is None:
        raise ValueError(text)  # the tables hold months
    return found


def _rows(sql: str, told: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(_JOINED_AT_ONCE)
        cursor.execute(sql, told)
        found = list(cursor.fetchall())
        cursor.execute(_JOINED_AS_USUAL)
        return found
