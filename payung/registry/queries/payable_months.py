"""Months without a batch in which somebody is due who can still be paid for."""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from payung import rulebook
from payung.registry.queries import contribution_members as members
from payung.registry.scope import Scope
from payung.values.month import Month, Span

_DUE = """
SELECT FROM registry_enrolment e
JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
WHERE e.government = %(government)s AND e.programme_id = %(programme)s
  AND e.state IN ('registered', 'active', 'claim')
  AND e.first_month <= %(month)s AND e.last_month >= %(month)s
  AND %(month)s <> ALL(e.unpromised)
"""
# Whose cover reached into the grace: who was paid for in it, or began in it and was never paid for.
# Only for the latter is the end of the cover looked up, one by one.
_KEPT = f"""
WITH kept AS MATERIALIZED (
  SELECT l.person_id FROM registry_batchline l
  WHERE l.government = %(government)s AND l.batch_id = ANY(%(paid)s)
    AND l.month >= %(graced)s AND NOT l.taken_back
  UNION ALL
  SELECT o.id FROM registry_outsidepayment t
  JOIN registry_person o ON o.government = t.government AND o.nik_index = t.nik_index
  WHERE t.government = %(government)s AND t.first_month < %(month)s
    AND t.last_month >= %(graced)s
)
SELECT EXISTS ({_DUE} AND e.person_id IN (SELECT person_id FROM kept))
  OR EXISTS ({_DUE} AND (e.first_month > %(graced)s OR e.id IN (
    SELECT m.enrolment_id FROM registry_enrolmentmove m
    WHERE m.government = %(government)s AND m.after = 'registered'
      AND to_char(coalesce(m.event_on, (m.at AT TIME ZONE %(zone)s)::date), 'YYYY-MM')
        BETWEEN %(begun)s AND %(month)s)) AND {members.COVERED} >= %(graced)s)
"""


def of(
    scope: Scope, programme: int, wanted: Iterable[Month], today: Month
) -> tuple[Month, ...]:  # fmt: skip
    """Those among these months for which a batch made in the month `today` could pay."""
    found = []
    for month in wanted:
        grace = rulebook.value(rulebook.load(), "bpu.grace_months", month).amount
        graced = today.plus(-grace)
        late = month < today
        if not late or (month > graced and _kept(scope, programme, Span(graced, month))):
            found.append(month)
    return tuple(found)


def _kept(scope: Scope, programme: int, late: Span) -> bool:
    """Whether somebody is due in the last of these months whose cover reached into the first."""
    told: dict[str, Any] = members.before(scope, late.last) | {
        "government": scope.government, "programme": programme, "graced": str(late.first),
        "begun": str(late.first.plus(1)),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_KEPT, told)
        ((found,),) = cursor.fetchall()
    return bool(found)
