"""Old enough, and young enough to enter, on the first day of cover."""

from payung.values import decision, month
from payung.values.decision import Outcome, Reason
from payung.values.month import Month
from payung.values.people import Applicant
from payung.values.programme import Programme


def outside_limits(applicant: Applicant, plan: Programme, first: Month) -> Reason | None:
    """UNDER_AGE or OVER_AGE on the first day of the first covered month.

    The day of entry counts: who turns 65 later stays in (brosur-bpu-2026; article not known).
    Without any birth date nobody can say, so a person looks; the age then shows as '?'.
    """
    day = first.first_day()
    shown = f"{day:%d-%m-%Y}"
    if applicant.birth_date is None:
        least = str(plan.age_min)
        return decision.reason("UNDER_AGE", Outcome.REVIEW, age="?", day=shown, minimum=least)
    years = month.age_on(applicant.birth_date, day)
    if years < plan.age_min:
        facts = {"age": str(years), "day": shown, "minimum": str(plan.age_min)}
        return decision.reason("UNDER_AGE", Outcome.REJECTED, **facts)
    if years >= plan.age_below:
        facts = {"age": str(years), "day": shown, "limit": str(plan.age_below)}
        return decision.reason("OVER_AGE", Outcome.REJECTED, **facts)
    return None
