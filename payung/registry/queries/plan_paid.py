"""What of a plan's months is paid for already, and what of the months before is owed still."""

from typing import Any

from payung.registry.models import Batch
from payung.registry.queries import contribution_members as members
from payung.registry.scope import Scope
from payung.values.enrolment import Enrolled
from payung.values.month import Month, Span

# Of batches %(batches)s: who is in them, with the months, which are paid or owed to the insurer.
SETTLED = """
SELECT person_id, array_agg(DISTINCT month ORDER BY month) AS months
FROM registry_batchline
WHERE government = %(government)s AND batch_id = ANY(%(batches)s) AND NOT taken_back
GROUP BY 1
"""
# As a batch of the month would take them: who has no premium of it, and for whom nobody else pays;
# of a month that is over, only whose arrears do not end the participation yet.
_OWED = f"""
SELECT e.programme_id, e.funding_line, e.occupation, count(*)
FROM registry_enrolment e
JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
LEFT JOIN ({SETTLED}) s ON s.person_id = e.person_id
LEFT JOIN ({members.OUTSIDE}) o ON o.nik_index = n.nik_index
WHERE e.government = %(government)s AND e.state = ANY(%(states)s)
  AND e.first_month <= %(month)s AND e.last_month >= %(month)s
  AND %(month)s <> ALL(e.unpromised) AND s.person_id IS NULL AND o.nik_index IS NULL
  AND (NOT %(late)s OR {members.COVERED} >= %(kept)s)
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_INSURED = (Enrolled.REGISTERED, Enrolled.ACTIVE)


def batches(scope: Scope, span: Span) -> list[int]:
    """Those of all programmes that settle a month of a span."""
    found = Batch.objects.filter(
        government=scope.government, state__in=("approved", "paid"),
        month__range=(str(span.first), str(span.last)),
    )  # fmt: skip
    return list(found.values_list("id", flat=True))


def owed(
    scope: Scope, now: Month, before: Month, grace: int
) -> list[tuple[Month, int, str, str, int]]:
    """By month before a plan begins, programme, line and occupation, how many are unpaid who can
    still be paid in the month `now`. Arrears of more than `grace` months end a participation, so no
    older month than that can be."""
    span = Span(now.plus(1 - grace), before)
    return [
        (month, *row)
        for month in (span.months() if span.first <= span.last else ())
        for row in _owed(scope, month, now, grace)
    ]


def _owed(scope: Scope, month: Month, now: Month, grace: int) -> list[tuple[Any, ...]]:
    asked = members.before(scope, month) | {
        "government": scope.government, "batches": batches(scope, Span(month, month)),
        "states": [one.value for one in _INSURED], "late": month < now,
        "kept": str(now.plus(-grace)),
    }  # fmt: skip
    return members.at_once(_OWED, asked)
