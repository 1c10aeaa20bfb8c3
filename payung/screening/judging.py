"""One row's decision: what each stage has to say about it, put together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from payung import eligibility, verification
from payung.values import decision
from payung.values.decision import Change, Decision, Outcome, Reason
from payung.values.people import Applicant, RegisterKind
from payung.values.programme import Programme
from payung.values.screening import NikStatus
from payung.verification import Known


@dataclass(frozen=True, slots=True)
class Judged:
    """The decision before money (accepted means eligible), what it was made of, and what would
    change it."""

    decision: Decision
    applicant: Applicant
    would_change: tuple[Change, ...]


def judge(known: Known, programme: Programme, on: date, registers: frozenset[str]) -> Judged:
    """One row, from all that is known about it; `registers` are the kinds that were given."""
    plan = _answerable(programme, registers)
    who = verification.applicant(known, on)
    assessed = eligibility.assess(who, plan, on).reasons
    telling = tuple(reason for reason in assessed if not _says_nothing(reason, known))
    others = (
        *((known.repeat.reason,) if known.repeat else ()),
        *known.identity.reasons,
    )
    reasons = (
        *others,
        *verification.soften(telling, known),
        *verification.unchecked(registers),
    )
    changes = eligibility.would_change(who, plan, on) if _against(telling) else ()
    if _against(others):
        changes = tuple(replace(change, enough=False) for change in changes)
    return Judged(decision.decide(reasons), who, changes)


def _answerable(programme: Programme, registers: frozenset[str]) -> Programme:
    """Without a social registry no decile is asked for; that it was not checked is told anyway."""
    if programme.decile_max and RegisterKind.SOCIAL not in registers:
        return replace(programme, decile_max=0)
    return programme


def _against(reasons: Iterable[Reason]) -> bool:
    return any(reason.outcome is not Outcome.ACCEPTED for reason in reasons)


def _says_nothing(reason: Reason, known: Known) -> bool:
    """An age that cannot be told is no news about a row that leads to nobody."""
    unknown_age = reason.facts.get("age") == eligibility.UNKNOWN_AGE
    return unknown_age and known.identity.status is NikStatus.UNUSABLE
