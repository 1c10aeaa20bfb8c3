"""By when a case must be reported, claimed and paid."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from payung import rulebook
from payung.claims.amounts import percent
from payung.claims.matter import Matter
from payung.rulebook import Book
from payung.values import month
from payung.values.claim import Benefit, Deadline, Standing
from payung.values.finding import NO_FACTS
from payung.values.law import Value

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Expiry:
    """The last day on which a claim can be made, and the rule that sets it."""

    day: date
    rule: Value


def deadlines(benefit: Benefit, matter: Matter) -> tuple[Deadline, ...]:
    """What must happen by when, soonest first as far as that is known."""
    of_benefit = {
        Benefit.JKM: _jkm,
        Benefit.JKK: _jkk,
        Benefit.SCHOLARSHIP: _scholarship,
    }
    return (*_arrears(matter), *of_benefit[benefit](matter))


def expiry(matter: Matter) -> Expiry | None:
    """When a work-accident claim expires; None where the rule is not known on the day."""
    rule = matter.known("jkk.claim_expiry_years")
    # PP 82/2019 Pasal 26: five years from the accident or the diagnosis of a disease of work.
    return Expiry(month.years_after(matter.day, rule.amount), rule) if rule else None


def _arrears(matter: Matter) -> tuple[Deadline, ...]:
    held = matter.held
    if held.standing is not Standing.GRACE:
        return ()
    return (Deadline("DEADLINE_ARREARS", held.settle_by, NO_FACTS, held.used),)


def _jkm(matter: Matter) -> tuple[Deadline, ...]:
    unlimited = Deadline("DEADLINE_CLAIM_JKM", None, NO_FACTS, (matter.rule("jkm.claim_expiry"),))
    return (unlimited, _payment(matter.book, "jkm", matter.day, matter.case.on))


def _jkk(matter: Matter) -> tuple[Deadline, ...]:
    case = matter.case
    settled = case.death or (case.accident.healed_on if case.accident else None)
    hour = case.accident.hour if case.accident else None
    found = [_first_report(matter.day, hour, matter.rule("jkk.first_report_hours"))]
    if second := matter.known("jkk.second_report_hours"):
        found.append(_report("DEADLINE_SECOND_REPORT", settled, second))
    if limit := expiry(matter):
        facts = {"years": str(limit.rule.amount)}
        found.append(Deadline("DEADLINE_CLAIM_JKK", limit.day, facts, (limit.rule,)))
    return (*found, _payment(matter.book, "jkk", matter.day, case.on))


def _scholarship(matter: Matter) -> tuple[Deadline, ...]:
    back = matter.known("scholarship.back_years")
    if back is None:
        return ()
    return (Deadline("DEADLINE_SCHOLARSHIP", None, {"years": str(back.amount)}, (back,)),)


def _first_report(day: date, hour: time | None, rule: Value) -> Deadline:
    if hour is None:
        return _report("DEADLINE_FIRST_REPORT", day, rule)
    last = datetime.combine(day, hour) + timedelta(hours=rule.amount)
    facts = {"hours": str(rule.amount), "hour": f"{last:%H.%M}"}
    return Deadline("DEADLINE_FIRST_REPORT_AT", last.date(), facts, (rule,))


def _report(code: str, since: date | None, rule: Value) -> Deadline:
    """A report is due so many hours after a day whose hour is not told. It may have been the first
    one, so that the last day on which the report is surely in time is the one before."""
    last = None
    if since:
        last = (datetime.combine(since, time()) + timedelta(hours=rule.amount, minutes=-1)).date()
    return Deadline(code, last, {"hours": str(rule.amount)}, (rule,))


@lru_cache(maxsize=4096)  # many cases are told on one day
def _payment(book: Book, scheme: str, day: date, complete: date) -> Deadline:
    """When the insurer must have paid, if the application is complete on the day of telling."""
    days = rulebook.value(book, f"{scheme}.payment_working_days", day)
    penalty = rulebook.value(book, f"{scheme}.late_penalty", day)
    facts: Mapping[str, str] = {
        "days": str(days.amount),
        "penalty": percent(penalty.amount),
        "complete": f"{complete:%d-%m-%Y}",
    }
    # PP 44/2015 Pasal 37 ayat (2)-(3) for JKK; for JKM Permenaker 1/2025 Pasal 79.
    last = _working_days_after(complete, days.amount)
    return Deadline("DEADLINE_PAYMENT", last, facts, (days, penalty))


def _working_days_after(day: date, count: int) -> date:
    """Saturdays and Sundays left out; which days are holidays is not known here."""
    while count:
        day += timedelta(days=1)
        count -= day.weekday() < _SATURDAY
    return day
