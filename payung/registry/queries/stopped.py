"""What rows that screening stopped would have cost: their months by the dated tariff."""

from django.db import connection

from payung.registry.models import Programme
from payung.registry.queries import here, prices, programmes, statistics
from payung.registry.queries.figures import Asked
from payung.registry.scope import Scope
from payung.values.month import Month, Span, parse
from payung.values.refused import Refused

_STOPPED = f"""
SELECT month, sum(people) FROM registry_figure
WHERE {here.ROWS} AND programme_id = %(programme)s AND cut = 'place' AND measure = 'leak_stopped'
  AND month BETWEEN %(first)s AND %(last)s AND recorded <= %(known)s
  AND starts_with(area, %(place)s) AND (%(of)s = 0 OR office_id = %(of)s)
GROUP BY 1
"""


def rupiah(scope: Scope, asked: Asked) -> int:
    """For each row stopped this year the premium of every month from that of its list to the one
    asked for, within its programme, at the tariff of that month for the region's own money."""
    own = Programme.objects.filter(government=scope.government).values_list("id", flat=True)
    numbers = (asked.programme,) if asked.programme else tuple(own)
    return sum(_of(scope, asked, number) for number in numbers)


def _of(scope: Scope, asked: Asked, number: int) -> int:
    told = here.told(scope) | {
        "programme": number, "first": str(Month(asked.month.year, 1)), "last": str(asked.month),
        "known": asked.known_on, "place": asked.place, "of": asked.office,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_STOPPED, told)
        rows = {found: int(people) for of, people in cursor.fetchall() if (found := parse(of))}
    if not rows:
        return 0
    try:
        plan = programmes.as_of(scope, number, statistics.end_of(asked.known_on))
    except Refused:  # nothing was published by then: nothing had a price
        return 0
    price, last = prices.of(plan), min(asked.month, plan.period.last)
    return sum(
        people * sum(price("", "", one) for one in _months(max(of, plan.period.first), last))
        for of, people in rows.items()
    )


def _months(first: Month, last: Month) -> tuple[Month, ...]:
    return Span(first, last).months() if first <= last else ()
