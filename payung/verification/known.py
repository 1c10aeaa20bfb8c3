"""All that is known about one row once every register has answered, and how far it is sure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from payung import rulebook
from payung.values.decision import Outcome, Reason
from payung.values.identity import birth_date_in
from payung.values.people import Applicant, Coverage, Proposal, RegisterKind
from payung.verification import answers
from payung.verification.answers import Answer, Record
from payung.verification.identity import CERTAIN, Identity, trust
from payung.verification.repeats import Repeat

_FROM_PARTICIPANTS = frozenset({"WAGE_EARNER"})
_FROM_COVER = "ALREADY_PROTECTED"
# Who pays for somebody already: BPJS Ketenagakerjaan knows it, and an earlier decree of one's own.
_PAYING = (RegisterKind.PARTICIPANTS, RegisterKind.ENROLLED)
_FROM_EXCLUDED = frozenset({"EXCLUDED_LIST"})
_FROM_SOCIAL = frozenset({"DECILE_TOO_HIGH"})


@dataclass(frozen=True, slots=True)
class Known:
    """One row: who it is, what it repeats, and the person whom each register means by it."""

    proposal: Proposal
    identity: Identity
    repeat: Repeat | None
    registers: Mapping[RegisterKind, Answer]


def applicant(known: Known, on: date) -> Applicant:
    """The row as eligibility judges it: the registry's word before the list's."""
    person = known.identity.person
    civil = known.registers.get(RegisterKind.CIVIL)
    excluded = known.registers.get(RegisterKind.EXCLUDED)
    occupation = _civil_occupation(civil.records) if civil else ""
    return Applicant(
        birth_date=_birth_date(known, on),
        village_code=(person.village_code if person else "") or known.proposal.village_code,
        occupation_code=_occupation_code(known, occupation),
        civil=answers.civil_status(civil.records) if civil else None,
        civil_occupation=occupation,
        coverages=tuple(coverage for coverage, _ in _coverages(known)),
        excluded_as=(excluded.records[0]["category"] or "–") if excluded else "",
        decile=_decile(known),
        occupation_given=known.proposal.occupation_given,
    )


def soften(reasons: Iterable[Reason], known: Known) -> tuple[Reason, ...]:
    """Nobody is rejected for what may be another person's: somebody must look first."""
    doubtful = _doubtful(known)
    return tuple(
        replace(reason, outcome=Outcome.REVIEW)
        if reason.outcome is Outcome.REJECTED and (doubtful is None or reason.code in doubtful)
        else reason
        for reason in reasons
    )


def _birth_date(known: Known, on: date) -> date | None:
    """The registry's, else the list's, else the one inside the NIK."""
    person = known.identity.person
    registered = person.birth_date if person else None
    return registered or known.proposal.birth.day or birth_date_in(known.identity.nik, on)


def _civil_occupation(records: Sequence[Record]) -> str:
    """Of several records of one person the one that bars: an old copy says PETANI longest."""
    occupations = [record["occupation"] or "" for record in records]
    return next(filter(rulebook.is_civil_servant, occupations), occupations[0])


def _occupation_code(known: Known, civil_occupation: str) -> str:
    """What the list says is done today; the registry's, often years old, only in its absence."""
    given = known.proposal.occupation_code
    if given or known.proposal.occupation_given or not known.identity.certain:
        return given
    return rulebook.occupation_of(civil_occupation)


def _coverages(known: Known) -> tuple[tuple[Coverage, bool], ...]:
    """Every cover on record, and whether it is sure to be this person's."""
    given = [known.registers[kind] for kind in _PAYING if kind in known.registers]
    return tuple(
        (coverage, _means(known, answer))
        for answer in given
        for coverage in answers.coverages(answer.records)
    )


def _means(known: Known, answer: Answer) -> bool:
    """Whether a register surely means this person."""
    person = known.identity.person
    niks = {record["nik"] for record in answer.records}
    one_nik = known.identity.certain and person is not None and person.nik in niks
    if not one_nik and person and _born_another_day(person.birth_date, answer.records):
        return False
    return trust(answer.probability, one_nik=one_nik)


def _born_another_day(birth_date: date | None, records: Sequence[Record]) -> bool:
    """Whether the records say so. Under another NIK a namesake is as likely as a slip."""
    stated = {record["birth_date"] for record in records} - {None}
    return bool(birth_date and stated and birth_date not in stated)


def _cover_is_doubtful(known: Known) -> bool:
    """Whether the cover that lasts longest, which is the one that bars, may be another's."""
    ends = [
        (coverage.paid_until, sure)
        for coverage, sure in _coverages(known)
        if coverage.active and coverage.paid_until
    ]
    return bool(ends) and not max(ends)[1]


def _decile(known: Known) -> int | None:
    """Of a person who is surely meant: a namesake's poverty moves nobody up the queue."""
    social = known.registers.get(RegisterKind.SOCIAL)
    if social is None or social.probability < CERTAIN:
        return None
    return min((record["decile"] for record in social.records if record["decile"]), default=None)


def _doubtful(known: Known) -> frozenset[str] | None:
    """Reasons that rest on an unsure link; None when the person is unsure and so all do."""
    if known.identity.person and not known.identity.certain:
        return None
    codes = {_FROM_COVER} if _cover_is_doubtful(known) else set()
    for kind, resting in (
        (RegisterKind.PARTICIPANTS, _FROM_PARTICIPANTS),
        (RegisterKind.EXCLUDED, _FROM_EXCLUDED),
        (RegisterKind.SOCIAL, _FROM_SOCIAL),
    ):
        answer = known.registers.get(kind)
        if answer and not _means(known, answer):
            codes |= resting
    return frozenset(codes)
