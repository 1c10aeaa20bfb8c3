"""A programme's funding lines as money of its ledger: what each version says, and no more."""

from datetime import datetime

from django.db.models import Sum
from django.utils import timezone

from payung import ledger
from payung.ledger import Account, Kind, Part
from payung.registry.actions import booking
from payung.registry.models import LedgerPosting, ProgrammeVersion
from payung.registry.queries import programmes
from payung.registry.scope import Scope
from payung.values.refused import Refused


def appropriate(scope: Scope, at: datetime, version: ProgrammeVersion) -> None:
    """Books what a version gives each line more or less than the ledger of its year has.

    Nothing is booked the second time. Refused CUT_BELOW_COMMITTED when a line would have less than
    is promised from it already; YEAR_CLOSED.
    """
    plan = programmes.read(version.document)
    year = plan.period.first.year
    wanted = {line.name: line.amount for line in plan.funding}
    booked = _booked(scope, version.programme_id, year)
    parts = [
        Part(line, wanted.get(line, 0) - booked.get(line, 0))
        for line in dict.fromkeys((*wanted, *booked))
    ]
    day = timezone.localtime(version.at).date()
    document = f"{plan.name[:150]}, versi {version.number}"
    entry = ledger.entry(Kind.APPROPRIATION, day, document, parts, year)
    try:
        booking.post(scope, at, version.programme_id, entry, ("version", version.id))
    except Refused as refused:
        if refused.code != "LINE_BELOW_ZERO":
            raise
        raise Refused("CUT_BELOW_COMMITTED") from None


def _booked(scope: Scope, programme: int, year: int) -> dict[str, int]:
    """What versions gave each line in a year; money of lines that are gone counts too.

    Debt that was carried in is none of it: whether the year before closes before or after this
    year's money is booked, the line has both.
    """
    booked = LedgerPosting.objects.filter(
        government=scope.government,
        programme_id=programme,
        year=year,
        account=Account.APPROPRIATED,
        entry__kind=Kind.APPROPRIATION,
    )
    return {
        line: -amount for line, amount in booked.values_list("funding_line").annotate(Sum("amount"))
    }
