"""All predicates together."""

from datetime import date

from payung.eligibility import age, decile, occupation, registers, residence
from payung.values import decision, programme
from payung.values.decision import Decision
from payung.values.people import Applicant
from payung.values.programme import Programme

# Strongest first where two lead to the same outcome: what cannot change stands before what can.
_PREDICATES = (
    registers.deceased,
    registers.moved_away,
    residence.not_resident,
    age.outside_limits,
    age.limit_in_term,
    registers.civil_servant,
    registers.wage_earner,
    registers.already_protected,
    registers.excluded,
    decile.too_high,
    occupation.not_covered,
)


def assess(applicant: Applicant, plan: Programme, on: date) -> Decision:
    """Decision on one person for the programme `plan`, as known on the day `on`.

    Refused PROGRAMME_OVER when the programme has no month left to cover.
    """
    first = programme.cover(plan, on).first
    judged = (predicate(applicant, plan, first) for predicate in _PREDICATES)
    return decision.decide(tuple(reason for reason in judged if reason))
