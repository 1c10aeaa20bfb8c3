"""Flaws in the facts of a claim: days out of order, children older than their parent."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from payung import rulebook
from payung.claims import amounts, multiple
from payung.claims.protection import event
from payung.rulebook import Book
from payung.values import finding, money, month
from payung.values.claim import Case, Child, Level
from payung.values.finding import Finding, Place
from payung.values.month import Month
from payung.values.people import Segment

_YOUNGEST_PARENT = 12  # years: below that one of the two birth dates is doubtful; no rule of law


def check(case: Case, place: Place, book: Book) -> tuple[Finding, ...]:
    """Every flaw, at `place` with the key of the fact: 'death', 'children[1].born'.

    An error means that no entitlement should be worked out; a warning asks for a look.
    """
    parts = (_worker, _alone, _days, _accident, _ends, _losses, _payments)
    found = [one for part in parts for one in part(case, place)]
    found += (*_wage(case, place, book), *_entry(case, place, book))
    for index, child in enumerate(case.children, start=1):
        found += _child(case, child, _at(place, f"children[{index}]"), book)
    return tuple(found)


def _at(place: Place, key: str) -> Place:
    return replace(place, key=f"{place.key}.{key}" if place.key else key)


def _shown(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def _worker(case: Case, place: Place) -> Iterator[Finding]:
    worker = case.worker
    if worker.registered <= worker.born:
        at = _at(place, "registered")
        yield _against("CASE_BEFORE_BIRTH", at, worker.registered, worker.born)
    if worker.income < 0:
        amount = money.rupiah(worker.income)
        yield finding.error("CASE_AMOUNT_NEGATIVE", _at(place, "income"), amount=amount)
    if worker.segment is Segment.PPU and worker.income == 0 and case.accident:
        yield finding.error("CASE_WAGE_MISSING", _at(place, "income"))


def _alone(case: Case, place: Place) -> Iterator[Finding]:
    if case.alone and (case.survivors or case.children):
        yield finding.error("CASE_NOT_ALONE", _at(place, "alone"))


def _days(case: Case, place: Place) -> Iterator[Finding]:
    """Nothing may lie in the future, nor happen before the worker was registered."""
    accident = case.accident
    told = {
        "born": case.worker.born,
        "registered": case.worker.registered,
        "death": case.death,
        "accident": accident.on if accident else None,
        "unable": (accident.unable_until or accident.unable_from) if accident else None,
        "healed": accident.healed_on if accident else None,
        "work_ended": accident.work_ended if accident else None,
    }
    for key, day in told.items():
        if day and day > case.on:
            facts = {"day": _shown(day), "on": _shown(case.on)}
            yield finding.error("CASE_IN_FUTURE", _at(place, key), **facts)
    for key in ("death", "accident"):
        if (day := told[key]) and day < case.worker.registered:
            yield _against("CASE_BEFORE_REGISTERED", _at(place, key), day, case.worker.registered)


def _accident(case: Case, place: Place) -> Iterator[Finding]:
    accident = case.accident
    if accident is None:
        return
    after = {
        "death": case.death,
        "unable": accident.unable_from,
        "healed": accident.healed_on,
    }
    for key, day in after.items():
        if day and day < accident.on:
            yield _against("CASE_BEFORE_ACCIDENT", _at(place, key), day, accident.on)
    if accident.work_ended and accident.hour is not None:  # an accident, and no disease
        yield finding.error("CASE_DISEASE_HOUR", _at(place, "work_ended"))
    first, last = accident.unable_from, accident.unable_until
    if last and (first is None or last < first):
        facts = {"first": _shown(first) if first else "?", "last": _shown(last)}
        yield finding.error("CASE_DAYS_BACKWARDS", _at(place, "unable"), **facts)
    for kind, cost in accident.costs.items():
        if cost < 0:
            amount = money.rupiah(cost)
            yield finding.error("CASE_AMOUNT_NEGATIVE", _at(place, f"costs.{kind}"), amount=amount)


def _ends(case: Case, place: Place) -> Iterator[Finding]:
    """What ends with the healing or the death may not outlast it."""
    accident = case.accident
    if accident is None:
        return
    last, healed = accident.unable_until, accident.healed_on
    for code, key, day, limit in (
        ("CASE_UNABLE_AFTER_HEALED", "unable", last, healed),
        ("CASE_UNABLE_AFTER_DEATH", "unable", last, case.death),
        ("CASE_HEALED_AFTER_DEATH", "healed", healed, case.death),
    ):
        if day and limit and day > limit:
            yield _against(code, _at(place, key), day, limit)


def _losses(case: Case, place: Place) -> Iterator[Finding]:
    """A part told twice may be two fingers, or one that was typed twice."""
    losses = case.accident.losses if case.accident else ()
    for loss in losses:
        if loss.share is not None and not 0 < loss.share <= multiple.WHOLE:
            given = f"{amounts.percent(loss.share)}%"
            yield finding.error(
                "CASE_LOSS_SHARE", _at(place, "losses"), part=loss.part, given=given
            )
    for part, times in Counter(loss.part for loss in losses).items():
        if times > 1:
            facts = {"part": part, "times": str(times)}
            yield finding.warning("CASE_LOSS_REPEATED", _at(place, "losses"), **facts)


def _wage(case: Case, place: Place, book: Book) -> Iterator[Finding]:
    """A wage below what even the poorest BPU participant is insured on may be typed too short."""
    worker = case.worker
    bases = rulebook.in_force(book.parameters["bpu.income_base"], event(case))
    least = bases.brackets[0].amount if bases else 0
    if worker.segment is Segment.PPU and 0 < worker.income < least:
        facts = {"amount": money.rupiah(worker.income), "least": money.rupiah(least)}
        yield finding.warning("CASE_WAGE_LOW", _at(place, "income"), **facts)


def _entry(case: Case, place: Place, book: Book) -> Iterator[Finding]:
    """Of a participation that should not have begun, a claim is looked at twice."""
    worker = case.worker
    below = rulebook.in_force(book.parameters["bpu.entry_age_below"], worker.registered)
    age = month.age_on(worker.born, worker.registered)
    if worker.segment is Segment.BPU and below and age >= below.amount:
        facts = {"age": str(age), "below": str(below.amount)}
        yield finding.warning("CASE_ENTRY_AGE", _at(place, "registered"), **facts)


def _payments(case: Case, place: Place) -> Iterator[Finding]:
    at = _at(place, "paid")
    seen: set[Month] = set()
    yield from _paid_in_future(case, at)
    for one in case.payments:
        if one.month in seen:
            yield finding.error("CASE_PAID_TWICE", at, month=str(one.month))
        seen.add(one.month)
        if one.month < month.of(case.worker.registered):
            facts = {"month": str(one.month), "registered": _shown(case.worker.registered)}
            yield finding.error("CASE_PAID_BEFORE_REGISTERED", at, **facts)
        if one.paid_on is None and one.month > month.of(case.on):
            facts = {"month": str(one.month), "on": _shown(case.on)}
            yield finding.warning("CASE_PAID_AHEAD", at, **facts)
    if seen and month.of(event(case)) < min(seen):
        facts = {"day": _shown(event(case)), "month": str(min(seen))}
        yield finding.warning("CASE_BEFORE_FIRST_PAYMENT", at, **facts)


def _paid_in_future(case: Case, place: Place) -> Iterator[Finding]:
    """A day on which several months were paid is told once."""
    days = {one.paid_on for one in case.payments if one.paid_on and one.paid_on > case.on}
    for day in sorted(days):
        facts = {"day": _shown(day), "on": _shown(case.on)}
        yield finding.error("CASE_IN_FUTURE", place, **facts)


def _child(case: Case, child: Child, place: Place, book: Book) -> Iterator[Finding]:
    at = _at(place, "born")
    parent = case.worker.born
    if child.born > case.on:
        facts = {"day": _shown(child.born), "on": _shown(case.on)}
        yield finding.error("CASE_IN_FUTURE", at, **facts)
    facts = {"child": _shown(child.born), "parent": _shown(parent)}
    if child.born <= parent:
        yield finding.error("CASE_CHILD_OLDER", at, **facts)
    elif month.age_on(parent, child.born) < _YOUNGEST_PARENT:
        yield finding.warning("CASE_PARENT_YOUNG", at, **facts, years=str(_YOUNGEST_PARENT))
    years = rulebook.in_force(book.parameters["scholarship.years"], event(case))
    most = years.table[child.level] if years and child.level is not Level.NONE else child.grade
    if not 1 <= child.grade <= most:
        facts = {"given": str(child.grade), "most": str(most)}
        yield finding.error("CASE_GRADE", _at(place, "grade"), **facts)


def _against(code: str, place: Place, day: date, limit: date) -> Finding:
    """A day that lies on the wrong side of another one."""
    return finding.error(code, place, day=_shown(day), limit=_shown(limit))
