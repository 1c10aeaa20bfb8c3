"""What the family of a claim is told, at each step that they should hear of."""

from datetime import datetime

from django.utils import timezone

from payung import areas, reporting
from payung.claims.lifecycle import State
from payung.messages import Lang
from payung.registry.actions import notices
from payung.registry.models import Claim
from payung.registry.queries import numbers, papers
from payung.registry.scope import Scope

# Each with the facts that its text has blanks for.
_AT = {
    State.REPORTED: ("NOTICE_CLAIM_OPENED", ("number", "name", "where")),
    State.SENT: ("NOTICE_SENT_TO_BPJS", ("number", "day")),
    State.DECIDED: ("NOTICE_DECIDED", ("number", "amount")),
    State.REFUSED: ("NOTICE_REFUSED", ("number",)),
    State.APPEALED: ("NOTICE_APPEALED", ("number",)),
    State.WITHDRAWN: ("NOTICE_WITHDRAWN", ("number",)),
    State.MERGED: ("NOTICE_WITHDRAWN", ("number",)),
    State.PAID: ("NOTICE_PAID", ("number", "amount", "day")),
}


def stands(scope: Scope, at: datetime, claim: Claim) -> None:
    """That a claim stands where it stands now, to the number that was given for it."""
    phone = papers.phone(claim)
    told = _AT.get(State(claim.state))
    if not phone or told is None:
        return
    code, blanks = told
    amount = claim.paid if claim.state == State.PAID else claim.decided
    facts = {
        "number": claim.number,
        "name": claim.enrolment.name,
        "day": reporting.day(timezone.localdate(at), Lang.ID),
        "where": notices.where("/keluarga/"),
        "amount": reporting.rupiah(amount, Lang.ID),
    }
    key = f"claim-{claim.id}-{claim.state}-{at:%y%m%d%H%M%S%f}"
    shown = {blank: facts[blank] for blank in blanks}
    notices.tell(scope, at, key, phone, code, ("claim", claim.id), **shown)


def corrected(scope: Scope, at: datetime, claim: Claim) -> None:
    """That what was told last of a claim was a slip."""
    if phone := papers.phone(claim):
        key = f"claim-{claim.id}-corrected-{at:%y%m%d%H%M%S}"
        subject = ("claim", claim.id)
        notices.tell(scope, at, key, phone, "NOTICE_CORRECTED", subject, number=claim.number)


def account_changing(scope: Scope, at: datetime, claim: Claim, change: int, *, done: bool) -> None:
    """That somebody asks for another account, and that it was approved: to the number on record."""
    if phone := numbers.of_claim(scope, claim):
        code = "NOTICE_ACCOUNT_APPROVED" if done else "NOTICE_ACCOUNT_CHANGED"
        key = f"claim-{claim.id}-account-{change}{'-done' * done}"
        notices.tell(scope, at, key, phone, code, ("claim", claim.id), number=claim.number)


def account_given(scope: Scope, at: datetime, claim: Claim) -> None:
    """That an account was told where there was none: to every number on record, as whoever has told
    it may be a stranger."""
    phones = (numbers.of_claim(scope, claim), numbers.on_list(scope, claim.enrolment))
    for turn, phone in enumerate(dict.fromkeys(one for one in phones if one)):
        key, subject = f"claim-{claim.id}-account-given-{turn}", ("claim", claim.id)
        code = "NOTICE_ACCOUNT_GIVEN"
        notices.tell(scope, at, key, phone, code, subject, number=claim.number)


def number_changed(scope: Scope, at: datetime, claim: Claim, before: str) -> None:
    """That notices go to another number from now on: to the one `before`, and to the new one."""
    if before:
        key = f"claim-{claim.id}-number-{at:%y%m%d%H%M%S}"
        subject = ("claim", claim.id)
        notices.tell(scope, at, key, before, "NOTICE_NUMBER_CHANGED", subject, number=claim.number)
    stands(scope, at, claim)


def opened_elsewhere(scope: Scope, at: datetime, claim: Claim) -> None:
    """That somebody claims, to the number on the list where another was given: it may be a stranger
    who does. It says no number of the claim."""
    phone = numbers.on_list(scope, claim.enrolment)
    if phone and phone != numbers.of_claim(scope, claim):
        key = f"claim-{claim.id}-elsewhere"
        facts = {"name": claim.enrolment.name, "place": areas.name(claim.area)}
        notices.tell(
            scope, at, key, phone, "NOTICE_CLAIM_BY_OTHER", ("claim", claim.id), **facts
        )  # fmt: skip
