"""Whose places are free again, and who takes them: the next in the queue at the same quota."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from payung import budget
from payung.budget import Claimant
from payung.enrolment import changes
from payung.enrolment.changes import Left, Next
from payung.registry.queries.candidates import Candidate
from payung.registry.queries.fitting import Fitting
from payung.registry.scope import Scope
from payung.values.enrolment import Enrolled
from payung.values.programme import Order, Programme

# Ended, and nobody has come in their place yet; in the order in which places became free.
_FREE = """
SELECT e.id, e.name, e.area, coalesce(o.name, ''), e.occupation, e.ending, e.ended_on
FROM registry_enrolment e
LEFT JOIN registry_office o ON o.government = e.government AND o.id = e.office_id
WHERE e.government = %s AND e.programme_id = %s AND e.state = 'ended'
  AND e.ending NOT IN ('reversed', 'term')
  AND NOT EXISTS (SELECT 1 FROM registry_enrolment n
    WHERE n.government = e.government AND n.programme_id = e.programme_id AND n.replaces_id = e.id)
ORDER BY e.ended_on, e.id
"""
_IN = """
SELECT person_id FROM registry_enrolment
WHERE government = %s AND programme_id = %s AND state <> 'ended'
"""
# Locked, so that nobody comes back while somebody is put in their place.
_BACK = """
SELECT e.state FROM registry_enrolment e
JOIN registry_decree d ON d.government = e.government
JOIN jsonb_to_recordset(d.inputs -> 'replaces') AS pair(enrolment bigint) ON pair.enrolment = e.id
WHERE d.government = %(government)s AND d.id = %(decree)s
FOR SHARE OF e
"""
# The line of each pair is looked up by itself: to join all lines with all enrolments of a decree
# that was signed just now, PostgreSQL would go through them for each other.
_MARK = """
UPDATE registry_enrolment e SET replaces_id = pair.enrolment
FROM registry_decree d,
  jsonb_to_recordset(d.inputs -> 'replaces') AS pair(proposal bigint, enrolment bigint)
WHERE d.government = %(government)s AND d.id = %(decree)s
  AND e.government = %(government)s AND e.replaces_id IS NULL AND e.decreeline_id = (
    SELECT l.id FROM registry_decreeline l WHERE l.government = %(government)s
      AND l.decree_id = %(decree)s AND l.proposal_id = pair.proposal)
  AND NOT EXISTS (SELECT 1 FROM registry_enrolment n
    WHERE n.government = d.government AND n.replaces_id = pair.enrolment)
"""


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody whose place is free; `quotas` are the names of those it counts in."""

    enrolment: int
    name: str
    area: str
    ending: str
    ended_on: date | None
    quotas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Replacement:
    """`new` takes the place of `gone`: `number` of `of` in the queue, by the programme's order.

    `wish` is what the order asks for first and `fact` what it found ('desil' 1); `same` whether at
    the same quota.
    """

    gone: Gone
    new: Candidate
    number: int
    of: int
    wish: Order
    fact: str
    same: bool


@dataclass(frozen=True, slots=True)
class Replacements:
    """Who takes whose place, and whose places stay open: nobody waits, or no money is left."""

    pairs: tuple[Replacement, ...]
    open: tuple[Gone, ...]


def replacements(scope: Scope, programme: int, fit: Fitting) -> Replacements:
    """Pairs those who have a place in `fit` with those who left, in the order of the queue."""
    gone = _gone(scope, programme, fit.plan)
    claimants = [one.claimant() for one in fit.candidates]
    queue = budget.queue(claimants, fit.plan)
    number_of = {position: number for number, position in enumerate(queue, 1)}
    with connection.cursor() as cursor:
        cursor.execute(_IN, [scope.government, programme])
        living = {person for (person,) in cursor.fetchall()}
    new = [
        Next(one.proposal, budget.quotas(claimants[position], fit.plan), number_of[position])
        for position, one in enumerate(fit.candidates)
        if fit.placements[position].reason is None and one.person not in living
    ]
    by_id = {one.enrolment: one for one in gone}
    by_proposal = {one.proposal: one for one in fit.candidates}
    pairs = changes.pair([Left(one.enrolment, one.quotas) for one in gone], new)
    wish = fit.plan.priority[0] if fit.plan.priority else Order.LIST_ORDER
    found = tuple(
        Replacement(
            by_id[pair.left.enrolment], by_proposal[pair.new.proposal], pair.new.number,
            len(claimants), wish, _fact(wish, by_proposal[pair.new.proposal]), pair.same,
        )
        for pair in pairs
    )  # fmt: skip
    taken = {one.gone.enrolment for one in found}
    return Replacements(found, tuple(one for one in gone if one.enrolment not in taken))


def told(found: Replacements) -> list[dict[str, int]]:
    """What a decree keeps of it, to be set when it is signed."""
    return [
        {"proposal": one.new.proposal, "enrolment": one.gone.enrolment} for one in found.pairs
    ]  # fmt: skip


def back(scope: Scope, decree: int) -> bool:
    """Whether somebody whose place a decree gives to another is in again."""
    with connection.cursor() as cursor:
        cursor.execute(_BACK, {"government": scope.government, "decree": decree})
        return any(state != Enrolled.ENDED for (state,) in cursor.fetchall())


def mark(scope: Scope, decree: int) -> int:
    """Sets in whose place the enrolments of a signed decree have come; how many."""
    with connection.cursor() as cursor:
        cursor.execute(_MARK, {"government": scope.government, "decree": decree})
        marked: int = cursor.rowcount
    return marked


def _gone(scope: Scope, programme: int, plan: Programme) -> tuple[Gone, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_FREE, [scope.government, programme])
        return tuple(_of(row, plan) for row in cursor.fetchall())


def _of(row: tuple[Any, ...], plan: Programme) -> Gone:
    number, name, area, office, occupation, ending, ended_on = row
    who = Claimant(area, office, occupation, None, None)
    return Gone(number, name, area, ending, ended_on, budget.quotas(who, plan))


def _fact(wish: Order, one: Candidate) -> str:
    match wish:
        case Order.DECILE:
            return str(one.decile or "")
        case Order.OCCUPATION:
            return one.occupation
        case Order.OLDEST | Order.YOUNGEST:
            return str(one.birth_date.year) if one.birth_date else ""
        case _:
            return ""
