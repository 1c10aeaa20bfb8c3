"""Premiums that were paid for months after an end: the classic finding of an audit.

After a death they come back with the claim; after another end where the programme says so.
"""

from dataclasses import dataclass
from datetime import date

from django.db import connection

from payung.registry.models import Refund
from payung.registry.queries import programmes
from payung.registry.scope import Scope
from payung.values.enrolment import Ending

_AFTER_END = """
SELECT l.id, l.enrolment_id, l.name, l.month, l.area, l.office_id, l.funding_line, l.amount,
  p.day, e.ending
FROM registry_enrolment e
JOIN registry_batchline l ON l.government = e.government AND l.enrolment_id = e.id
  AND l.month > to_char(e.ended_on, 'YYYY-MM')
JOIN registry_batch b ON b.government = l.government AND b.id = l.batch_id AND b.state = 'paid'
LEFT JOIN registry_payment p ON p.government = b.government AND p.id = b.payment_id
WHERE e.government = %(government)s AND e.programme_id = %(programme)s
  AND e.ended_on IS NOT NULL AND e.ending = ANY(%(endings)s)
  AND NOT EXISTS (SELECT 1 FROM registry_refundline r
                  WHERE r.government = l.government AND r.batchline_id = l.id
                    AND NOT r.taken_back)
ORDER BY l.area, l.name, l.month
"""


@dataclass(frozen=True, slots=True)
class AfterEnd:
    """One premium, rupiah, paid on a day; the insurer may give it back (by agreement)."""

    line: int
    enrolment: int
    name: str
    month: str
    area: str
    office: int | None
    fund: str
    amount: int
    paid_on: date | None
    ending: str

    @property
    def by_choice(self) -> bool:
        """No rule gives it back: the programme asks."""
        return self.ending != Ending.DIED


def refundable(scope: Scope, programme: int) -> tuple[AfterEnd, ...]:
    """Those of a programme, of whichever year, that have not come back yet."""
    _, plan = programmes.latest(scope, programme)
    asked: dict[str, str | int | list[str]] = {
        "government": scope.government, "programme": programme,
        "endings": [Ending.DIED, *plan.refund_after],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_AFTER_END, asked)
        return tuple(AfterEnd(*row) for row in cursor.fetchall())


def booked(scope: Scope, programme: int) -> tuple[Refund, ...]:
    """What the insurer gave back for a programme, the newest first; not what was withdrawn."""
    found = Refund.objects.filter(
        government=scope.government, programme_id=programme, withdrawn_at=None
    )
    return tuple(found.order_by("-day", "-id"))
