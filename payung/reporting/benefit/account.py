"""An entitlement in the words of a family or a village clerk; terminal and workbook show it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from payung import messages
from payung.messages import Lang
from payung.reporting import wording
from payung.rulebook import Book
from payung.values import law
from payung.values.claim import Case, Deadline, Due, Entitlement, OtherReading, Payee, Step
from payung.values.finding import Finding
from payung.values.law import Value
from payung.values.month import Month

_PAYMENT = "DEADLINE_PAYMENT"
_MONTH = re.compile(r"(?<![\d-])(\d{4})-(\d{2})(?![\d-])", re.ASCII)


@dataclass(frozen=True, slots=True)
class Line:
    """One amount that is due: what, to whom, whole rupiah, and where the law says so."""

    what: str
    to: str
    amount: int
    basis: str
    way: tuple[str, ...]
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What is told of one case. `now` is due to others than children, `scholarship` to these.

    `others` asks each open question in full; `others_in_short` only names its rule.
    """

    title: str
    judged: str
    verdict: str
    standing: str
    now: int
    scholarship: int
    refund: int
    to: tuple[str, ...]
    lines: tuple[Line, ...]
    reasons: tuple[str, ...]
    heirs: tuple[str, ...]
    deadlines: tuple[str, ...]
    papers: tuple[str, ...]
    others: tuple[str, ...]
    others_in_short: tuple[str, ...]
    remarks: tuple[str, ...]
    unverified: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, what is due in it, and what was remarked on its facts."""

    case: Case
    entitlement: Entitlement
    remarks: tuple[Finding, ...]


def account(judged: Judged, book: Book, lang: Lang) -> Account:
    """Everything about one case as texts, in the order in which it is told."""
    due, case = judged.entitlement, judged.case
    now, scholarship = totals(due)
    heirs = tuple(_label(book, f"{due.benefit}.heirs", one, lang) for one in due.heirs)
    return Account(
        title=_title(judged, lang),
        judged=messages.text("benefit.judged", lang, {"day": wording.day(case.on, lang)}),
        verdict=_verdict(due, lang),
        standing=standing(due),
        now=now,
        scholarship=scholarship,
        refund=due.refund,
        to=(*_to(due, heirs, lang), *_by(judged, lang)),
        lines=tuple(_line(one, book, lang) for one in due.dues),
        reasons=(*_steps(due.reasons, lang), *_refund(judged, lang)),
        heirs=heirs,
        deadlines=tuple(_deadline(one, case.on, lang) for one in due.deadlines if _bites(one, due)),
        papers=tuple(_label(book, due.papers.name, key, lang) for key in due.papers.words),
        others=tuple(_other(one, "other.reading", due, book, lang) for one in due.others),
        others_in_short=tuple(_other(one, "other.in_short", due, book, lang) for one in due.others),
        remarks=tuple(_remark(one, book, lang) for one in judged.remarks),
        unverified=_unverified(due, lang),
    )


def totals(due: Entitlement) -> tuple[int, int]:
    """Whole rupiah due at once, and as scholarships over the years."""
    sums = _by_payee(due.dues)
    scholarship = sums.pop(Payee.CHILD, 0)
    return sum(sums.values()), scholarship


def _by_payee(dues: Iterable[Due]) -> dict[Payee, int]:
    sums: dict[Payee, int] = {}
    for one in dues:
        sums[one.payee] = sums.get(one.payee, 0) + one.amount
    return sums


def _title(judged: Judged, lang: Lang) -> str:
    facts = {
        "benefit": messages.text(f"benefit.{judged.entitlement.benefit}", lang),
        "name": judged.case.worker.name or messages.text("benefit.nameless", lang),
    }
    return messages.text("benefit.of", lang, facts)


def _verdict(due: Entitlement, lang: Lang) -> str:
    now, scholarship = totals(due)
    facts = {"amount": wording.rupiah(now or scholarship, lang)}
    return messages.text(f"benefit.{standing(due)}", lang, facts)


def standing(due: Entitlement) -> str:
    """'payable', 'not_payable' while something must happen first, or 'nothing'."""
    if due.payable:
        return "payable"
    return "not_payable" if due.dues else "nothing"


def _to(due: Entitlement, heirs: tuple[str, ...], lang: Lang) -> Iterable[str]:
    """Each payee's sum."""
    for payee, amount in _by_payee(due.dues).items():
        code = "benefit.to_child" if payee is Payee.CHILD else "benefit.to"
        whom = _payee(payee, lang)
        if payee is Payee.HEIRS:
            facts = {"payee": whom, "heirs": ", ".join(heirs)}
            whom = messages.text("benefit.heirs", lang, facts)
        facts = {"amount": wording.rupiah(amount, lang), "payee": whom}
        yield messages.text(code, lang, facts)


def _by(judged: Judged, lang: Lang) -> Iterable[str]:
    """By when it must be paid."""
    complete = wording.day(judged.case.on, lang)
    for limit in judged.entitlement.deadlines if judged.entitlement.payable else ():
        if limit.code == _PAYMENT and limit.day:
            facts = {"day": wording.day(limit.day, lang), "complete": complete}
            yield messages.text("benefit.by", lang, facts)


