"""One row's decision: what each stage has to say about it, put together."""

from datetime import date

from payung import eligibility, verification
from payung.values import decision
from payung.values.decision import Decision, Reason
from payung.values.people import Applicant
from payung.values.programme import Programme
from payung.values.screening import NikStatus
from payung.verification import Known


def judge(
    known: Known, programme: Programme, on: date, registers: frozenset[str]
) -> tuple[Decision, Applicant]:
    """The decision before money: accepted means eligible; and what it was made of."""
    who = verification.applicant(known, on)
    assessed = eligibility.assess(who, programme, on).reasons
    telling = (reason for reason in assessed if not _says_nothing(reason, known))
    reasons = (
        *((known.repeat.reason,) if known.repeat else ()),
        *known.identity.reasons,
        *verification.soften(telling, known),
        *verification.unchecked(registers),
    )
    return decision.decide(reasons), who


def _says_nothing(reason: Reason, known: Known) -> bool:
    """An age that cannot be told is no news about a row that leads to nobody."""
    unknown_age = reason.facts.get("age") == eligibility.UNKNOWN_AGE
    return unknown_age and known.identity.status is NikStatus.UNUSABLE
