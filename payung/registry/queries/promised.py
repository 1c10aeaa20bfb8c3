"""What signed decrees promise and nobody has to pay yet, and what the ledger holds for it."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Any

from django.db import connection

from payung import budget, rulebook
from payung.ledger import Part
from payung.registry.models import ProgrammeVersion
from payung.registry.queries import programmes, taken_back
from payung.registry.queries.candidates import STANDS
from payung.registry.scope import Scope
from payung.values import month
from payung.values.month import Month, Span
from payung.values.programme import Programme

_LIKE = (
    "d.version_id, i.funding_line, coalesce(i.office_id, 0), i.area, i.occupation, i.first_month,"
    " i.last_month, i.amount"
)
# The last month that is needed: nobody pays for those after the end of an enrolment.
_UNTIL = "least(i.last_month, CASE WHEN e.state = 'ended' THEN to_char(e.ended_on, 'YYYY-MM') END)"
_OF_LINES = """
FROM registry_decreeline i
JOIN registry_decree d ON d.government = i.government AND d.id = i.decree_id
LEFT JOIN registry_enrolment e ON e.government = i.government AND e.decreeline_id = i.id
"""
_THESE = """
WHERE i.government = %(government)s AND i.programme_id = %(programme)s AND i.amount > 0
  AND (%(decree)s::bigint IS NULL OR d.id = %(decree)s)
  AND (%(first)s = '' OR (i.first_month <= %(last)s AND i.last_month >= %(first)s))
  AND d.id IS DISTINCT FROM %(but)s
"""
_IN_FORCE = f"{_THESE} AND {STANDS.format(d='d')}"
# Of decrees taken back: the months before the decree that took their place, if still owed.
_EARLIER = f"{_THESE} AND n.id IS NOT NULL AND {taken_back.OWED}"
_BEFORE = f"""least(i.last_month, to_char(e.ended_on, 'YYYY-MM'),
  to_char(to_date({taken_back.BELOW}, 'YYYY-MM') - 1, 'YYYY-MM'))"""
_ALIKE = "GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9 ORDER BY 1, 2, 3, 4, 5, 6, 7, 8, 9"
_OWED = f"SELECT {_LIKE}, {{until}}, count(*) {{lines}} {{these}} {_ALIKE}"
# The months among them that are in an approved batch.
_BATCHED = f"""
SELECT {_LIKE}, b.month, count(*) {{lines}}
JOIN registry_batchline b ON b.government = i.government AND b.person_id = i.person_id
  AND b.programme_id = i.programme_id AND b.month BETWEEN i.first_month AND {{until}}
  AND (%(first)s = '' OR b.month BETWEEN %(first)s AND %(last)s)
JOIN registry_batch t ON t.government = b.government AND t.id = b.batch_id
  AND t.state IN ('approved', 'paid')
{{these}} {_ALIKE}
"""
_PROMISED, _TAKEN = (
    sql.format(lines=_OF_LINES, until=_UNTIL, these=_IN_FORCE) for sql in (_OWED, _BATCHED)
)
_ARREARS, _CAUGHT_UP = (
    sql.format(lines=taken_back.LINES, until=_BEFORE, these=_EARLIER) for sql in (_OWED, _BATCHED)
)
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
    """Of which programme; of one decree (None: of all that stand), or of all but one.

    `months`: only these; none: all.
    """

    programme: int
    decree: int | None = None
    but: int | None = None
    months: tuple[Month, ...] = ()

    def within(self, of: str) -> bool:
        """Whether a month is asked for."""
        return not self.months or of in map(str, self.months)


def parts(scope: Scope, asked: Asked) -> tuple[Part, ...]:
    """What is promised still, by line, office, place and month."""
    found: Counter[tuple[str, int, str, str]] = Counter()
    price = cache(_Prices(scope).of)
    owed = chain.from_iterable(_rows(sql, scope, asked) for sql in (_PROMISED, _ARREARS))
    for version, line, office, area, work, *span, until, people in owed:
        for of, amount in price(version, work, line, *span).items():
            if of <= until and asked.within(of):
                found[line, office, area, of] += amount * people
    batched = chain.from_iterable(_rows(sql, scope, asked) for sql in (_TAKEN, _CAUGHT_UP))
    for version, line, office, area, work, *span, of, people in batched:
        if asked.within(of):
            found[line, office, area, of] -= price(version, work, line, *span)[of] * people
    return tuple(
        Part(line, amount, office, area, of)
        for (line, office, area, of), amount in found.items()
        if amount
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


def _rows(sql: str, scope: Scope, asked: Asked) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            {
                "government": scope.government, "programme": asked.programme,
                "decree": asked.decree, "but": asked.but, "reverses": None,
                "first": str(min(asked.months, default="")),
                "last": str(max(asked.months, default="")),
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
