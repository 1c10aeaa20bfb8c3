"""What a register says against a person; each bars only if the programme names it."""

from functools import cache

from payung import rulebook
from payung.values import decision
from payung.values.decision import Outcome, Reason
from payung.values.month import Month
from payung.values.people import Applicant, CivilStatus, Coverage, Segment
from payung.values.programme import Programme, Register

_NO_MONTH = "–"


def deceased(applicant: Applicant, plan: Programme, _first: Month) -> Reason | None:
    """Nobody insures the dead; contributions paid after a death are what auditors find."""
    if Register.DECEASED in plan.disqualify and applicant.civil is CivilStatus.DEAD:
        return decision.reason("DECEASED", Outcome.REJECTED)
    return None


def moved_away(applicant: Applicant, plan: Programme, _first: Month) -> Reason | None:
    """Local rule: a resident of the region on the day of the register's extract."""
    if Register.MOVED_AWAY in plan.disqualify and applicant.civil is CivilStatus.MOVED:
        return decision.reason("MOVED_AWAY", Outcome.REJECTED)
    return None


def civil_servant(applicant: Applicant, plan: Programme, _first: Month) -> Reason | None:
    """Local rule, by the registry's own wording (`rules/national/eligibility/civil_servants`).

    Where the list itself says "PNS" and the registry does not, a person looks.
    """
    wording = applicant.civil_occupation
    if Register.CIVIL_SERVANT in plan.disqualify and rulebook.is_civil_servant(wording):
        return decision.reason("CIVIL_SERVANT", Outcome.REJECTED, occupation=wording)
    if listed_as_civil_servant(applicant, plan):
        known = rulebook.occupations()[applicant.occupation_code]
        given = applicant.occupation_given or known.label_id
        return decision.reason("CIVIL_SERVANT", Outcome.REVIEW, occupation=given)
    return None


def listed_as_civil_servant(applicant: Applicant, plan: Programme) -> bool:
    """Whether the list itself calls a person what the programme bars: PNS, TNI, Polri."""
    known = rulebook.occupations().get(applicant.occupation_code)
    if known is None or not known.civil_servant:
        return False
    return Register.CIVIL_SERVANT in plan.disqualify


def wage_earner(applicant: Applicant, plan: Programme, _first: Month) -> Reason | None:
    """The employer owes the premium of an active waged participant (PP 44/2015).

    Where the programme itself insures the person as waged, `already_protected` judges instead.
    """
    if not applicant.coverages or Register.WAGE_EARNER not in plan.disqualify:
        return None
    if _waged_here(applicant, plan):
        return None
    if any(one.active and one.segment is Segment.PPU for one in applicant.coverages):
        return decision.reason("WAGE_EARNER", Outcome.REJECTED)
    return None


def already_protected(applicant: Applicant, plan: Programme, first: Month) -> Reason | None:
    """Local rule: nobody is paid for twice.

    An active participation that is paid into the first month bars. One that ends before it bars
    nobody, but while its grace lasts somebody may go on paying: a remark. Where the extract does
    not say until when, a person looks: all of last year's participants would be barred otherwise.
    """
    if Register.ALREADY_PROTECTED not in plan.disqualify:
        return None
    own = protecting(applicant, plan)
    until = max((one.paid_until for one in own if one.paid_until), default=None)
    if until and until >= first:
        return decision.reason("ALREADY_PROTECTED", Outcome.REJECTED, until=str(until))
    if any(one.paid_until is None for one in own):
        return decision.reason("ALREADY_PROTECTED", Outcome.REVIEW, until=_NO_MONTH)
    if until is None or until.plus(_grace_months(first)) < first:
        return None
    return decision.reason("ALREADY_PROTECTED", Outcome.ACCEPTED, until=str(until))


def protecting(applicant: Applicant, plan: Programme) -> tuple[Coverage, ...]:
    """The active participations beside which nobody is paid for again.

    Waged ones only in a waged group, whose people are renewed by it: for others they are a job.
    """
    active = tuple(one for one in applicant.coverages if one.active)
    if not active or _waged_here(applicant, plan):
        return active
    return tuple(one for one in active if one.segment is not Segment.PPU)


def _waged_here(applicant: Applicant, plan: Programme) -> bool:
    """Whether the programme pays for the person as waged, by the group of the occupation."""
    group = rulebook.group_of(plan, applicant.occupation_code) if plan.groups else None
    return group is not None and group.segment is Segment.PPU


@cache
def _grace_months(first: Month) -> int:
    """Arrears for which a participation is kept (Perdir 22/PERDIR.02/072022)."""
    return rulebook.value(rulebook.load(), "bpu.grace_months", first).amount


def excluded(applicant: Applicant, plan: Programme, _first: Month) -> Reason | None:
    """Local rule: on a list of people who may not be in the programme."""
    if Register.EXCLUDED_LIST in plan.disqualify and applicant.excluded_as:
        return decision.reason("EXCLUDED_LIST", Outcome.REJECTED, category=applicant.excluded_as)
    return None
