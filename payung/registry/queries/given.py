"""What a partner has given, as it was known on a day: pledges, receipts, and whom they cover."""

from collections.abc import Mapping
from datetime import date

from django.db.models import Q, Sum

from payung.coverage.measures import Measure, Total
from payung.registry.models import Partner, Pledge, PledgePayment
from payung.registry.queries import figures, partners, statistics
from payung.registry.queries.figures import Asked
from payung.registry.scope import Scope
from payung.reporting import DossierPledge
from payung.values.month import Month
from payung.values.refused import Refused


def partner(scope: Scope, name: str, known_on: date) -> Partner:
    """Refused NOT_HERE for none of that name on the day."""
    end = statistics.end_of(known_on)
    found = Partner.objects.filter(government=scope.government, name=name, at__lte=end).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def names(scope: Scope) -> tuple[str, ...]:
    """All partners."""
    found = Partner.objects.filter(government=scope.government).order_by("name")
    return tuple(found.values_list("name", flat=True))


def pledges(scope: Scope, number: int, asked: Asked) -> tuple[DossierPledge, ...]:
    """Those of a partner for months of the year asked for, in order of days."""
    january, december = (str(Month(asked.month.year, at)) for at in (1, 12))
    found = Pledge.objects.filter(
        _stood(asked.known_on), government=scope.government, partner_id=number,
        first_month__lte=december, last_month__gte=january,
    )  # fmt: skip
    return tuple(_told(scope, asked, one) for one in found.order_by("day", "id"))


def _stood(known_on: date) -> Q:
    """Rows that were recorded until a day, and not withdrawn by then."""
    end = statistics.end_of(known_on)
    return Q(at__lte=end) & (Q(withdrawn_at=None) | Q(withdrawn_at__gt=end))


def _told(scope: Scope, asked: Asked, one: Pledge) -> DossierPledge:
    came = PledgePayment.objects.filter(
        _stood(asked.known_on), government=scope.government, pledge_id=one.id
    ).aggregate(rupiah=Sum("amount"))
    covered = _covered(scope, asked, one)
    return DossierPledge(
        one.document, one.day, one.funding_line, one.people, one.amount, partners.span(one),
        came["rupiah"] or 0, covered.month.people, covered.year.people, covered.year.rupiah,
    )  # fmt: skip


def _covered(scope: Scope, asked: Asked, one: Pledge) -> Total:
    """What the year's premiums from the pledge's line were: a line keeps one pledge."""
    of = Asked(asked.month, asked.known_on, one.programme_id)
    found: Mapping[str, Mapping[Measure, Total]] = figures.totals(scope, of, by="value")
    return found.get(one.funding_line, {}).get(Measure.COVERED, Total())
