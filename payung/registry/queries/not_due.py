"""Of a batch's people, who would not be in it if it were prepared on a later day."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from payung import rulebook
from payung.registry.models import Batch
from payung.registry.queries import contribution_members as members
from payung.registry.queries.contribution_members import (
    COVERED,
    OUTSIDE,
)
from payung.registry.scope import Scope
from payung.values import month as months
from payung.values.month import Month

_OWED = "('registered', 'active', 'claim', 'ended')"
_DECREED = "l.month BETWEEN e.first_month AND e.last_month AND l.month <> ALL(e.unpromised)"

# Cover was stopped, somebody else pays or the grace ran out since the batch was reckoned. Who left
# after a month is owed that month. Another payer counts whose share is not the one reckoned with:
# lists come every year again and say the same. A draft is out of date by any choice since. Until
# when somebody is covered is looked up one by one, where grace can have run out since and no month
# within it is paid.
_NOT_DUE = f"""
SELECT l.enrolment_id, l.name, l.area,
  CASE WHEN l.month > to_char(e.ended_on, 'YYYY-MM') THEN 'ending.' || e.ending
       WHEN e.state NOT IN {_OWED} THEN 'enrolled.' || e.state
       WHEN paid.until < %(enough_now)s THEN 'why.LAPSED'
       WHEN {_DECREED} THEN 'why.OTHER_PAYS'
       ELSE %(otherwise)s END
FROM registry_batchline l
JOIN registry_enrolment e ON e.government = l.government AND e.id = l.enrolment_id
LEFT JOIN (SELECT n.id, t.payers, t.amount FROM ({OUTSIDE}) t
  JOIN registry_person n ON n.government = %(government)s AND n.nik_index = t.nik_index
  WHERE %(two_payers)s::text <> 'ours_pays') o ON o.id = e.person_id
LEFT JOIN LATERAL (SELECT CASE WHEN %(graced)s AND l.person_id NOT IN (
    SELECT r.person_id FROM registry_batchline r WHERE r.government = %(government)s
      AND r.batch_id = ANY(%(recent)s) AND NOT r.taken_back)
  THEN (SELECT {COVERED} FROM registry_person n
    WHERE n.government = e.government AND n.id = e.person_id) END AS until) paid ON true
WHERE l.government = %(government)s AND l.batch_id = %(batch)s AND (
  e.state NOT IN {_OWED}
  OR NOT ({_DECREED})
  OR l.month > to_char(e.ended_on, 'YYYY-MM')
  OR o.payers <> l.payer OR l.amount NOT IN (l.tariff, l.tariff - o.amount)
  OR l.enrolment_id IN (SELECT c.enrolment_id FROM registry_payerchoice c
     WHERE c.government = %(government)s AND c.at > %(made_at)s
       AND (%(draft)s OR c.rule <> 'ours_pays' AND c.last_month >= %(month)s))
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
    asked: dict[str, Any] = members.before(scope, month) | _grace(batch, month, on) | {
        "government": batch.government, "batch": batch.id, "made_at": batch.made_at,
        "draft": batch.state == "draft", "two_payers": batch.inputs.get("two_payers"),
        "otherwise": "GONE_NOT_DECREED",
    }  # fmt: skip
    return tuple(Gone(*row) for row in members.at_once(_NOT_DUE, asked))


def _grace(batch: Batch, month: Month, on: date) -> dict[str, Any]:
    """Up to which month somebody had to be covered when the batch was made, and has to be now; and
    the batches that paid for a month since that."""
    grace = rulebook.value(rulebook.load(), "bpu.grace_months", month).amount
    today, then = months.of(on), months.of(timezone.localdate(batch.made_at))
    enough = str(today.plus(-grace))
    recent = Batch.objects.filter(
        government=batch.government, state="paid", month__gte=enough, month__lt=batch.month
    )
    return {
        "graced": month < today and then < today,
        "enough_then": str(then.plus(-grace)), "enough_now": enough,
        "recent": list(recent.values_list("id", flat=True)),
    }  # fmt: skip
