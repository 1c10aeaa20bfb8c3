"""The batch of a month: prepared by the manager, approved and frozen by the treasurer.

Whoever prepares holds the government's lock on its months, so that nobody is paid for twice in two
programmes at once; whoever changes a batch holds the programme's ledger.
"""

import hashlib
from datetime import date, datetime

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from payung import rulebook
from payung.contributions import Member, Why
from payung.registry.actions import booking, trail
from payung.registry.actions import contributing_lines as lines
from payung.registry.actions.contributing_lines import Reckoned
from payung.registry.models import Batch, BatchLine, BatchNote, Programme
from payung.registry.permissions import Act
from payung.registry.queries import contribution_grounds as grounds
from payung.registry.queries import month_ends, programmes
from payung.registry.scope import NO_OFFICE, Scope
from payung.values.law import Value
from payung.values.month import Month, Span
from payung.values.programme import Programme as Plan
from payung.values.refused import Refused

DRAFT, APPROVED, PAID, WITHDRAWN = "draft", "approved", "paid", "withdrawn"


@transaction.atomic
def prepare(scope: Scope, at: datetime, programme: int, month: Month) -> Batch:
    """The batch of a month: made, or while it is a draft reckoned anew; else the one there is.

    After approval, a supplement for whoever is due since (registered late, arrears within grace).
    Twice makes one: where nothing has changed, the first one is given back as it is.
    Refused MONTH_OUTSIDE, MONTH_RECONCILED, NOBODY_DUE, BATCH_BEYOND_GRACE when all that is missing
    is too old.
    """
    scope.ask(Act.PREPARE_BATCH)
    whole(scope)
    one_at_a_time(scope)
    lock(scope, programme)
    month_ends.ask_open(scope, programme, {str(month)})
    version, plan = programmes.having(scope, programme, month)
    if not plan.period.first <= month <= plan.period.last:
        first, last = str(plan.period.first), str(plan.period.last)
        raise Refused("MONTH_OUTSIDE", month=str(month), first=first, last=last)
    made = list(standing(scope, programme).filter(month=str(month)).order_by("part"))
    draft = made[-1] if made and made[-1].state == DRAFT else None
    if draft is not None:
        _clear(draft)
    reckoned = _reckoned(scope, plan, (programme, month, timezone.localdate(at)))
    if not any(share.amount for share in reckoned.shares) and made:
        if draft is None:
            return made[-1]
    elif not reckoned.shares:
        raise Refused("NOBODY_DUE", month=str(month))
    elif all(share.why is Why.LAPSED for share in reckoned.shares):
        raise _beyond(reckoned, month)
    batch = draft or Batch(
        government=scope.government, programme_id=programme, month=str(month),
        part=max((one.part for one in made), default=-1) + 1, state=DRAFT,
    )  # fmt: skip
    batch.version_id = version.id
    batch.made_by, batch.made_name, batch.made_at = scope.user, scope.name, at
    before = draft.inputs.get("preparers", []) if draft else []
    today = timezone.localdate(at)
    batch.inputs = {
        "programme": {"version": version.number, "digest": version.digest},
        "scheme": plan.scheme.value,
        "preparers": sorted({*before, scope.user}),  # none of them approves it
        **_inputs(reckoned),
        **grounds.of_month(scope, programme, month, today),
    }
    if draft is None:
        batch.save(force_insert=True)
    return _written(scope, at, batch, reckoned)


@transaction.atomic
def prepare_many(scope: Scope, at: datetime, programme: int, months: Span) -> tuple[Batch, ...]:
    """The batches of several months at once, to be paid in advance; one or none.

    Refused as `prepare`; what is wrong with such a plan is told by `queries.contributions`.
    """
    return tuple(prepare(scope, at, programme, month) for month in months.months())


@transaction.atomic
def withdraw(scope: Scope, at: datetime, batch: int, why: str) -> None:
    """Takes a draft back; its lines go. Refused WHY_MISSING, BATCH_APPROVED, NOT_HERE."""
    scope.ask(Act.PREPARE_BATCH)
    if not why.strip():
        raise Refused("WHY_MISSING")
    found = locked(scope, batch, DRAFT)
    _clear(found)
    Batch.objects.filter(government=scope.government, id=batch).update(
        state=WITHDRAWN, people=0, amount=0
    )
    trail.record(scope, at, "withdraw_batch", ("batch", batch), why.strip()[:500])


def whole(scope: Scope) -> None:
    """Who sees a part of the government's rows cannot decide on all of them."""
    if scope.area != scope.government or scope.office != NO_OFFICE:
        raise Refused("BATCH_WHOLE")


