"""The scholarships of a worker's children: which children, and how many years of each level."""

from dataclasses import dataclass
from datetime import date

from payung.claims.matter import Matter
from payung.values import claim, money, month
from payung.values.claim import Child, Due, Level, Payee, Step
from payung.values.law import Value

LEVELS = {
    Level.TK: "DUE_SCHOLARSHIP_TK",
    Level.SD: "DUE_SCHOLARSHIP_SD",
    Level.SMP: "DUE_SCHOLARSHIP_SMP",
    Level.SMA: "DUE_SCHOLARSHIP_SMA",
    Level.HIGHER: "DUE_SCHOLARSHIP_HIGHER",
}


@dataclass(frozen=True, slots=True)
class _Rules:
    amount: Value
    years: Value
    children: Value
    age_below: Value
    back_years: Value

    def used(self) -> tuple[Value, ...]:
        return (self.amount, self.years, self.children, self.age_below, self.back_years)


def scholarships(matter: Matter) -> tuple[tuple[Due, ...], tuple[Step, ...]]:
    """Dues of each child by level, and why other children have none.

    They are the most that can be due: for all the years from now on, and missed ones, each applied
    for in time. Children come in the order in which they are told.
    """
    if not matter.case.children:
        return (), ()
    if matter.known("scholarship.amount") is None:
        return (), (claim.step("NOTE_SCHOLARSHIP_NOT_KNOWN", day=f"{matter.day:%d-%m-%Y}"),)
    names = ("amount", "years", "children", "age_below", "back_years")
    rules = _Rules(*(matter.rule(f"scholarship.{name}") for name in names))
    dues: list[Due] = []
    notes: list[Step] = []
    places = rules.children.amount
    for child in matter.case.children:
        against = _against(child, matter.case.on, places, rules)
        if against:
            notes.append(against)
            continue
        places -= 1
        dues += _dues(child, matter, rules)
    return tuple(dues), tuple(notes)


def _against(child: Child, on: date, places: int, rules: _Rules) -> Step | None:
    """Why a child has no scholarship."""
    age = month.age_on(child.born, on)
    if age >= rules.age_below.amount:
        below = str(rules.age_below.amount)
        return claim.step("NOTE_CHILD_AGE", name=child.name, age=str(age), below=below)
    if child.married:
        return claim.step("NOTE_CHILD_MARRIED", name=child.name)
    if child.working:
        return claim.step("NOTE_CHILD_WORKING", name=child.name)
    if places == 0:
        most = str(rules.children.amount)
        return claim.step("NOTE_CHILD_BEYOND", name=child.name, most=most)
    return None


def _dues(child: Child, matter: Matter, rules: _Rules) -> list[Due]:
    missed, coming = _years(child, matter, rules)
    found = []
    for level, code in LEVELS.items():
        back, years = missed.count(level), missed.count(level) + coming.count(level)
        if not years:
            continue
        rate = rules.amount.table[level]
        steps = [claim.step("STEP_SCHOOL_YEARS", years=str(years), amount=money.rupiah(rate))]
        if back:
            steps.append(claim.step("STEP_SCHOOL_BACK", years=str(back)))
        amount = years * rate
        found.append(Due(code, amount, Payee.CHILD, rules.used(), tuple(steps), child.name))
    return found


def _years(child: Child, matter: Matter, rules: _Rules) -> tuple[list[Level], list[Level]]:
    """The level of each school year that was missed since the event, and of each from now on.

    A school year counts when it begins before the child is too old. The one that runs now has
    begun, and the next begins within a year: so of a child of 22 the running year and one more.
    """
    ladder = [level for level in LEVELS for _ in range(rules.years.table[level])]
    on = matter.case.on
    left = rules.age_below.amount - month.age_on(child.born, on)
    if child.level is Level.NONE:
        return [], ladder[:left]
    running = ladder.index(child.level) + child.grade - 1
    missed = min(rules.back_years.amount, month.age_on(matter.day, on), running)
    return ladder[running - missed : running], ladder[running : running + 1 + left]
