"""Premiums that were paid for months after a death: the classic finding of an audit."""

from dataclasses import dataclass

from django.db import connection

from payung.registry.scope import Scope

_AFTER_DEATH = """
SELECT l.id, l.enrolment_id, l.name, l.month, l.area, l.office_id, l.funding_line, l.amount
FROM registry_enrolment e
JOIN registry_batchline l ON l.government = e.government AND l.enrolment_id = e.id
  AND l.month > to_char(e.ended_on, 'YYYY-MM')
JOIN registry_batch b ON b.government = l.government AND b.id = l.batch_id AND b.state = 'paid'
WHERE e.government = %(government)s AND e.programme_id = %(programme)s
  AND e.ended_on IS NOT NULL AND e.ending = 'died'
  AND l.month >= %(first)s AND l.month <= %(last)s
  AND NOT EXISTS (SELECT 1 FROM registry_refundline r
                  WHERE r.government = l.government AND r.batchline_id = l.id)
ORDER BY l.area, l.name, l.month
"""


@dataclass(frozen=True, slots=True)
class AfterDeath:
    """One premium, rupiah, that the insurer may give back (by agreement)."""

    line: int
    enrolment: int
    name: str
    month: str
    area: str
    office: int | None
    fund: str
    amount: int


def refundable(scope: Scope, programme: int, year: int) -> tuple[AfterDeath, ...]:
    """Those of the months of a calendar year that have not come back yet."""
    asked: dict[str, str | int] = {
        "government": scope.government, "programme": programme, "first": f"{year}-01",
        "last": f"{year}-12",
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_AFTER_DEATH, asked)
        return tuple(AfterDeath(*row) for row in cursor.fetchall())
