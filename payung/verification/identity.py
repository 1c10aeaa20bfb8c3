"""Who is this row? One person for certain, one of several, or nobody the registry knows."""

from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

from payung.values import names
from payung.values.decision import Outcome, Reason, reason
from payung.values.identity import NikReading, NikShape, birth_date_in
from payung.values.people import Proposal
from payung.values.programme import Residence
from payung.values.screening import MORE_LIKELY_THAN_NOT, Candidate, NikStatus

# log2 odds of 7, 10, 9 and -4: identity good enough to accept; good enough to take a right away
# (dead, waged, already covered), also where both registers name one NIK; and good enough to trouble
# a person with.
CERTAIN = 128 / 129
_TAKES_AWAY, _UNDER_ONE_NIK = 1024 / 1025, 512 / 513
_WORTH_A_LOOK = 1 / 17
# A NIK this near to the right one was mistyped; one further off was never this person's.
_MISTYPED_EDITS = 2


@dataclass(frozen=True, slots=True)
class Identity:
    """Who a row is.

    `person` is the candidate at or above one half, else None; `certain` says whether the
    identity may be acted on without a person looking; `reasons` what the proposer should know.
    """

    nik: str
    status: NikStatus
    person: Candidate | None
    probability: float
    certain: bool
    reasons: tuple[Reason, ...]


def identify(
    proposal: Proposal, candidates: tuple[Candidate, ...] | None, residence: Residence
) -> Identity:
    """`candidates`: most probable first; None when no civil registry was given."""
    if candidates is None:
        return _by_itself(proposal)
    best = candidates[0] if candidates else None
    # Somebody whose NIK the registry itself cannot tell is shown to a person, never taken.
    if best and best.nik and best.probability >= MORE_LIKELY_THAN_NOT:
        return _found(proposal, best, candidates)
    return _not_found(proposal, candidates, residence)


def trust(probability: float, *, one_nik: bool = False) -> bool:
    """Whether a link to another register is sure enough to reject somebody for it.

    `one_nik`: it names the NIK under which the civil registry surely knows the person, so the row
    does not bear somebody else's.
    """
    return probability >= (_UNDER_ONE_NIK if one_nik else _TAKES_AWAY)


def unchecked(registers: frozenset[str]) -> tuple[Reason, ...]:
    """What could not be checked, because the register was not given."""
    kinds = ("civil", "participants", "social")
    missing = (kind for kind in kinds if kind not in registers)
    return tuple(reason(f"NOT_CHECKED_{kind.upper()}", Outcome.ACCEPTED) for kind in missing)


def _found(proposal: Proposal, person: Candidate, candidates: tuple[Candidate, ...]) -> Identity:
    differences = _differences(proposal, person)
    # Under quite another name somebody's NIK and birth date are the weaker for having been copied.
    another = any(why.outcome is Outcome.REVIEW for why in differences)
    if person.probability < (_TAKES_AWAY if another else CERTAIN):
        # Nothing is put right by a guess: the NIK stays the list's until a person has chosen.
        status, _ = _well_formed(proposal.nik)
        reasons = (_ambiguous(candidates), *differences)
        nik = _nik(proposal, status)
        return Identity(nik, status, person, person.probability, False, reasons)
    status = _status(proposal.nik, person.nik)
    if status is not NikStatus.VALID:
        facts = {"given": proposal.nik.given or "–", "nik": person.nik}
        differences = (reason(f"NIK_{status.upper()}", Outcome.ACCEPTED, **facts), *differences)
    return Identity(person.nik, status, person, person.probability, True, differences)


def _status(nik: NikReading, right: str) -> NikStatus:
    if nik.digits == right:
        return NikStatus.CORRECTED if nik.respelled else NikStatus.VALID
    near = OSA.distance(nik.digits, right, score_cutoff=_MISTYPED_EDITS) <= _MISTYPED_EDITS
    return NikStatus.CORRECTED if near else NikStatus.RECOVERED


def _differences(proposal: Proposal, person: Candidate) -> tuple[Reason, ...]:
    found = []
    born, registered = proposal.birth.day, person.birth_date
    if born and registered and registered not in (born, proposal.birth.swapped):
        dates = {"given": f"{born:%d-%m-%Y}", "registered": f"{registered:%d-%m-%Y}"}
        found.append(reason("BIRTH_DATE_DIFFERS", Outcome.ACCEPTED, **dates))
    if proposal.name and person.name and not names.same(proposal.name, person.name):
        # Another's NIK and birth date, copied from a KTP, under a name of one's own: look.
        another = names.nothing_in_common(proposal.name, person.name)
        outcome = Outcome.REVIEW if another else Outcome.ACCEPTED
        both = {"given": proposal.name_given, "registered": person.name}
        found.append(reason("NAME_DIFFERS", outcome, **both))
    return tuple(found)


def _not_found(
    proposal: Proposal, candidates: tuple[Candidate, ...], residence: Residence
) -> Identity:
    probability = candidates[0].probability if candidates else 0.0
    status, reasons = _well_formed(proposal.nik)
    if probability >= _WORTH_A_LOOK:
        return Identity(_nik(proposal, status), status, None, probability, False,
                        (_ambiguous(candidates),))  # fmt: skip
    # Somebody the registry does not know cannot be shown to live here.
    unknown = Outcome.REJECTED if residence is Residence.REGISTERED else Outcome.REVIEW
    missing = reason("NOT_IN_CIVIL_REGISTRY", unknown)
    return Identity(_nik(proposal, status), status, None, probability, False, (*reasons, missing))


def _by_itself(proposal: Proposal) -> Identity:
    """Without a civil registry a sound NIK that bears the stated birth date must do."""
    status, reasons = _well_formed(proposal.nik)
    if not reasons:
        reasons = _contradictions(proposal)
    return Identity(_nik(proposal, status), status, None, 0.0, not reasons, reasons)


def _well_formed(nik: NikReading) -> tuple[NikStatus, tuple[Reason, ...]]:
    if nik.shape == NikShape.SOUND:
        return NikStatus.UNVERIFIED, ()
    unusable = reason("NIK_UNUSABLE", Outcome.REJECTED, given=nik.given or "–")
    return NikStatus.UNUSABLE, (unusable,)


def _contradictions(proposal: Proposal) -> tuple[Reason, ...]:
    born = proposal.birth.day
    # Two digits of a year do not tell the century: the stated date's neighbourhood does.
    inside = birth_date_in(proposal.nik.digits, _half_a_century_after(born)) if born else None
    if born is None or inside == born:
        return ()
    registered = f"{inside:%d-%m-%Y}" if inside else "–"
    given = f"{born:%d-%m-%Y}"
    return (reason("BIRTH_DATE_DIFFERS", Outcome.REVIEW, given=given, registered=registered),)


def _half_a_century_after(day: date) -> date:
    return date(min(day.year + 50, date.max.year), 1, 1)


def _nik(proposal: Proposal, status: NikStatus) -> str:
    return proposal.nik.digits if status is NikStatus.UNVERIFIED else ""


def _ambiguous(candidates: tuple[Candidate, ...]) -> Reason:
    percent = str(round(100 * candidates[0].probability))
    return reason("IDENTITY_AMBIGUOUS", Outcome.REVIEW, count=str(len(candidates)), percent=percent)
