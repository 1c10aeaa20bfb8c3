"""What decided who is paid for in a month, beside the law: kept with its batch, by digests."""

import hashlib
from datetime import date

from payung.registry.actions import snapshots
from payung.registry.models import OutsidePayment, PayerChoice
from payung.registry.scope import Scope
from payung.values.month import Month
from payung.values.people import RegisterKind


def of_month(scope: Scope, programme: int, month: Month, on: date) -> dict[str, object]:
    """The insurer's extract (None: none was usable), other payers' lists, and the choices."""
    found = (
        one for one in snapshots.usable(scope, on) if one.kind == RegisterKind.PARTICIPANTS
    )  # fmt: skip
    extract = next(found, None)
    lists = OutsidePayment.objects.filter(
        government=scope.government, first_month__lte=str(month), last_month__gte=str(month)
    )
    known = lists.order_by("payer", "digest").values_list("payer", "list_name", "digest")
    return {
        "extract": extract and {"digest": extract.digest, "as_of": extract.as_of.isoformat()},
        "other_payers": [
            {"payer": payer, "list": name, "digest": digest}
            for payer, name, digest in known.distinct()
        ],
        "choices": _choices(scope, programme, month),
    }


def in_force(scope: Scope, programme: int, month: Month) -> tuple[PayerChoice, ...]:
    """What was decided about participants of a programme for a month whom others pay for too."""
    found = PayerChoice.objects.filter(
        government=scope.government, enrolment__programme_id=programme,
        last_month__gte=str(month),
    )  # fmt: skip
    return tuple(found.select_related("enrolment").order_by("enrolment__name", "payer"))


def _choices(scope: Scope, programme: int, month: Month) -> dict[str, object]:
    found = in_force(scope, programme, month)
    said = sorted(f"{c.enrolment_id}|{c.payer}|{c.rule}|{c.last_month}|{c.by}" for c in found)
    digest = hashlib.sha256("\n".join(said).encode()).hexdigest()
    return {"count": len(found), "digest": digest}
