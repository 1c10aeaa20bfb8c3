"""The papers of a batch: annex of the payment request (PDF, XLSX) and the list for BPJS.

NIKs are masked, unless somebody who may see them asks, with a reason that is recorded.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from django.utils import timezone

from payung import reporting
from payung.registry import sealed, storage
from payung.registry.actions import contributing, trail
from payung.registry.models import Government
from payung.registry.permissions import Act
from payung.registry.queries import contributions
from payung.registry.queries.contributions import Detail, Summed
from payung.registry.scope import Scope
from payung.values import month as months
from payung.values.refused import Refused

_AT_ONCE = 5_000


class Kind(StrEnum):
    """As what a batch is wanted."""

    PDF = "pdf"
    XLSX = "xlsx"
    BPJS = "bpjs"


@dataclass(frozen=True, slots=True)
class Wanted:
    """With `whole` NIKs, `why` says what they are for."""

    kind: Kind
    why: str = ""
    whole: bool = False


def make(scope: Scope, at: datetime, batch: int, wanted: Wanted) -> tuple[str, bytes]:
    """The name of the file, and its bytes. Whole NIKs are recorded with who wanted them and why.

    Refused EXPORT_WHY_MISSING for whole NIKs without a reason, BATCH_WHOLE, NOT_HERE.
    """
    scope.ask(Act.READ_MONEY)
    contributing.whole(scope)
    if wanted.whole:
        if not wanted.why.strip():
            raise Refused("EXPORT_WHY_MISSING")
        scope.ask(Act.EXCHANGE if wanted.kind is Kind.BPJS else Act.REVEAL_NIK)
    detail = contributions.one(scope, batch)
    request = _request(scope, at, detail, masked=not wanted.whole)
    if wanted.kind is Kind.PDF:
        content = reporting.request_as_pdf(request)
    else:
        content = _book(scope, detail, request, wanted.kind)
    if wanted.whole:
        trail.record(
            scope, at, "export_niks", ("batch", batch), wanted.why.strip()[:500],
            kind=wanted.kind.value, rows=detail.batch.people,
        )  # fmt: skip
    more = f"-{detail.batch.part}" if detail.batch.part else ""
    stem = "bpjs-iuran" if wanted.kind is Kind.BPJS else "lampiran-spp"
    ending = "pdf" if wanted.kind is Kind.PDF else "xlsx"
    return f"{stem}-{detail.batch.month}{more}.{ending}", content


def _book(scope: Scope, detail: Detail, request: reporting.PaymentRequest, kind: Kind) -> bytes:
    write = reporting.write_premiums_for_branch if kind is Kind.BPJS else reporting.write_premiums
    with storage.private_folder() as folder:
        path = Path(folder) / "batch.xlsx"
        write(request, _premiums(scope, detail), path)
        return path.read_bytes()


def _request(
    scope: Scope, at: datetime, detail: Detail, *, masked: bool
) -> reporting.PaymentRequest:
    batch = detail.batch
    month = months.parse(batch.month)
    if month is None:
        raise Refused("MONTH_UNREADABLE", given=batch.month)
    return reporting.PaymentRequest(
        government=Government.objects.get(code=scope.government).name,
        programme=detail.programme, month=month, part=batch.part, state=batch.state,
        made_by=batch.made_name, approved_by=batch.approved_name,
        day=timezone.localdate(batch.approved_at or at),
        people=batch.people, amount=batch.amount,
        waiting=sum(count for reason, count in detail.waits if reason != "TOP_UP"),
        digest=batch.digest, rules=batch.inputs["rules"], lines=_totals(detail.lines),
        villages=_totals(detail.villages), laws=laws(detail), masked=masked,
    )  # fmt: skip


def laws(detail: Detail) -> tuple[tuple[str, bool], ...]:
    """What the tariff rests on, each law once; verified when all values of it are."""
    found: dict[str, bool] = {}
    for value in detail.batch.inputs["values"]:
        law, verified = value["law"], value["verified"]
        found[law] = found.get(law, True) and verified
    return tuple(found.items())


def _totals(found: tuple[Summed, ...]) -> tuple[reporting.PremiumTotal, ...]:
    return tuple(reporting.PremiumTotal(one.name, one.people, one.amount) for one in found)


def _premiums(scope: Scope, detail: Detail) -> Iterator[reporting.Premium]:
    ring = sealed.ring()
    for line in contributions.lines(scope, detail.batch.id).iterator(_AT_ONCE):
        yield reporting.Premium(
            line.position,
            sealed.open_(ring, "batchline", "nik", line.government, line.id, line.sealed_nik),
            sealed.open_(ring, "batchline", "kpj", line.government, line.id, line.sealed_kpj),
            line.name, line.birth_date, line.area, line.funding_line, line.tariff, line.amount,
            line.payer,
        )  # fmt: skip