def _payee(payee: Payee, lang: Lang) -> str:
    return messages.text(f"payee.{payee}", lang)


def _line(due: Due, book: Book, lang: Lang) -> Line:
    return Line(
        what=what(due, book, lang),
        to=_payee(due.payee, lang),
        amount=due.amount,
        basis=_basis(due.used[0], lang) if due.used else "",
        way=_steps(due.steps, lang),
        rules=tuple(_rule(value, book, lang) for value in law.each_once(due.used)),
    )


def what(due: Due, book: Book, lang: Lang) -> str:
    """What an amount is for, with whose it is: 'Cacat sebagian (Ibu jari kanan)'."""
    text = messages.text(due.code, lang)
    if not due.name:
        return text
    named = (_label(book, value.name, due.name, lang) for value in due.used)
    name = next((label for label in named if label != due.name), due.name)
    return messages.text("dues.of", lang, {"due": text, "name": name})


def _label(book: Book, parameter: str, key: str, lang: Lang) -> str:
    """What a key of a rule is called; the key itself where nothing calls it otherwise."""
    in_indonesian, in_english = book.parameters[parameter].labels.get(key, (key, key))
    return in_indonesian if lang is Lang.ID else in_english


def _basis(value: Value, lang: Lang) -> str:
    """The place in the law, and that nobody has verified it where nobody has."""
    unverified = f" ({messages.text('word.unverified', lang)})"
    return f"{value.citation}{'' if value.verified else unverified}"


def _rule(value: Value, book: Book, lang: Lang) -> str:
    parameter = book.parameters[value.name]
    until = wording.day(value.until, lang) if value.until else messages.text("rule.open", lang)
    facts = {
        "rule": parameter.description_id if lang is Lang.ID else parameter.description_en,
        "name": value.name,
        "since": wording.day(value.since, lang),
        "until": until,
        "citation": _basis(value, lang),
    }
    return messages.text("rule.used", lang, facts)


def _steps(steps: Iterable[Step], lang: Lang) -> tuple[str, ...]:
    return tuple(messages.text(one.code, lang, _facts(one.facts, lang)) for one in steps)


def _facts(facts: Mapping[str, str], lang: Lang) -> Mapping[str, str]:
    """The facts with months by name."""
    return {
        key: _MONTH.sub(lambda month: _month(Month(int(month[1]), int(month[2])), lang), fact)
        for key, fact in facts.items()
    }


def _refund(judged: Judged, lang: Lang) -> Iterable[str]:
    due = judged.entitlement
    if due.refund:
        facts = {
            "months": ", ".join(_month(one, lang) for one in due.protection.refund),
            "amount": wording.rupiah(due.refund, lang),
            "payer": judged.case.worker.payer or messages.text("refund.payer", lang),
        }
        yield messages.text("refund.line", lang, facts)


def _month(month: Month, lang: Lang) -> str:
    names = messages.text("word.months", lang).split()
    return f"{names[month.month - 1]} {month.year}"


def _bites(deadline: Deadline, due: Entitlement) -> bool:
    """Nobody must pay by a day what is not payable."""
    return due.payable or deadline.code != _PAYMENT


def _deadline(deadline: Deadline, on: date, lang: Lang) -> str:
    said = messages.text(deadline.code, lang, _facts(deadline.facts, lang))
    if deadline.day is None:
        return said
    facts = {"what": said, "day": wording.day(deadline.day, lang)}
    return messages.text("deadline.passed" if deadline.day < on else "deadline.day", lang, facts)


def _remark(remark: Finding, book: Book, lang: Lang) -> str:
    """A remark with a part of the body by its name."""
    facts = dict(remark.facts)
    if part := facts.get("part"):
        facts["part"] = _label(book, "jkk.disability", part, lang)
    return messages.text(remark.code, lang, facts)


def _other(one: OtherReading, code: str, due: Entitlement, book: Book, lang: Lang) -> str:
    """Both totals have the scholarships among them."""
    parameter = book.parameters[one.parameter]
    facts = {
        "rule": one.parameter,
        "question": parameter.opening_id if lang is Lang.ID else parameter.opening_en,
        "other": _label(book, one.parameter, one.other, lang),
        "amount": wording.rupiah(one.amount, lang),
        "ours": wording.rupiah(sum(totals(due)), lang),
    }
    return messages.text(code, lang, facts)


def _unverified(due: Entitlement, lang: Lang) -> str:
    """What the rupiah rest on first; then, on a line of its own, deadlines and papers."""
    told = law.unverified(due.used)
    names = [name for name in law.unverified(due.beside) if name not in told]
    facts = {"names": ", ".join(names)}
    beside = messages.text("benefit.beside_unverified", lang, facts) if names else ""
    return "\n".join(line for line in (messages.unverified(due.used, lang), beside) if line)
