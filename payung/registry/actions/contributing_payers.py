"""Others who pay: their lists come in, and the manager settles what no rule can."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from django.db import transaction

from payung import intake
from payung.intake import Paid
from payung.registry import copying, sealed
from payung.registry.actions import contributing, trail
from payung.registry.models import BatchNote, OutsidePayment, PayerChoice
from payung.registry.permissions import Act
from payung.registry.queries import contribution_members
from payung.registry.scope import Scope
from payung.screening import digests
from payung.values.finding import Finding
from payung.values.month import Month, Span
from payung.values.programme import TwoPayers
from payung.values.refused import Refused

_COLUMNS = (
    "government", "id", "payer", "sealed_nik", "nik_index", "first_month", "last_month", "amount",
    "list_name", "digest", "by", "by_name", "at",
)  # fmt: skip
_NAME = 200


@dataclass(frozen=True, slots=True)
class Told:
    """A list of whom somebody else pays for: who pays, and how the file is called.

    `new`: this payer is none of those who have told before, under another name.
    """

    payer: str
    name: str
    path: Path
    new: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """What becomes of ours for a participant whom another pays for too, to which month, and why."""

    enrolment: int
    rule: str
    until: Month | None
    why: str


@transaction.atomic
def read_outside(scope: Scope, at: datetime, told: Told) -> tuple[int, tuple[Finding, ...]]:
    """Reads a payer's list (NIK, from, to, rupiah a month); rows kept, and flaws of the others.

    From its first month to its last one it replaces whatever the payer told before. Refused
    OUTSIDE_PAYER, OUTSIDE_NEW for a name that nobody has used unless it is said to be a new payer
    (one payer under two names would be summed up), OUTSIDE_NOBODY, and as intake refuses a file or
    its columns.
    """
    scope.ask(Act.PREPARE_BATCH)
    contributing.whole(scope)
    payer = " ".join(told.payer.split())[:100]
    if not payer:
        raise Refused("OUTSIDE_PAYER")
    payer = _known(scope, payer, new=told.new)
    found, findings = intake.read_paid(told.path)
    if not found:
        raise Refused("OUTSIDE_NOBODY")
    digest = digests.of_file(told.path)
    span = Span(min(one.first for one in found), max(one.last for one in found))
    replaced = _replace(scope, payer, span)
    rows = list(_rows(scope, at, (payer, told.name[:_NAME], digest), _apart(found)))
    copying.insert("registry_outsidepayment", _COLUMNS, rows)
    trail.record(
        scope, at, "read_outside", ("programme", 0), payer, rows=len(rows), digest=digest,
        flaws=len(findings), replaced=replaced,
    )  # fmt: skip
    return len(rows), findings


@transaction.atomic
def settle(scope: Scope, at: datetime, batch: int, settled: Settled) -> PayerChoice:
    """The manager's decision about somebody of a draft whom another pays for too, as noted there.

    It counts when a batch is prepared next, for this payer and to the last month that it names.
    Refused CHOICE_UNKNOWN, WHY_MISSING, CHOICE_UNTIL for a month before the batch's, NOT_HERE.
    """
    scope.ask(Act.PREPARE_BATCH)
    if settled.rule not in set(TwoPayers) or settled.rule == TwoPayers.HOLD:
        raise Refused("CHOICE_UNKNOWN")
    if not settled.why.strip():
        raise Refused("WHY_MISSING")
    note = BatchNote.objects.filter(
        government=scope.government, batch_id=batch, enrolment_id=settled.enrolment
    ).exclude(payer="").select_related("batch").first()  # fmt: skip
    if note is None:
        raise Refused("NOT_HERE")
    if settled.until is None or str(settled.until) < note.batch.month:
        raise Refused("CHOICE_UNTIL", first=note.batch.month)
    payer, why = contribution_members.named(note.payer), settled.why.strip()
    made, _ = PayerChoice.objects.update_or_create(
        government=scope.government, enrolment_id=settled.enrolment, payer=payer,
        defaults={
            "rule": settled.rule, "last_month": str(settled.until), "why": why[:300],
            "by": scope.user, "by_name": scope.name, "at": at,
        },
    )  # fmt: skip
    trail.record(
        scope, at, "settle_payers", ("enrolment", settled.enrolment), why[:500], payer=payer,
        rule=settled.rule, until=str(settled.until),
    )  # fmt: skip
    return made


@transaction.atomic
def unsettle(scope: Scope, at: datetime, choice: int) -> None:
    """A decision counts no more; the rule of the programme does again. Refused NOT_HERE."""
    scope.ask(Act.PREPARE_BATCH)
    rows = PayerChoice.objects.filter(government=scope.government, id=choice)
    found = rows.first()
    if found is None:
        raise Refused("NOT_HERE")
    # It stays as what drafts rested on that were reckoned before.
    rows.update(last_month="", by=scope.user, by_name=scope.name, at=at)
    trail.record(
        scope, at, "unsettle_payers", ("enrolment", found.enrolment_id), payer=found.payer,
        rule=found.rule,
    )  # fmt: skip


def known(scope: Scope) -> tuple[str, ...]:
    """The payers who have told of anybody, as their names were written."""
    names = OutsidePayment.objects.filter(government=scope.government).values_list("payer")
    return tuple(name for (name,) in names.distinct().order_by("payer"))


def _known(scope: Scope, payer: str, *, new: bool) -> str:
    """The payer as it was written before: capitals do not make another one."""
    names = {name.casefold(): name for name in known(scope)}
    if names and not new and payer.casefold() not in names:
        raise Refused("OUTSIDE_NEW", payer=payer, known=", ".join(names.values()))
    return names.get(payer.casefold(), payer)


def _replace(scope: Scope, payer: str, span: Span) -> int:
    """Takes a payer's months of a span out, and leaves those before and after it; rows touched."""
    first, last = str(span.first), str(span.last)
    touched = OutsidePayment.objects.filter(
        government=scope.government, payer=payer, first_month__lte=last, last_month__gte=first
    )
    count, ring, rows = touched.count(), sealed.ring(), []
    longer = list(touched.filter(last_month__gt=last))
    for number, one in zip(copying.numbers(len(longer)), longer, strict=True):
        where = ("outsidepayment", "nik", scope.government)
        nik = sealed.open_(ring, *where, one.id, one.sealed_nik)
        rows.append(
            (
                one.government, number, one.payer, sealed.seal(ring, *where, number, nik),
                one.nik_index, str(span.last.plus(1)), one.last_month, one.amount, one.list_name,
                one.digest, one.by, one.by_name, one.at,
            )
        )  # fmt: skip
    touched.filter(first_month__gte=first).delete()
    touched.update(last_month=str(span.first.plus(-1)))
    copying.insert("registry_outsidepayment", _COLUMNS, rows)
    return count


