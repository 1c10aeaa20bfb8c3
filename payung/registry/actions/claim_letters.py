"""Letters of a claim, written for somebody to print and sign; that they were is on record."""

from dataclasses import replace
from datetime import datetime

from django.utils import timezone

from payung import areas, messages, reporting, rulebook
from payung.claims.lifecycle import State
from payung.messages import Lang
from payung.registry import scope as scopes
from payung.registry import sealed
from payung.registry.actions import trail
from payung.registry.models import Claim, Enrolment, ScholarshipYear
from payung.registry.permissions import Act
from payung.registry.queries import accounts, here
from payung.registry.queries import claims as asked
from payung.registry.queries.claims import Judged
from payung.registry.scope import Scope
from payung.reporting import Letter, LetterAmount
from payung.values.claim import Payee
from payung.values.refused import Refused

_BY_HAND = "…" * 20
_HOURS_IN_DAY = 24
KINDS = ("first_report", "to_bpjs", "receipt")
_READY = (State.COMPLETE, State.SENT, State.DECIDED, State.PAID, State.APPEALED)
_SIGNERS = {
    "first_report": ("letter.signed.reporter", "letter.signed.office"),
    "to_bpjs": ("letter.signed.office",),
    "receipt": ("letter.signed.received", "letter.signed.witness", "letter.signed.office"),
}


def fits(claim: Claim, kind: str) -> bool:
    """Whether a claim has such a letter where it stands: the first report is of accidents, the
    letter to BPJS of one that is complete, the receipt of what was paid."""
    if kind == "first_report":
        return claim.benefit == "jkk"
    if kind == "receipt":
        return claim.state == State.PAID
    return kind == "to_bpjs" and claim.state in _READY


def act(kind: str) -> Act:
    """What one must be allowed to: the first report is due within hours, day or night, so whoever
    opens claims prints it, and a hospital."""
    return Act.PRINT_REPORT if kind == "first_report" else Act.HANDLE_CLAIM


def write(scope: Scope, at: datetime, number: int, kind: str) -> bytes:
    """The letter as PDF. Refused NOT_HERE, LETTER_NOT_YET, LETTER_NO_HEIRS where it would name a
    fund as who inherits, only because nobody told who is left."""
    scope.ask(Act.PRINT_REPORT)
    claim = asked.one(scope, number)
    scope.ask(act(kind))
    with scopes.as_system(scope):  # a hospital sees its claim, and no register of persons
        insured = Enrolment.objects.select_related("person").get(
            government=claim.government, id=claim.enrolment_id
        )
    if not fits(claim, kind):
        raise Refused("LETTER_NOT_YET")
    judged = asked.judged(scope, claim)
    case = judged.case
    if kind == "to_bpjs" and case.death and not (judged.entitlement.heirs or case.alone):
        raise Refused("LETTER_NO_HEIRS")
    letter = Letter(
        kind=kind,
        government=areas.name(scope.government),
        number=claim.number,
        on=timezone.localdate(at),
        facts=_facts(claim, insured, judged, kind),
        amounts=_amounts(claim, judged, kind),
        enclosed=_enclosed(claim) if kind == "to_bpjs" else (),
        signed=tuple((code, _signer(claim, code)) for code in _SIGNERS[kind]),
        granted=claim.decided if kind == "receipt" and claim.paid < claim.decided else 0,
        days=_report_days(claim),
        shared=kind == "receipt" and bool(case.death),
    )
    trail.record(scope, at, "write_letter", ("claim", claim.id), number=claim.number, kind=kind)
    return reporting.letter_as_pdf(letter)


