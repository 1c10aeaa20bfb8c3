"""Old enough, and young enough to enter, on the first day of cover."""

from payung.values import decision, month
from payung.values.decision import Outcome, Reason
from payung.values.month import Month
from payung.values.people import Applicant
from payung.values.programme import Programme

UNKNOWN_AGE = "?"


def outside_limits(applicant: Applicant, plan: Programme, first: Month) -> Reason | None:
    """UNDER_AGE or OVER_AGE on the first day of the first covered month.

    The day of entry counts: who turns 65 later stays in (brosur-bpu-2026; article not known).
    Without any birth date nobody can say, so a person looks; the age then shows as UNKNOWN_AGE.
    """
    if applicant.birth_date is None:
        least = str(plan.age_min)
        return decision.reason(
            "UNDER_AGE", Outcome.REVIEW, age=UNKNOWN_AGE, day=_shown(first), minimum=least
        )
    years = month.age_on(applicant.birth_date, first.first_day())
    if plan.age_min <= years < plan.age_below:
        return None
    facts = {"age": str(years), "day": _shown(first)}
    if years < plan.age_min:
        return decision.reason("UNDER_AGE", Outcome.REJECTED, **facts, minimum=str(plan.age_min))
    return decision.reason("OVER_AGE", Outcome.REJECTED, **facts, limit=str(plan.age_below))


def _shown(first: Month) -> str:
    return f"{first.first_day():%d-%m-%Y}"