def _apart(found: Sequence[Paid]) -> list[Paid]:
    """A month of a person once: where rows of a list overlap, the later one says."""
    kept: dict[str, list[Paid]] = {}
    for one in found:
        before = kept.get(one.nik, [])
        kept[one.nik] = [piece for old in before for piece in _without(old, one)] + [one]
    return [one for rows in kept.values() for one in rows]


def _without(old: Paid, new: Paid) -> Iterator[Paid]:
    """What is left of a row where another one says otherwise."""
    if new.last < old.first or old.last < new.first:
        yield old
        return
    if old.first < new.first:
        yield replace(old, last=new.first.plus(-1))
    if new.last < old.last:
        yield replace(old, first=new.last.plus(1))


def _rows(
    scope: Scope, at: datetime, of: tuple[str, str, str], found: Sequence[Paid]
) -> Iterator[Sequence[object]]:
    ring, (payer, name, digest) = sealed.ring(), of
    for number, one in zip(copying.numbers(len(found)), found, strict=True):
        yield (
            scope.government, number, payer,
            sealed.seal(ring, "outsidepayment", "nik", scope.government, number, one.nik),
            ring.blind(one.nik, "nik"), str(one.first), str(one.last), one.amount, name, digest,
            scope.user, scope.name, at,
        )  # fmt: skip
