"""The work that a person does against the work that a programme is for."""

from functools import lru_cache

from payung import rulebook
from payung.eligibility import registers
from payung.rulebook import Occupation
from payung.values import decision
from payung.values.decision import Outcome, Reason
from payung.values.month import Month
from payung.values.people import Applicant
from payung.values.programme import Programme


def not_covered(applicant: Applicant, plan: Programme, _first: Month) -> Reason | None:
    """OCCUPATION_NOT_COVERED: rejected when the work is surely another, else for a person to see.

    Local rule. Where a programme names no occupation all work counts, but a word that tells of no
    independent work at all ("pelajar", "PNS") is looked at: heirs were refused because the person
    was said not to have worked when enrolled. Whom it bars as a civil servant is told that alone.
    """
    code = applicant.occupation_code
    outcome = _outcome(code, named(plan), open_to_all(plan))
    if outcome is Outcome.ACCEPTED or registers.listed_as_civil_servant(applicant, plan):
        return None
    known = rulebook.occupations().get(code)
    words = applicant.occupation_given or (known.label_id if known else "-")
    return decision.reason("OCCUPATION_NOT_COVERED", outcome, occupation=words)


def named(plan: Programme) -> tuple[str, ...]:
    """The occupation codes that a programme names, for all or for one of its groups."""
    if not plan.groups:
        return plan.occupations
    return plan.occupations + tuple(code for group in plan.groups for code in group.occupations)


def open_to_all(plan: Programme) -> bool:
    """Whether work that is not named counts too: no occupations, or a group for everybody else."""
    if plan.occupations:
        return False
    return not plan.groups or any(not group.occupations for group in plan.groups)


@lru_cache(maxsize=10_000)
def _outcome(code: str, eligible: tuple[str, ...], everybody: bool) -> Outcome:
    occupation = rulebook.occupations().get(code)
    if code in eligible or (occupation and occupation.part_of in eligible):
        return Outcome.ACCEPTED
    if everybody:
        plainly_other = occupation is not None and not occupation.informal
        return Outcome.REVIEW if plainly_other else Outcome.ACCEPTED
    if occupation is None or occupation.vague:
        return Outcome.REVIEW
    return _by_kinds(occupation, eligible)


def _by_kinds(occupation: Occupation, eligible: tuple[str, ...]) -> Outcome:
    """A wide word ("ojek") whose kinds are all eligible is; if only some are, a person asks."""
    kinds = [one.code for one in rulebook.occupations().values() if one.part_of == occupation.code]
    among = [code in eligible for code in kinds]
    if any(among):
        return Outcome.ACCEPTED if all(among) else Outcome.REVIEW
    return Outcome.REJECTED
