"""On a programme's closing day its month is prepared by itself, once; the treasurers are told."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from payung import areas, reporting, rulebook
from payung.messages import Lang
from payung.registry.actions import contributing, notices
from payung.registry.models import Batch
from payung.registry.permissions import Role
from payung.registry.queries import programmes, roles
from payung.registry.scope import Scope
from payung.values import money
from payung.values import month as months
from payung.values.month import Month
from payung.values.refused import Refused


def prepare_due(scope: Scope, at: datetime) -> tuple[int, list[Refused]]:
    """This month's draft of each programme that runs, from its closing day on; how many are new,
    and why others were refused, each with a note of its programme.

    One that was ever prepared, by whomever, is left alone, also when it was withdrawn since. While
    nobody is due, the next day tries again. A programme that is refused stops no other one.
    """
    today = timezone.localdate(at, areas.zone(scope.government))
    month = months.of(today)
    made, refused = 0, []
    for one in programmes.listed(scope):
        try:
            day = of(scope, one.id, month)
            if day and today.day >= day:
                made += _prepare(scope, at, one.id, month)
        except Refused as no:
            no.add_note(f"programme {one.slug}")
            refused.append(no)
    return made, refused


def of(scope: Scope, programme: int, month: Month) -> int:
    """The programme's own, else as the rules of its region say; 0 for a month that it has not."""
    _, plan = programmes.having(scope, programme, month)
    if not plan.period.first <= month <= plan.period.last:
        return 0
    local = rulebook.local(rulebook.load(), plan.regions)
    return plan.closing_day or rulebook.value(local, "programme.closing_day", month).amount


@transaction.atomic
def _prepare(scope: Scope, at: datetime, programme: int, month: Month) -> bool:
    contributing.one_at_a_time(scope)
    known = Batch.objects.filter(government=scope.government, programme_id=programme)
    if known.filter(month=str(month)).exists():
        return False
    try:
        made = contributing.prepare(scope, at, programme, month)
    except Refused as refused:
        if refused.code != "NOBODY_DUE":
            raise
        return False
    _tell(scope, at, made)
    return True


def _tell(scope: Scope, at: datetime, made: Batch) -> None:
    """Every treasurer with an address."""
    today = timezone.localdate(at, areas.zone(scope.government))
    month = months.parse(made.month)
    for user, address in roles.addresses(scope, Role.TREASURER, today):
        notices.tell(
            scope, at, f"batch-{made.id}-{user}", address, "NOTICE_BATCH_PREPARED",
            ("programme", made.programme_id), programme=made.programme.name[:80],
            month=reporting.month(month, Lang.ID) if month else made.month,
            people=money.thousands(made.people), amount=money.rupiah(made.amount),
        )  # fmt: skip
