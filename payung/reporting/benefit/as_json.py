"""An entitlement for programs: stable keys, days as ISO, every rule with its place in the law."""

from collections.abc import Iterable

from payung.messages import Lang
from payung.reporting.benefit import account
from payung.reporting.benefit.account import Judged
from payung.rulebook import Book
from payung.values import law
from payung.values.claim import Due, Protection, Step
from payung.values.finding import Finding
from payung.values.law import Value

Plain = dict[str, object]


def case_as_json(judged: Judged, book: Book, lang: Lang) -> Plain:
    """One case; texts under `text` are for people, everything else is stable."""
    due, case = judged.entitlement, judged.case
    now, scholarship = account.totals(due)
    return {
        "benefit": due.benefit.value,
        "name": case.worker.name,
        "on": case.on.isoformat(),
        "payable": due.payable,
        "standing": account.standing(due),
        "due_now": now,
        "scholarship": scholarship,
        "refund": due.refund,
        "protection": _protection(due.protection),
        "dues": [_due(one, account.what(one, book, lang)) for one in due.dues],
        "heirs": [one.value for one in due.heirs],
        "deadlines": [
            {
                "code": one.code,
                "day": one.day.isoformat() if one.day else None,
                "facts": dict(one.facts),
            }
            for one in due.deadlines
        ],
        "documents": list(due.papers.words),
        "reasons": _steps(due.reasons),
        "other_readings": [
            {
                "parameter": one.parameter,
                "taken": one.taken,
                "other": one.other,
                "total": one.amount,
            }
            for one in due.others
        ],
        "unverified": list(law.unverified((*due.used, *due.beside))),
        "findings": [finding_as_json(one) for one in judged.remarks],
        "rules": book.digest,
    }


def finding_as_json(found: Finding) -> Plain:
    place = found.place
    return {
        "code": found.code,
        "severity": found.severity.value,
        "file": place.file,
        "sheet": place.sheet,
        "row": place.row,
        "column": place.column,
        "key": place.key,
        "facts": dict(found.facts),
    }


def _protection(held: Protection) -> Plain:
    return {
        "standing": held.standing.value,
        "since": held.since.isoformat() if held.since else None,
        "unbroken_months": held.unbroken,
        "total_months": held.total,
        "arrears": [str(one) for one in held.arrears],
        "settle_by": held.settle_by.isoformat() if held.settle_by else None,
        "refund_months": [str(one) for one in held.refund],
    }


def _due(due: Due, text: str) -> Plain:
    return {
        "code": due.code,
        "name": due.name,
        "amount": due.amount,
        "payee": due.payee.value,
        "text": text,
        "steps": _steps(due.steps),
        "rules": [_rule(value) for value in law.each_once(due.used)],
    }


def _steps(steps: Iterable[Step]) -> list[Plain]:
    return [{"code": one.code, "facts": dict(one.facts)} for one in steps]


def _rule(value: Value) -> Plain:
    return {
        "parameter": value.name,
        "since": value.since.isoformat(),
        "until": value.until.isoformat() if value.until else None,
        "citation": str(value.citation),
        "verified": value.verified,
    }