def write_school(scope: Scope, at: datetime, year: int) -> bytes:
    """The receipt of a school year as PDF. Refused NOT_HERE, LETTER_NOT_YET."""
    scope.ask(Act.HANDLE_CLAIM)
    paid = ScholarshipYear.objects.filter(here.rows(scope), id=year).first()
    if paid is None:
        raise Refused("NOT_HERE")
    if paid.paid_on is None:
        raise Refused("LETTER_NOT_YET")
    claim = asked.one(scope, paid.claim_id)
    span = f"{paid.school_year}/{paid.school_year + 1}"
    letter = Letter(
        kind="receipt",
        government=areas.name(scope.government),
        number=claim.number,
        on=timezone.localdate(at),
        facts=(
            ("letter.fact.name", claim.enrolment.name),
            ("letter.fact.village", reporting.area(claim.area, Lang.ID)),
            ("letter.fact.child", paid.name),
            ("letter.fact.paid_on", reporting.day(paid.paid_on, Lang.ID)),
        ),
        amounts=(
            LetterAmount(
                messages.text("letter.benefit.scholarship", Lang.ID, {"year": span}),
                paid.name,
                paid.amount,
            ),
        ),
        enclosed=(),
        signed=tuple((code, "") for code in _SIGNERS["receipt"]),
    )
    trail.record(
        scope, at, "write_letter", ("claim", claim.id), number=claim.number, kind="receipt",
        child=paid.child, year=span,
    )  # fmt: skip
    return reporting.letter_as_pdf(letter)


def _facts(
    claim: Claim, insured: Enrolment, judged: Judged, kind: str
) -> tuple[tuple[str, str], ...]:  # fmt: skip
    """What a letter tells; in a report to be filled in by hand, what nobody has told us."""
    case = judged.case
    told = [
        ("letter.fact.name", insured.name),
        ("letter.fact.born", reporting.day(case.worker.born, Lang.ID)),
        ("letter.fact.village", reporting.area(claim.area, Lang.ID)),
    ]
    if kind != "receipt":
        told += _numbers(insured)
    if case.accident:
        told.append(("letter.fact.accident", reporting.day(case.accident.on, Lang.ID)))
    if case.accident and kind == "first_report":
        hour = f"{case.accident.hour:%H.%M}" if case.accident.hour else _BY_HAND
        told.append(("letter.fact.hour", hour))
        told += [(f"letter.fact.{name}", _BY_HAND) for name in ("place", "cause", "witnesses")]
    if case.death:
        told.append(("letter.fact.death", reporting.day(case.death, Lang.ID)))
    told.append(("letter.fact.claimant", claim.claimant or "–"))
    if kind == "to_bpjs" and (account := accounts.whole(claim)):
        to = f"{claim.bank} {account}, {claim.account_holder}"
        told.append(("letter.fact.account", to))
    if claim.paid_on:
        told.append(("letter.fact.paid_on", reporting.day(claim.paid_on, Lang.ID)))
    return tuple(told)


def _report_days(claim: Claim) -> int:
    rule = rulebook.value(rulebook.load(), "jkk.first_report_hours", claim.happened_on)
    return rule.amount // _HOURS_IN_DAY


def _numbers(insured: Enrolment) -> list[tuple[str, str]]:
    """NIK and KPJ in full, as BPJS asks for them; that they were written out is on record."""
    ring, government = sealed.ring(), insured.government
    box = bytes(insured.person.sealed_nik)
    nik = sealed.open_(ring, "person", "nik", government, insured.person_id, box)
    kpj = sealed.open_(ring, "enrolment", "kpj", government, insured.id, bytes(insured.sealed_kpj))
    return [("letter.fact.nik", nik), ("letter.fact.kpj", kpj or _BY_HAND)]


def _amounts(claim: Claim, judged: Judged, kind: str) -> tuple[LetterAmount, ...]:
    """What was paid, on a receipt: part by part where it is what the rules give; what is due by
    them, to BPJS; nothing in a report."""
    if kind == "first_report":
        return ()
    if kind == "receipt" and claim.paid != judged.amount:  # of which part, BPJS alone knows
        what = messages.text(f"letter.benefit.{claim.benefit}", Lang.ID)
        return (LetterAmount(what, claim.claimant or "–", claim.paid),)
    due = judged.entitlement
    if kind == "receipt":
        at_once = tuple(one for one in due.dues if one.payee is not Payee.CHILD)
        due = replace(due, dues=at_once)
    told = reporting.Judged(judged.case, due, ())
    account = reporting.account(told, rulebook.load(), Lang.ID)
    return tuple(LetterAmount(one.what, one.to, one.amount) for one in account.lines)


def _enclosed(claim: Claim) -> tuple[str, ...]:
    book = rulebook.load()
    labels = book.parameters[f"{claim.benefit}.documents"].labels
    return tuple(labels[kind][0] for kind in asked.papers(claim, book))


def _signer(claim: Claim, code: str) -> str:
    return claim.claimant if code in ("letter.signed.received", "letter.signed.reporter") else ""
