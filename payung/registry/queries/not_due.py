"""Of a batch's people, who would not be in it if it were prepared on a later day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.utils import timezone

from payung import rulebook
from payung.registry.models import Batch
from payung.registry.queries import contribution_members as members
from payung.registry.queries.contribution_members import (
    COVERED,
    JOINED_AS_USUAL,
    JOINED_AT_ONCE,
    OUTSIDE,
)
from payung.registry.scope import Scope
from payung.values import month as months

_OWED = "('registered', 'active', 'claim', 'ended')"

# Cover was stopped, somebody else pays or the grace ran out since the batch was reckoned. Who left
# after a month is owed that month. Another payer counts whose share is not the one reckoned with:
# lists come every year again and say the same. A draft is out of date by any choice since.
_NOT_DUE = f"""
SELECT l.enrolment_id, l.name, l.area,
  CASE WHEN l.month > to_char(e.ended_on, 'YYYY-MM') THEN 'ending.' || e.ending
       WHEN e.state NOT IN {_OWED} THEN 'enrolled.' || e.state
       WHEN paid.until < %(enough_now)s THEN 'why.LAPSED'
       WHEN l.month BETWEEN e.first_month AND e.last_month THEN 'why.OTHER_PAYS'
       ELSE %(otherwise)s END
FROM registry_batchline l
JOIN registry_batch b ON b.government = l.government AND b.id = l.batch_id
JOIN registry_enrolment e ON e.government = l.government AND e.id = l.enrolment_id
JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
LEFT JOIN ({OUTSIDE}) o ON o.nik_index = n.nik_index AND b.inputs ->> 'two_payers' <> 'ours_pays'
LEFT JOIN LATERAL (SELECT {COVERED} AS until) paid ON l.month < %(today)s
WHERE l.government = %(government)s AND l.batch_id = %(batch)s AND (
  e.state NOT IN {_OWED}
  OR l.month NOT BETWEEN e.first_month AND e.last_month
  OR l.month > to_char(e.ended_on, 'YYYY-MM')
  OR o.payers <> l.payer OR l.amount NOT IN (l.tariff, l.tariff - o.amount)
  OR l.enrolment_id IN (SELECT c.enrolment_id FROM registry_payerchoice c
     WHERE c.government = %(government)s AND c.at > %(made_at)s
       AND (b.state = 'draft' OR c.rule <> 'ours_pays' AND c.last_month >= %(month)s))
  OR (paid.until >= %(enough_then)s AND paid.until < %(enough_now)s))
ORDER BY l.area, l.name, l.enrolment_id
"""


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody in a batch for whom nothing is due any more; `why` is the code of a text."""

    enrolment: int
    name: str
    area: str
    why: str


def people(scope: Scope, on: date, batch: Batch) -> tuple[Gone, ...]:
    """As of a day; village by village, by name."""
    month = months.parse(batch.month)
    if month is None:
        raise ValueError(batch.month)
    grace = rulebook.value(rulebook.load(), "bpu.grace_months", month).amount
    today, then = months.of(on), months.of(timezone.localdate(batch.made_at))
    asked: dict[str, Any] = members.before(scope, month) | {
        "government": batch.government, "batch": batch.id, "made_at": batch.made_at,
        "otherwise": "GONE_NOT_DECREED", "today": str(today), "enough_then": str(then.plus(-grace)),
        "enough_now": str(today.plus(-grace)),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(JOINED_AT_ONCE)
        cursor.execute(_NOT_DUE, asked)
        found = tuple(Gone(*row) for row in cursor.fetchall())
        cursor.execute(JOINED_AS_USUAL)
        return found
