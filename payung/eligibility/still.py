"""Whether somebody who is covered may stay: what registers have found out since."""

from payung import rulebook
from payung.eligibility import age, registers
from payung.values import decision, month
from payung.values.decision import Outcome, Reason
from payung.values.month import Month
from payung.values.people import Applicant
from payung.values.programme import Programme

_PREDICATES = (
    registers.deceased,
    registers.moved_away,
    registers.civil_servant,
    registers.wage_earner,
    registers.excluded,
)


def still(applicant: Applicant, plan: Programme, entered: Month, now: Month) -> tuple[Reason, ...]:
    """Why somebody who entered with the month `entered` may not stay in the month `now`.

    Only what takes a place away: what a person would have to look at before a decree is no news.
    Who turns 65 while covered stays as long as the law says so (`eligibility.age_through_term`).
    """
    found = [predicate(applicant, plan, now) for predicate in _PREDICATES]
    found.append(_over_age(applicant, plan, entered, now))
    return tuple(one for one in found if one and one.outcome is Outcome.REJECTED)


def _over_age(applicant: Applicant, plan: Programme, entered: Month, now: Month) -> Reason | None:
    """Too old to enter, as it is known now; or too old to stay where the rule is to leave."""
    at_entry = age.outside_limits(applicant, plan, entered)
    if at_entry and at_entry.code == "OVER_AGE":
        return at_entry
    words = rulebook.value(rulebook.load(), "eligibility.age_through_term", now).words
    if applicant.birth_date is None or age.of_reaching_it(words) is Outcome.ACCEPTED:
        return None
    years = month.age_on(applicant.birth_date, now.first_day())
    if years < plan.age_below:
        return None
    facts = {"age": str(years), "day": f"{now.first_day():%d-%m-%Y}", "limit": str(plan.age_below)}
    return decision.reason("OVER_AGE", Outcome.REJECTED, **facts)
