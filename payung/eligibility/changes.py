"""What would change the answer: for each reason the smallest change, and each is tried out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from payung import areas, rulebook
from payung.eligibility import occupation, registers
from payung.eligibility.assess import assess
from payung.values import month, programme
from payung.values.decision import Change, Outcome
from payung.values.finding import NO_FACTS
from payung.values.month import Month
from payung.values.people import Applicant, CivilStatus, Segment
from payung.values.programme import Programme

_SHOWN = 6


@dataclass(frozen=True, slots=True)
class _Trial:
    """Somebody a little different, enrolled on `on`; `told` stands for the reason's own code."""

    applicant: Applicant
    on: date
    facts: Mapping[str, str] = field(default_factory=lambda: NO_FACTS)
    told: str = ""


def would_change(applicant: Applicant, plan: Programme, on: date) -> tuple[Change, ...]:
    """For each reason against a person the smallest change that takes it away, strongest first.

    A change of which nobody could say how (too old, and the birth date is right) is still told as
    what would have to be wrong; one that comes too late for the programme is left out.
    """
    against = _against(applicant, plan, on)
    found = []
    for code in against:
        trial = _TRIALS[code](applicant, plan, on) if code in _TRIALS else None
        if trial is None:
            continue
        left = _against(trial.applicant, plan, trial.on)
        if code not in left:
            found.append(Change(trial.told or code, trial.facts, enough=not left))
    return tuple(found)


def _against(applicant: Applicant, plan: Programme, on: date) -> tuple[str, ...]:
    reasons = assess(applicant, plan, on).reasons
    return tuple(one.code for one in reasons if one.outcome is not Outcome.ACCEPTED)


def _alive(applicant: Applicant, _plan: Programme, on: date) -> _Trial:
    return _Trial(replace(applicant, civil=CivilStatus.ALIVE), on)


def _registered_here(applicant: Applicant, plan: Programme, on: date) -> _Trial:
    facts = {"areas": ", ".join(areas.name(code) or code for code in plan.regions)}
    return _Trial(replace(applicant, village_code=plan.regions[0]), on, facts)


def _moved_back(applicant: Applicant, plan: Programme, on: date) -> _Trial:
    home = _registered_here(applicant, plan, on)
    return replace(home, applicant=replace(home.applicant, civil=CivilStatus.ALIVE))


def _old_enough(applicant: Applicant, plan: Programme, on: date) -> _Trial | None:
    """The first month of the rest of the term in which the age is reached."""
    cover = programme.cover(plan, on)
    if applicant.birth_date is None:
        born = _born_at(plan.age_min, cover.first)
        limits = {"minimum": str(plan.age_min), "limit": str(plan.age_below)}
        return _Trial(replace(applicant, birth_date=born), on, limits, "AGE_UNKNOWN")
    for later in cover.months():
        if month.age_on(applicant.birth_date, later.first_day()) >= plan.age_min:
            return _Trial(applicant, later.first_day(), {"month": str(later)})
    return None


def _young_enough(applicant: Applicant, plan: Programme, on: date) -> _Trial:
    first = programme.cover(plan, on).first
    born = _born_at(plan.age_below, first) + timedelta(days=1)
    return _Trial(replace(applicant, birth_date=born), on, {"born": f"{born:%d-%m-%Y}"})


def _born_at(age: int, first: Month) -> date:
    """Who is exactly so old on the first day of a month."""
    return Month(first.year - age, first.month).first_day()


def _no_servant(applicant: Applicant, plan: Programme, on: date) -> _Trial:
    known = rulebook.occupations().get(applicant.occupation_code)
    listed = known is not None and known.civil_servant
    code = _any_of(plan) if listed else applicant.occupation_code
    return _Trial(replace(applicant, civil_occupation="", occupation_code=code), on)


def _no_wage(applicant: Applicant, _plan: Programme, on: date) -> _Trial:
    left = tuple(one for one in applicant.coverages if one.segment is not Segment.PPU)
    return _Trial(replace(applicant, coverages=left), on)


def _run_out(applicant: Applicant, plan: Programme, on: date) -> _Trial | None:
    """The month after the present cover; where its end is not known, that it has ended."""
    own = registers.protecting(applicant, plan)
    cover = programme.cover(plan, on)
    until = max((one.paid_until for one in own if one.paid_until), default=None)
    if until is None or until < cover.first:
        ended = tuple(one for one in applicant.coverages if one not in own)
        changed = replace(applicant, coverages=ended)
        return _Trial(changed, on, {"month": str(cover.first)}, "PROTECTED_UNTIL_UNKNOWN")
    after = until.plus(1)
    if after > cover.last:
        return None
    return _Trial(applicant, after.first_day(), {"month": str(after)})


def _off_the_list(applicant: Applicant, _plan: Programme, on: date) -> _Trial:
    return _Trial(replace(applicant, excluded_as=""), on)


def _poor_enough(applicant: Applicant, plan: Programme, on: date) -> _Trial:
    most = plan.decile_max
    return _Trial(replace(applicant, decile=most), on, {"most": str(most)})


def _other_work(applicant: Applicant, plan: Programme, on: date) -> _Trial:
    changed = replace(applicant, occupation_code=_any_of(plan))
    if occupation.open_to_all(plan):
        return _Trial(changed, on, told="WORK_NOT_INDEPENDENT")
    named = occupation.named(plan)
    known = rulebook.occupations()
    labels = [known[code].label_id if code in known else code for code in named[:_SHOWN]]
    more = [f"… ({len(named)})"] if len(named) > _SHOWN else []
    return _Trial(changed, on, {"occupations": ", ".join([*labels, *more])})


def _any_of(plan: Programme) -> str:
    """An occupation that the programme takes; '' where it takes all."""
    return "" if occupation.open_to_all(plan) else occupation.named(plan)[0]


_TRIALS: Mapping[str, Callable[[Applicant, Programme, date], _Trial | None]] = {
    "DECEASED": _alive,
    "MOVED_AWAY": _moved_back,
    "NOT_RESIDENT": _registered_here,
    "UNDER_AGE": _old_enough,
    "OVER_AGE": _young_enough,
    "CIVIL_SERVANT": _no_servant,
    "WAGE_EARNER": _no_wage,
    "ALREADY_PROTECTED": _run_out,
    "EXCLUDED_LIST": _off_the_list,
    "DECILE_TOO_HIGH": _poor_enough,
    "DECILE_UNKNOWN": _poor_enough,
    "OCCUPATION_NOT_COVERED": _other_work,
}
