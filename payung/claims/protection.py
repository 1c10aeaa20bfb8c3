"""Whether the participation held on the day of the event, from the whole payment history."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from payung import rulebook
from payung.rulebook import Book
from payung.values import month
from payung.values.claim import Accident, Case, Protection, Standing
from payung.values.law import Value
from payung.values.month import Month

_Paid = tuple[int, date | None]  # the number of a month, and when it was paid


def protection(case: Case, book: Book) -> Protection:
    """How the participation stood on the day of the event: the accident, else the death; of a
    disease that was found in time after work had ended, on its last day.

    Arrears are counted from the end of protection to the month of the event, and no further:
    nothing is owed for months after a death. Paid up after the event they still save it, as in the
    one case that was reported (paid to July, died in September, paid up on 17 December).
    """
    day = event(case)
    grace = rulebook.value(book, "bpu.grace_months", day)
    day, moved = _at_work(case.accident, book) if case.accident else (day, ())
    told = [(one.month.number(), one.paid_on) for one in case.payments]
    history = _history(case.worker.registered, told, day, grace.amount)
    tail = range(history.end + 1, month.of(day).number() + 1)
    paid = {number for number, _ in told}
    arrears = [one for one in tail if one not in paid]
    standing = _standing(history, tail, arrears, grace.amount)
    in_grace = standing in (Standing.GRACE, Standing.SETTLED)
    return Protection(
        standing=standing,
        since=history.since,
        unbroken=history.unbroken,
        punctual=history.punctual,
        total=history.total,
        settled=_months(one for one in tail if one in paid) if in_grace else (),
        arrears=_months(arrears) if in_grace else (),
        settle_by=_last_of_grace(history.end, grace.amount) if in_grace else None,
        refund=_after(paid, case.death),
        used=(grace, *moved),
        worked_until=day if moved else None,
    )


def event(case: Case) -> date:
    """The day whose rules apply: of the accident, else of the death, else of the telling."""
    return (case.accident.on if case.accident else case.death) or case.on


def _at_work(accident: Accident, book: Book) -> tuple[date, tuple[Value, ...]]:
    """The day on which cover is asked for, with the rule that moves it: the last day of work for a
    disease of work that was found in time afterwards."""
    ended, found = accident.work_ended, accident.on
    if ended is None or not accident.after_work:
        return found, ()
    # PP 82/2019, so many years after the end of work; the article is not known.
    years = rulebook.in_force(book.parameters["jkk.disease_after_work_years"], found)
    if years is None or found > month.years_after(ended, years.amount):
        return found, ()
    return ended, (years,)


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
    """How many months count as paid by a day; `end` is the last one, and `since` began its run.

    Months go by their number here: they are compared again and again.
    """

    total: int
    unbroken: int
    punctual: int
    since: date | None
    end: int


def _history(registered: date, told: Iterable[_Paid], by: date, grace: int) -> _History:
    """Arrears that are paid after a participation has ended do not bring it back.

    Such a participation begins anew with the month in which it is paid again; old arrears are
    not billed. Whether the months before then count is open: here they count in `total` alone.
    """
    end = month.of(registered).number() - 1
    total, unbroken, punctual, since = 0, 0, 0, None
    for one, paid_on in _made(told, by):
        paid_in = month.of(paid_on).number() if paid_on else None
        ended = one - end > grace + 1 or (paid_in is not None and paid_in > end + grace)
        late = paid_in is not None and paid_in > one
        if ended and late:
            continue
        if ended or since is None:
            starts = (registered, month.numbered(one).first_day(), paid_on)
            unbroken, since = 0, max(start for start in starts if start)
        punctual = 0 if late else 1 if one > end + 1 else punctual + 1
        total += 1
        unbroken += 1
        end = one
    return _History(total, unbroken, punctual, since, end)


def _made(told: Iterable[_Paid], by: date) -> list[_Paid]:
    """Months up to that of `by` and when each was paid, by then; told twice it counts once."""
    last = month.of(by).number()
    made = {
        number: paid_on
        for number, paid_on in told
        if number <= last and (paid_on is None or paid_on <= by)
    }
    return sorted(made.items())


def _standing(history: _History, tail: range, arrears: list[int], grace: int) -> Standing:
    if not history.total:
        return Standing.NOT_YET
    if not tail:
        return Standing.ACTIVE
    # Perdir 22/PERDIR.02/072022, as an internal manual quotes it: more than three months of
    # arrears, counted from the end of protection, end the participation.
    if len(tail) > grace:
        return Standing.LAPSED
    return Standing.GRACE if arrears else Standing.SETTLED


def _last_of_grace(end: int, grace: int) -> date:
    return month.numbered(end + grace + 1).first_day() - timedelta(days=1)


def _months(numbers: Iterable[int]) -> tuple[Month, ...]:
    return tuple(month.numbered(one) for one in numbers)


def _after(paid: Collection[int], death: date | None) -> tuple[Month, ...]:
    """Months that were paid for after the one of the death."""
    if death is None:
        return ()
    last = month.of(death).number()
    return _months(sorted(one for one in paid if one > last))
