"""The scholarships of a worker's children: which children, and how many years of each level."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date

from payung.claims import readings
from payung.claims.matter import Matter
from payung.claims.readings import Readings
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
class SchoolYear:
    """One school year of the `child`-th child that was told (from 1), and its whole rupiah.

    `year` is the one in which the school year begins.
    """

    child: int
    year: int
    level: Level
    grade: int
    amount: int


@dataclass(frozen=True, slots=True)
class _Rules:
    amount: Value
    years: Value
    children: Value
    age_below: Value
    back_years: Value
    school_year_starts: Value

    def used(self, *, missed: bool) -> tuple[Value, ...]:
        """Those that an amount rests on; when school years start only where one was missed."""
        used = (self.amount, self.years, self.children, self.age_below, self.back_years)
        return (*used, self.school_year_starts) if missed else used


def scholarships(matter: Matter, read: Readings) -> tuple[tuple[Due, ...], tuple[Step, ...]]:
    """Dues of each child by level, and why other children have none.

    They are the most that can be due: for all the years from now on, and missed ones, each applied
    for in time. Children come in the order in which they are told.
    """
    if not matter.case.children:
        return (), ()
    if matter.known("scholarship.amount") is None:
        return (), (claim.step("NOTE_SCHOLARSHIP_NOT_KNOWN", day=f"{matter.day:%d-%m-%Y}"),)
    rules = _rules(matter)
    counted = matter.day if read[readings.AGE_COUNTED] == "on_event" else matter.case.on
    dues: list[Due] = []
    notes: list[Step] = []
    places = rules.children.amount
    for child in matter.case.children:
        against = _against(child, counted, places, rules)
        if against:
            notes.append(against)
            continue
        places -= 1
        dues += _dues(child, matter, rules)
    return tuple(dues), tuple(notes)


def school_years(matter: Matter, children: Collection[str]) -> tuple[SchoolYear, ...]:
    """Every school year that the named `children` have a scholarship for, child by child.

    Of a child who is not at school yet none: nobody knows in which year that begins.
    """
    rules = _rules(matter)
    running = _school_year(matter.case.on, rules.school_year_starts.amount)
    found: list[SchoolYear] = []
    for number, child in enumerate(matter.case.children, start=1):
        if child.name not in children or child.level is Level.NONE:
            continue
        missed, coming = _years(child, matter, rules)
        ladder = _ladder(rules)
        first = ladder.index(child.level) + child.grade - 1 - len(missed)
        for place, level in enumerate((*missed, *coming)):
            grade = first + place - ladder.index(level) + 1
            year = running - len(missed) + place
            found.append(SchoolYear(number, year, level, grade, rules.amount.table[level]))
    return tuple(found)


def _rules(matter: Matter) -> _Rules:
    return _Rules(*(matter.rule(f"scholarship.{one.name}") for one in fields(_Rules)))


def _against(child: Child, counted: date, places: int, rules: _Rules) -> Step | None:
    """Why a child has no scholarship; its age is that on the day `counted`."""
    age = month.age_on(child.born, counted)
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
        used = rules.used(missed=bool(back))
        found.append(Due(code, amount, Payee.CHILD, used, tuple(steps), child.name))
    return found


def _years(child: Child, matter: Matter, rules: _Rules) -> tuple[list[Level], list[Level]]:
    """The level of each school year that was missed since the event, and of each from now on.

    A school year counts when it begins before the child is too old. The one that runs now has
    begun, and the next begins within a year: so of a child of 22 the running year and one more, of
    one of 23, where that age does not bar it, the running year, and so on back.
    """
    ladder = _ladder(rules)
    on = matter.case.on
    left = rules.age_below.amount - month.age_on(child.born, on)
    if child.level is Level.NONE:
        return [], ladder[: max(left, 0)]
    running = ladder.index(child.level) + child.grade - 1
    starts = rules.school_year_starts.amount
    since = _school_year(on, starts) - _school_year(matter.day, starts)
    first = running - min(rules.back_years.amount, since, running)
    end = max(running + 1 + left, first)
    return ladder[first : min(running, end)], ladder[running:end]


def _ladder(rules: _Rules) -> list[Level]:
    """The level of each year from the first of kindergarten on."""
    return [level for level in LEVELS for _ in range(rules.years.table[level])]


def _school_year(day: date, starts: int) -> int:
    """The year in which the school year of a day began."""
    return day.year - (day.month < starts)
