"""One row's decision, from its identity, the registers' answers and the programme's rules."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from payung import eligibility, rulebook, verification
from payung.cli.offline import answers
from payung.cli.offline.answers import Answer
from payung.intake import RegisterKind
from payung.values import decision
from payung.values.decision import Decision, Outcome, Reason
from payung.values.identity import birth_date_in
from payung.values.people import Applicant, Proposal
from payung.values.programme import Programme
from payung.values.screening import NikStatus
from payung.verification import Identity, Repeat

_FROM_PARTICIPANTS = frozenset({"WAGE_EARNER", "ALREADY_PROTECTED"})
_FROM_EXCLUDED = frozenset({"EXCLUDED_LIST"})


@dataclass(frozen=True, slots=True)
class Known:
    """All that is known about one row once every register has answered."""

    proposal: Proposal
    identity: Identity
    repeat: Repeat | None
    registers: Mapping[RegisterKind, Answer]

    def decile(self) -> int | None:
        social = self.registers.get(RegisterKind.SOCIAL)
        deciles = [record["decile"] for record in social.records] if social else []
        return min((decile for decile in deciles if decile), default=None)


def applicant(known: Known, on: date) -> Applicant:
    """The row as eligibility judges it: the registry's word before the list's."""
    person = known.identity.person
    civil = known.registers.get(RegisterKind.CIVIL)
    participants = known.registers.get(RegisterKind.PARTICIPANTS)
    excluded = known.registers.get(RegisterKind.EXCLUDED)
    occupation = (civil.records[0]["occupation"] or "") if civil else ""
    return Applicant(
        birth_date=_birth_date(known, on),
        village_code=(person.village_code if person else "") or known.proposal.village_code,
        occupation_code=occupation_code(known, occupation),
        civil=answers.civil_status(civil.records) if civil else None,
        civil_occupation=occupation,
        coverages=answers.coverages(participants.records) if participants else (),
        excluded_as=(excluded.records[0]["category"] or "–") if excluded else "",
        decile=known.decile(),
        occupation_given=known.proposal.occupation_given,
    )


def _birth_date(known: Known, on: date) -> date | None:
    """The registry's, else the list's, else the one inside the NIK."""
    person = known.identity.person
    registered = person.birth_date if person else None
    return registered or known.proposal.birth.day or birth_date_in(known.identity.nik, on)


def occupation_code(known: Known, civil_occupation: str) -> str:
    """What the list says is done today; the registry's, often years old, only in its absence."""
    given = known.proposal.occupation_code
    if given or known.proposal.occupation_given or not known.identity.certain:
        return given
    return rulebook.occupation_of(civil_occupation)


def judge(
    known: Known, programme: Programme, on: date, registers: frozenset[str]
) -> tuple[Decision, Applicant]:
    """The decision before money: accepted means eligible; and what it was made of."""
    who = applicant(known, on)
    assessed = eligibility.assess(who, programme, on).reasons
    doubtful = _doubtful(known)
    reasons = (
        *((known.repeat.reason,) if known.repeat else ()),
        *known.identity.reasons,
        *(_softened(reason, doubtful) for reason in assessed if not _says_nothing(reason, known)),
        *verification.unchecked(registers),
    )
    return decision.decide(reasons), who


def _doubtful(known: Known) -> frozenset[str] | None:
    """Reasons that rest on an unsure link; None when the person is unsure and so all do."""
    if known.identity.person and not known.identity.certain:
        return None
    codes: set[str] = set()
    for kind, resting in (
        (RegisterKind.PARTICIPANTS, _FROM_PARTICIPANTS),
        (RegisterKind.EXCLUDED, _FROM_EXCLUDED),
    ):
        answer = known.registers.get(kind)
        if answer and not verification.trust(answer.probability):
            codes |= resting
    return frozenset(codes)


def _says_nothing(reason: Reason, known: Known) -> bool:
    """An age that cannot be told is no news about a row that leads to nobody."""
    return (
        known.identity.status is NikStatus.UNUSABLE
        and reason.facts.get("age") == eligibility.UNKNOWN_AGE
    )


def _softened(reason: Reason, doubtful: frozenset[str] | None) -> Reason:
    """Nobody is rejected for what may be another person's: somebody must look first."""
    rests_on_doubt = doubtful is None or reason.code in doubtful
    if rests_on_doubt and reason.outcome is Outcome.REJECTED:
        return replace(reason, outcome=Outcome.REVIEW)
    return reason
