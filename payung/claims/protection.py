"""Whether the participation held on the day of the event, from the whole payment history."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from payung import rulebook
from payung.rulebook import Book
from payung.values import month
from payung.values.claim import Case, Payment, Protection, Standing
from payung.values.month import Month, Span


def protection(case: Case, book: Book) -> Protection:
    """How the participation stood on the day of the event: the accident, else the death.

    Arrears are counted from the end of protection to the month of the event, and no further:
    nothing is owed for months after a death. Paid up after the event they still save it, as in the
    one case that was reported (paid to July, died in September, paid up on 17 December).
    """
    day = event(case)
    grace = rulebook.value(book, "bpu.grace_months", day)
    history = _history(case, day, grace.amount)
    tail = _between(history.end, month.of(day).plus(1))
    paid = {one.month for one in case.payments} if tail else set()
    arrears = tuple(one for one in tail if one not in paid)
    standing = _standing(history, tail, arrears, grace.amount)
    in_grace = standing in (Standing.GRACE, Standing.SETTLED)
    return Protection(
        standing=standing,
        since=history.since,
        unbroken=history.unbroken,
        punctual=history.punctual,
        total=len(history.months),
        settled=tuple(one for one in tail if one in paid) if in_grace else (),
        arrears=arrears if in_grace else (),
        settle_by=_last_of_grace(history.end, grace.amount) if in_grace else None,
        refund=_after(case.payments, case.death),
        used=(grace,),
    )


def event(case: Case) -> date:
    """The day whose rules apply: of the accident, else of the death, else of the telling."""
    return (case.accident.on if case.accident else case.death) or case.on


def settled_late(case: Case, held: Protection) -> bool:
    """Whether arrears were settled, or can only be settled, after the last day of grace."""
    limit = held.settle_by
    if limit is None:
        return False
    return (bool(held.arrears) and case.on > limit) or any(
        one.paid_on is not None and one.paid_on > limit
        for one in case.payments
        if one.month <= month.of(event(case))
    )


@dataclass(frozen=True, slots=True)
class _History:
    """Months that count as paid by a day; `end` is the last one, and `since` began its run."""

    months: tuple[Month, ...]
    unbroken: int
    punctual: int
    since: date | None
    end: Month


def _history(case: Case, by: date, grace: int) -> _History:
    """Arrears that are paid after a participation has ended do not bring it back.

    Such a participation begins anew with the month in which it is paid again; old arrears are
    not billed. Whether the months before then count is open: here they count in `total` alone.
    """
    end = month.of(case.worker.registered).plus(-1)
    months: list[Month] = []
    unbroken, punctual, since = 0, 0, None
    for one in _made(case.payments, by):
        ended = _ended(end, one, grace)
        if ended and one.paid_on and one.month < month.of(one.paid_on):
            continue
        if ended or since is None:
            starts = (case.worker.registered, one.month.first_day(), one.paid_on)
            unbroken, since = 0, max(start for start in starts if start)
        late = one.paid_on is not None and month.of(one.paid_on) > one.month
        punctual = 0 if late else 1 if _gap(end, one.month) > 0 else punctual + 1
        months.append(one.month)
        unbroken += 1
        end = one.month
    return _History(tuple(months), unbroken, punctual, since, end)


def _made(payments: Iterable[Payment], by: date) -> list[Payment]:
    """Payments for months up to that of `by`, made by then; a month told twice counts once."""
    last = month.of(by)
    made = {
        one.month: one
        for one in payments
        if one.month <= last and (one.paid_on is None or one.paid_on <= by)
    }
    return [made[one] for one in sorted(made)]


def _ended(end: Month, payment: Payment, grace: int) -> bool:
    """Whether the participation paid to `end` was over when this payment came."""
    late = payment.paid_on is not None and payment.paid_on > _last_of_grace(end, grace)
    return late or _gap(end, payment.month) > grace


def _standing(
    history: _History, tail: tuple[Month, ...], arrears: tuple[Month, ...], grace: int
) -> Standing:
    if not history.months:
        return Standing.NOT_YET
    if not tail:
        return Standing.ACTIVE
    # Perdir 22/PERDIR.02/072022, as an internal manual quotes it: more than three months of
    # arrears, counted from the end of protection, end the participation.
    if len(tail) > grace:
        return Standing.LAPSED
    return Standing.GRACE if arrears else Standing.SETTLED


def _last_of_grace(end: Month, grace: int) -> date:
    return end.plus(grace + 1).first_day() - timedelta(days=1)


def _gap(first: Month, last: Month) -> int:
    """How many months lie after `first` and before `last`; below 0 when there are none."""
    return (last.year - first.year) * 12 + last.month - first.month - 1


def _between(first: Month, last: Month) -> tuple[Month, ...]:
    """The months after `first` and before `last`."""
    return Span(first.plus(1), last.plus(-1)).months() if first.plus(1) < last else ()


def _after(payments: Iterable[Payment], death: date | None) -> tuple[Month, ...]:
    """Months that were paid for after the one of the death."""
    if death is None:
        return ()
    last = month.of(death)
    return tuple(sorted({one.month for one in payments if one.month > last}))
