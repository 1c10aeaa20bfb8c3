"""What a partner has given, as it was known on a day: pledges, receipts, and whom they cover."""

from datetime import date

from django.db.models import Q, Sum

from payung.registry.models import Partner, Pledge, PledgePayment
from payung.registry.queries import partners, statistics
from payung.registry.queries.figures import Asked
from payung.registry.scope import Scope
from payung.reporting import DossierPledge
from payung.values import month as months
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
    return DossierPledge(
        one.document, one.day, one.funding_line, one.people, one.amount, partners.span(one),
        came["rupiah"] or 0, *_covered(scope, asked, one),
    )  # fmt: skip


def _covered(scope: Scope, asked: Asked, one: Pledge) -> tuple[Month | None, int, int, int]:
    """The newest month that was paid and its people, and person-months and rupiah of the year, that
    the pledge's line paid for in the months of the pledge."""
    first = max(one.first_month, str(Month(asked.month.year, 1)))
    last = min(one.last_month, str(asked.month))
    cells = partners.cells(scope, (one,)).filter(
        month__range=(first, last), recorded__lte=asked.known_on
    )
    paid = cells.values("month").annotate(many=Sum("people")).filter(many__gt=0)
    newest = paid.order_by("-month").first() or {"month": "", "many": 0}
    year = cells.aggregate(months=Sum("people"), rupiah=Sum("rupiah"))
    return (
        months.parse(newest["month"]), newest["many"], year["months"] or 0, year["rupiah"] or 0,
    )  # fmt: skip
