"""What signed decrees promise and nobody has to pay yet, and what the ledger holds for it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db import connection

from payung import budget, rulebook
from payung.ledger import Part
from payung.registry.models import ProgrammeVersion
from payung.registry.queries import programmes
from payung.registry.queries.candidates import STANDS
from payung.registry.scope import Scope
from payung.values import month
from payung.values.month import Month, Span
from payung.values.programme import Programme

# Months of a line that are neither in an approved batch, nor after the end of the enrolment. Alike
# lines are counted before their months are told apart: thousands of people are a few such kinds.
_KIND = "version_id, funding_line, office_id, area, occupation, first_month, last_month, amount"
_MONTHS = f"""
WITH lines AS (
    SELECT i.government, i.programme_id, i.person_id, d.version_id, i.funding_line,
           coalesce(i.office_id, 0) AS office_id, i.area, i.occupation, i.first_month,
           i.last_month, i.amount, to_char(least(to_date(i.last_month, 'YYYY-MM'),
               CASE WHEN e.state = 'ended' THEN e.ended_on END), 'YYYY-MM') AS until
    FROM registry_decreeline i
    JOIN registry_decree d ON d.government = i.government AND d.id = i.decree_id
    LEFT JOIN registry_enrolment e ON e.government = i.government AND e.decreeline_id = i.id
    WHERE i.government = %(government)s AND i.programme_id = %(programme)s AND i.amount > 0
      AND (%(decree)s::bigint IS NULL OR d.id = %(decree)s)
      AND d.id IS DISTINCT FROM %(but)s AND {STANDS.format(d="d")}
), promised AS (
    SELECT {_KIND}, to_char(m, 'YYYY-MM') AS month, people
    FROM (SELECT {_KIND}, until, count(*) AS people FROM lines GROUP BY {_KIND}, until) alike
    CROSS JOIN LATERAL generate_series(
        to_date(first_month, 'YYYY-MM'), to_date(until, 'YYYY-MM'), interval '1 month') m
    UNION ALL
    SELECT {", ".join(f"i.{column}" for column in _KIND.split(", "))}, b.month, -1
    FROM lines i JOIN registry_batchline b ON b.government = i.government
      AND b.person_id = i.person_id AND b.programme_id = i.programme_id
      AND b.month BETWEEN i.first_month AND i.until
    JOIN registry_batch t ON t.government = b.government AND t.id = b.batch_id
    WHERE t.state IN ('approved', 'paid')
)
SELECT {_KIND}, month, sum(people)::bigint FROM promised
GROUP BY {_KIND}, month HAVING sum(people) > 0 ORDER BY {_KIND}, month
"""
_COMMITTED = """
SELECT funding_line, office_id, area, month, sum(amount) FROM registry_ledgerposting
WHERE government = %s AND programme_id = %s AND year = %s AND account = 'committed'
GROUP BY 1, 2, 3, 4 HAVING sum(amount) <> 0 ORDER BY 1, 2, 3, 4
"""
_UNBOOKED = f"""
SELECT d.id FROM registry_decree d
WHERE d.government = %s AND d.programme_id = %s AND d.id <> %s AND {STANDS.format(d="d")}
  AND NOT EXISTS (SELECT 1 FROM registry_ledgerentry e WHERE e.government = d.government
                  AND e.kind = 'commitment' AND e.subject = 'decree' AND e.subject_id = d.id)
ORDER BY d.signed_at, d.id
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of which programme; of one decree (None: of all that stand), or of all but one."""

    programme: int
    decree: int | None = None
    but: int | None = None


def parts(scope: Scope, asked: Asked) -> tuple[Part, ...]:
    """What is promised still, by line, office, place and month."""
    found: Counter[tuple[str, int, str, str]] = Counter()
    price = cache(_Prices(scope).of)
    for version, line, office, area, work, first, last, amount, of, people in _months(scope, asked):
        months = price(version, work, line, first, last, amount)
        found[line, office, area, of] += months[of] * people
    return tuple(
        Part(line, amount, office, area, of) for (line, office, area, of), amount in found.items()
    )


def committed(scope: Scope, programme: int, year: int) -> tuple[Part, ...]:
    """What the ledger of a year holds as committed, by line, office, place and month."""
    with connection.cursor() as cursor:
        cursor.execute(_COMMITTED, [scope.government, programme, year])
        return tuple(
            Part(line, int(amount), office, area, of)
            for line, office, area, of, amount in cursor.fetchall()
        )


def unbooked(scope: Scope, programme: int, but: int) -> tuple[int, ...]:
    """Decrees that stand and were signed before there was a ledger, in their order."""
    with connection.cursor() as cursor:
        cursor.execute(_UNBOOKED, [scope.government, programme, but])
        return tuple(decree for (decree,) in cursor.fetchall())


def _months(scope: Scope, asked: Asked) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            _MONTHS,
            {
                "government": scope.government, "programme": asked.programme,
                "decree": asked.decree, "but": asked.but,
            },
        )  # fmt: skip
        yield from cursor.fetchall()


class _Prices:
    """What a decree line's sum is made of, by month, at the prices of the decree's version."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._book = rulebook.load()
        self._rates = cache(self._find_rates)

    def of(
        self, version: int, work: str, line: str, first: str, last: str, amount: int
    ) -> dict[str, int]:
        plan, rates = self._rates(version, first, last)
        months = budget.by_month(plan, rates, work, line, amount)
        return dict(zip(map(str, rates.cover.months()), months, strict=True))

    def _find_rates(self, version: int, first: str, last: str) -> tuple[Programme, budget.Rates]:
        found = ProgrammeVersion.objects.get(government=self._scope.government, id=version)
        plan = programmes.read(found.document)
        return plan, budget.rates(self._book, plan, Span(_month(first), _month(last)))


def _month(of: str) -> Month:
    read = month.parse(of)
    if read is None:
        raise ValueError(of)
    return read
