"""Old enough, and young enough to enter, on the first day of cover; and the limit after that."""

import calendar
from functools import cache

from payung import rulebook
from payung.values import decision, month
from payung.values.decision import Outcome, Reason
from payung.values.month import Month
from payung.values.people import Applicant
from payung.values.programme import Programme

UNKNOWN_AGE = "?"
_STAYS = "stays"


def outside_limits(applicant: Applicant, plan: Programme, first: Month) -> Reason | None:
    """UNDER_AGE or OVER_AGE on the first day of the first covered month.

    The day of entry counts (brosur-bpu-2026; article not known). Without any birth date nobody
    can say, so a person looks; the age then shows as UNKNOWN_AGE.
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


def limit_in_term(applicant: Applicant, plan: Programme, first: Month) -> Reason | None:
    """AGE_LIMIT_IN_TERM, with its month, for who enters in time and reaches the limit later."""
    born = applicant.birth_date
    if born is None or born.year + plan.age_below > plan.period.last.year:
        return None
    reached = _birthday_month(born.year + plan.age_below, born.month, born.day)
    late = month.age_on(born, first.first_day()) >= plan.age_below  # told as OVER_AGE
    if late or reached > plan.period.last:
        return None
    facts = {"month": str(reached), "limit": str(plan.age_below)}
    return decision.reason("AGE_LIMIT_IN_TERM", _in_force(first), **facts)


def _birthday_month(year: int, of_month: int, day: int) -> Month:
    """Who was born on 29 February has the birthday of a common year on 1 March."""
    on_leap_day = (of_month, day) == (2, 29)
    return Month(year, 3 if on_leap_day and not calendar.isleap(year) else of_month)


@cache
def _in_force(first: Month) -> Outcome:
    name = "eligibility.age_through_term"
    return of_reaching_it(rulebook.value(rulebook.load(), name, first).words)


def of_reaching_it(words: tuple[str, ...]) -> Outcome:
    """Who turns 65 while covered stays, a remark; or must leave, which bars from the whole term.

    Brosur-bpu-2026 and an internal manual; the article is not known.
    """
    return Outcome.ACCEPTED if _STAYS in words else Outcome.REJECTED


def _shown(first: Month) -> str:
    return f"{first.first_day():%d-%m-%Y}"
