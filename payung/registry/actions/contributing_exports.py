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
from payung.registry import sealed
from payung.registry.actions import contributing, tasks, trail
from payung.registry.models import Government, Task
from payung.registry.permissions import Act
from payung.registry.queries import contributions
from payung.registry.queries.contributions import Detail, Summed
from payung.registry.scope import Scope
from payung.values import month as months
from payung.values.refused import Refused

TASK = "batch_paper"
_AT_ONCE = 5_000
_FINAL = (contributing.APPROVED, contributing.PAID)
# The numbers of persons, and the rest as a premium tells it.
_TOLD = (
    "id", "sealed_nik", "sealed_kpj", "position", "name", "birth_date", "area", "funding_line",
    "tariff", "amount", "payer",
)  # fmt: skip


class Kind(StrEnum):
    """As what a batch is wanted."""

    PDF = "pdf"
    XLSX = "xlsx"
    BPJS = "bpjs"


_STEMS = {Kind.PDF: "lampiran-spp", Kind.XLSX: "lampiran-spp", Kind.BPJS: "bpjs-iuran"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """With `whole` NIKs, `why` says what they are for."""

    kind: Kind
    why: str = ""
    whole: bool = False


def ask(scope: Scope, at: datetime, batch: int, wanted: Wanted) -> Task:
    """Has the file made by a worker. Refused as `permit`."""
    detail = permit(scope, at, batch, wanted)
    return tasks.ask(
        scope, at, TASK, ("batch", batch), f"{detail.batch.month}, {detail.programme}",
        kind=wanted.kind.value, whole=wanted.whole,
    )  # fmt: skip


def permit(scope: Scope, at: datetime, batch: int, wanted: Wanted) -> Detail:
    """The batch. Whole NIKs are recorded with who wanted them and why.

    Refused EXPORT_WHY_MISSING for whole NIKs without a reason, BATCH_WHOLE, NOT_HERE; BATCH_DRAFT
    and BATCH_WITHDRAWN for the list for BPJS and for whole NIKs: nobody is to act on those.
    """
    if wanted.whole and not wanted.why.strip():
        raise Refused("EXPORT_WHY_MISSING")
    detail = _allowed(scope, batch, wanted)
    if wanted.whole:
        trail.record(
            scope, at, "export_niks", ("batch", batch), wanted.why.strip()[:500],
            kind=wanted.kind.value, rows=detail.batch.people,
        )  # fmt: skip
    return detail


def make(scope: Scope, batch: int, wanted: Wanted, folder: Path) -> tuple[Path, int]:
    """The file in that folder, called as people get it, and how many it is about.

    The list for BPJS is an archive where its page does not take so many at once. Refused as
    `permit`.
    """
    detail = _allowed(scope, batch, wanted)
    request = _request(scope, detail, masked=not wanted.whole)
    more = f"-{detail.batch.part}" if detail.batch.part else ""
    stem = f"{_STEMS[wanted.kind]}-{detail.batch.month}{more}"
    path = folder / f"{stem}.{'pdf' if wanted.kind is Kind.PDF else 'xlsx'}"
    if wanted.kind is Kind.PDF:
        path.write_bytes(reporting.request_as_pdf(request))
    elif wanted.kind is Kind.XLSX:
        reporting.write_premiums(request, _premiums(scope, detail), path)
    else:
        path = reporting.write_premiums_for_branch(request, _premiums(scope, detail), path)
    return path, detail.batch.people


def _allowed(scope: Scope, batch: int, wanted: Wanted) -> Detail:
    scope.ask(Act.READ_MONEY)
    contributing.whole(scope)
    if wanted.whole:
        scope.ask(Act.EXCHANGE if wanted.kind is Kind.BPJS else Act.REVEAL_NIK)
    detail = contributions.one(scope, batch)
    state = detail.batch.state
    if (wanted.whole or wanted.kind is Kind.BPJS) and state not in _FINAL:
        raise Refused(f"BATCH_{state.upper()}", month=detail.batch.month)
    return detail


def _request(scope: Scope, detail: Detail, *, masked: bool) -> reporting.PaymentRequest:
    batch = detail.batch
    month = months.parse(batch.month)
    if month is None:
        raise Refused("MONTH_UNREADABLE", given=batch.month)
    return reporting.PaymentRequest(
        government=Government.objects.get(code=scope.government).name,
        programme=detail.programme, month=month, part=batch.part, state=batch.state,
        made_by=batch.made_name, approved_by=batch.approved_name,
        day=timezone.localdate(batch.approved_at or batch.made_at),
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
    ring, government = sealed.ring(), scope.government
    niks, kpjs = (sealed.opener(ring, "batchline", one, government) for one in ("nik", "kpj"))
    rows = contributions.lines(scope, detail.batch.id).values_list(*_TOLD)
    for number, nik, kpj, position, *told in rows.iterator(_AT_ONCE):
        yield reporting.Premium(position, niks(number, bytes(nik)), kpjs(number, bytes(kpj)), *told)
