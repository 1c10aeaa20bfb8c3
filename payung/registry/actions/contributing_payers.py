"""Others who pay: their lists come in, and the manager settles what no rule can."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from payung import intake
from payung.intake import Paid
from payung.registry import copying, sealed
from payung.registry.actions import contributing, trail
from payung.registry.models import Enrolment, PayerChoice
from payung.registry.permissions import Act
from payung.registry.scope import Scope
from payung.screening import digests
from payung.values.finding import Finding
from payung.values.programme import TwoPayers
from payung.values.refused import Refused

_COLUMNS = (
    "government", "id", "payer", "sealed_nik", "nik_index", "first_month", "last_month", "amount",
    "list_name", "digest", "by", "by_name", "at",
)  # fmt: skip
# What the same payer told before of the same person and months is replaced by what it tells now.
_REPLACED = """
DELETE FROM registry_outsidepayment o USING scratch_registry_outsidepayment n
WHERE o.government = n.government AND o.payer = n.payer AND o.nik_index = n.nik_index
  AND o.first_month <= n.last_month AND o.last_month >= n.first_month
"""
_NAME = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A list of whom somebody else pays for: who pays, and how the file is called."""

    payer: str
    name: str
    path: Path


@transaction.atomic
def read_outside(scope: Scope, at: datetime, told: Told) -> tuple[int, tuple[Finding, ...]]:
    """Reads a payer's list (NIK, from, to, rupiah a month); rows kept, and flaws of the others.

    Refused OUTSIDE_PAYER, OUTSIDE_NOBODY, and as intake refuses a file or its columns.
    """
    scope.ask(Act.PREPARE_BATCH)
    contributing.whole(scope)
    payer = " ".join(told.payer.split())[:100]
    if not payer:
        raise Refused("OUTSIDE_PAYER")
    found, findings = intake.read_paid(told.path)
    if not found:
        raise Refused("OUTSIDE_NOBODY")
    digest = digests.of_file(told.path)
    rows = list(_rows(scope, at, (payer, told.name[:_NAME], digest), found))
    copying.load("registry_outsidepayment", _COLUMNS, rows)
    with connection.cursor() as cursor:
        cursor.execute(_REPLACED)
    copying.insert("registry_outsidepayment", _COLUMNS, rows)
    trail.record(
        scope, at, "read_outside", ("programme", 0), payer, rows=len(rows), digest=digest,
        flaws=len(findings),
    )  # fmt: skip
    return len(rows), findings


@transaction.atomic
def settle(scope: Scope, at: datetime, enrolment: int, rule: str, why: str) -> None:
    """The manager's decision about one participant whom somebody else pays for too.

    It counts when a batch is prepared next. Refused CHOICE_UNKNOWN, WHY_MISSING, NOT_HERE.
    """
    scope.ask(Act.PREPARE_BATCH)
    if rule not in set(TwoPayers) or rule == TwoPayers.HOLD:
        raise Refused("CHOICE_UNKNOWN")
    if not why.strip():
        raise Refused("WHY_MISSING")
    if not Enrolment.objects.filter(government=scope.government, id=enrolment).exists():
        raise Refused("NOT_HERE")
    PayerChoice.objects.update_or_create(
        government=scope.government, enrolment_id=enrolment,
        defaults={
            "rule": rule, "why": why.strip()[:300], "by": scope.user, "by_name": scope.name,
            "at": at,
        },
    )  # fmt: skip
    trail.record(scope, at, "settle_payers", ("enrolment", enrolment), why.strip()[:500], rule=rule)


def _rows(
    scope: Scope, at: datetime, of: tuple[str, str, str], found: Sequence[Paid]
) -> Iterator[Sequence[object]]:
    ring, (payer, name, digest) = sealed.ring(), of
    once = {(one.nik, one.first): one for one in found}
    for number, one in zip(copying.numbers(len(once)), once.values(), strict=True):
        yield (
            scope.government, number, payer,
            sealed.seal(ring, "outsidepayment", "nik", scope.government, number, one.nik),
            ring.blind(one.nik, "nik"), str(one.first), str(one.last), one.amount, name, digest,
            scope.user, scope.name, at,
        )  # fmt: skip
