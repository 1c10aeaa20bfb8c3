"""The welfare decile, where a programme asks for one: a local rule."""

from payung.values import decision
from payung.values.decision import Outcome, Reason
from payung.values.month import Month
from payung.values.people import Applicant
from payung.values.programme import Programme


def too_high(applicant: Applicant, plan: Programme, _first: Month) -> Reason | None:
    """DECILE_TOO_HIGH above the programme's highest; DECILE_UNKNOWN for a person to look at.

    Who is missing from the social registry is often among the poorest, so nobody is rejected
    for that.
    """
    if not plan.decile_max:
        return None
    most = str(plan.decile_max)
    if applicant.decile is None:
        return decision.reason("DECILE_UNKNOWN", Outcome.REVIEW, most=most)
    if applicant.decile <= plan.decile_max:
        return None
    own = str(applicant.decile)
    return decision.reason("DECILE_TOO_HIGH", Outcome.REJECTED, decile=own, most=most)
