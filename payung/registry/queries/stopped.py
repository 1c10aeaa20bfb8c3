"""What rows that screening stopped would have cost: their months by the dated tariff."""

from dataclasses import replace

from payung.coverage.measures import Measure
from payung.registry.models import Programme
from payung.registry.queries import figures, prices, programmes, statistics
from payung.registry.queries.figures import Asked
from payung.registry.scope import Scope
from payung.values.month import Month, Span
from payung.values.refused import Refused


def rupiah(scope: Scope, asked: Asked) -> int:
    """For each row stopped this year the premium of every month from that of its list to the one
    asked for, within its programme, at the tariff of that month for the region's own money."""
    own = Programme.objects.filter(government=scope.government).values_list("id", flat=True)
    numbers = (asked.programme,) if asked.programme else tuple(own)
    return sum(_of(scope, asked, number) for number in numbers)


def _of(scope: Scope, asked: Asked, number: int) -> int:
    found = figures.series(
        scope, replace(asked, programme=number), (Measure.LEAK_STOPPED,), Month(asked.month.year, 1)
    )
    rows = {of: sums[Measure.LEAK_STOPPED] for of, sums in found.items()}
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