def one_at_a_time(scope: Scope) -> None:
    """The lock on the government's months; before that of any ledger."""
    with connection.cursor() as cursor:
        words = f"batches.{scope.government}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [words])


def lock(scope: Scope, programme: int) -> None:
    """Refused NOT_HERE for no such programme."""
    booking.lock(programme)
    if not Programme.objects.filter(government=scope.government, id=programme).exists():
        raise Refused("NOT_HERE")


def locked(scope: Scope, batch: int, state: str) -> Batch:
    """A batch with its programme locked. Refused NOT_HERE, or by the state that it is in."""
    whole(scope)
    found = Batch.objects.filter(government=scope.government, id=batch)
    programme = found.values_list("programme_id", flat=True).first()
    if programme is None:
        raise Refused("NOT_HERE")
    lock(scope, programme)
    one = found.get()
    if one.state != state:
        raise Refused(f"BATCH_{one.state.upper()}", month=one.month, by=one.approved_name or "-")
    return one


def standing(scope: Scope, programme: int) -> QuerySet[Batch]:
    """The batches of a programme that were not withdrawn."""
    rows = Batch.objects.filter(government=scope.government, programme_id=programme)
    return rows.exclude(state=WITHDRAWN)


def year_of(scope: Scope, programme: int, month: str) -> int:
    """The budget year that pays for a month."""
    (year,) = programmes.budget_years(scope, programme, (month,))
    return year


def _clear(draft: Batch) -> None:
    for model in (BatchLine, BatchNote):
        model.objects.filter(government=draft.government, batch_id=draft.id).delete()


def _reckoned(scope: Scope, plan: Plan, asked: tuple[int, Month, date]) -> Reckoned:
    programme, month, _ = asked
    year = year_of(scope, programme, str(month))
    return lines.reckon(scope, plan, asked, lines.purses(scope, programme, year))


def _beyond(reckoned: Reckoned, month: Month) -> Refused:
    grace = next(one for one in reckoned.used if one.name == "bpu.grace_months")
    until = max(str(share.until) for share in reckoned.shares)
    return Refused(
        "BATCH_BEYOND_GRACE", month=str(month), until=until, months=str(grace.amount),
        people=str(len(reckoned.shares)), law=str(grace.citation),
    )  # fmt: skip


def _written(scope: Scope, at: datetime, batch: Batch, reckoned: Reckoned) -> Batch:
    batch.people = sum(share.amount > 0 for share in reckoned.shares)
    batch.amount = sum(share.amount for share in reckoned.shares)
    lines.write(batch, reckoned)
    batch.digest = lines.digest(batch)
    Batch.objects.filter(government=batch.government, id=batch.id).update(
        version_id=batch.version_id, people=batch.people, amount=batch.amount,
        digest=batch.digest, inputs=batch.inputs, made_by=batch.made_by,
        made_name=batch.made_name, made_at=at,
    )  # fmt: skip
    trail.record(
        scope, at, "prepare_batch", ("batch", batch.id), month=batch.month, part=batch.part,
        people=batch.people, amount=batch.amount, digest=batch.digest,
        waiting=sum(not share.amount for share in reckoned.shares),
    )  # fmt: skip
    return batch


def _inputs(reckoned: Reckoned) -> dict[str, object]:
    """What the batch rests on, so that it can be reckoned again and explained years later."""
    terms = reckoned.terms
    asked = "\n".join(_said(one.member) for one in reckoned.found)
    waits: dict[str, int] = {}
    for share in reckoned.shares:
        if share.why is not None:
            waits[share.why] = waits.get(share.why, 0) + 1
    return {
        "rules": rulebook.load().digest,
        "two_payers": terms.rule.value,
        "reckoned_in": str(terms.today),
        "grace_months": terms.grace,
        "held": {line: list(sums) for line, sums in sorted(reckoned.held.items())},
        "values": [_cited(one) for one in reckoned.used],
        "members": {
            "count": len(reckoned.found), "digest": hashlib.sha256(asked.encode()).hexdigest(),
        },
        "waits": waits,
    }  # fmt: skip


def _said(one: Member) -> str:
    """What of a member bears on their share."""
    return (
        f"{one.enrolment}|{one.state}|{one.line}|{one.occupation}|{one.numbered}|{one.ended_on}|"
        f"{one.paid_until}|{one.other}|{one.choice}"
    )


def _cited(value: Value) -> dict[str, object]:
    return {
        "name": value.name, "since": value.since.isoformat(), "law": str(value.citation),
        "amount": value.amount, "words": list(value.words), "verified": value.verified,
    }  # fmt: skip
