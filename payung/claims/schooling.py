"""The scholarships of a worker's children: which children, and how many years of each level."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta

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

    `year` is the one in which the school year begins. Of a child that is not at school yet there is
    one of `Level.NONE`: the first in which it may be asked whether it is.
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

    @property
    def starts(self) -> int:
        return self.school_year_starts.amount

    def used(self, *, dated: bool) -> tuple[Value, ...]:
        """Those that an amount rests on; when school years start only where that decides it."""
        used = (self.amount, self.years, self.children, self.age_below, self.back_years)
        return (*used, self.school_year_starts) if dated else used


@dataclass(frozen=True, slots=True)
class _Way:
    """The level of each school year that was `missed` since the event, and of each one `coming`,
    from the running one on; `cut` is whether the child is too old before all of them are over."""

    missed: list[Level]
    coming: list[Level]
    cut: bool


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
    dues: list[Due] = []
    notes: list[Step] = []
    for _, child, against in _judged(matter, read, rules):
        if against:
            notes.append(against)
        else:
            dues += _dues(child, matter, read, rules)
    return tuple(dues), tuple(notes)


def school_years(matter: Matter, read: Readings) -> tuple[SchoolYear, ...]:
    """Every school year that the children have a scholarship for, child by child."""
    rules = _rules(matter)
    running = school_year(matter.case.told, rules.starts)
    found: list[SchoolYear] = []
    for number, child, against in _judged(matter, read, rules):
        if against:
            continue
        way = _way(child, matter, read, rules)
        if child.level is Level.NONE:
            found += _first_asked(number, child, matter, rules) if way.coming else ()
            continue
        at = _ladder(rules).index(child.level) + child.grade - 1 - len(way.missed)
        found += _numbered(
            number, running - len(way.missed), at, len(way.missed + way.coming), rules
        )
    return tuple(found)


def from_then_on(matter: Matter, read: Readings, first: SchoolYear) -> tuple[SchoolYear, ...]:
    """The school years of a child from the `first` on, as long as it is not too old."""
    rules = _rules(matter)
    at = _ladder(rules).index(first.level) + first.grade - 1
    child = matter.case.children[first.child - 1]
    many = min(len(_ladder(rules)) - at, _last_year(child, read, rules) - first.year + 1)
    return tuple(_numbered(first.child, first.year, at, many, rules))


def first_day(year: int, starts: int) -> date:
    """The day on which a school year begins."""
    return date(year, starts, 1)


def school_year(day: date, starts: int) -> int:
    """The year in which the school year of a day began."""
    return day.year - (day.month < starts)


def _rules(matter: Matter) -> _Rules:
    return _Rules(*(matter.rule(f"scholarship.{one.name}") for one in fields(_Rules)))


def _judged(
    matter: Matter, read: Readings, rules: _Rules
) -> Iterator[tuple[int, Child, Step | None]]:
    """Each child with its number, and why it has no scholarship."""
    counted = matter.day if read[readings.AGE_COUNTED] == "on_event" else matter.case.told
    places = rules.children.amount
    for number, child in enumerate(matter.case.children, start=1):
        against = _against(child, counted, places, rules)
        places -= against is None
        yield number, child, against


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


def _dues(child: Child, matter: Matter, read: Readings, rules: _Rules) -> list[Due]:
    way = _way(child, matter, read, rules)
    used = rules.used(dated=way.cut or bool(way.missed))
    found = []
    for level, code in LEVELS.items():
        back, years = way.missed.count(level), (way.missed + way.coming).count(level)
        if not years:
            continue
        rate = rules.amount.table[level]
        steps = [claim.step("STEP_SCHOOL_YEARS", years=str(years), amount=money.rupiah(rate))]
        if back:
            steps.append(claim.step("STEP_SCHOOL_BACK", years=str(back)))
        found.append(Due(code, years * rate, Payee.CHILD, used, tuple(steps), child.name))
    return found


def _way(child: Child, matter: Matter, read: Readings, rules: _Rules) -> _Way:
    """A school year counts where the child is not too old for it (`_last_year`)."""
    ladder = _ladder(rules)
    running = school_year(matter.case.told, rules.starts)
    left = _last_year(child, read, rules) - running  # years that still begin
    if child.level is Level.NONE:
        return _Way([], ladder[: max(left, 0)], cut=left < len(ladder))
    at = ladder.index(child.level) + child.grade - 1
    since = running - school_year(matter.day, rules.starts)
    first = at - min(rules.back_years.amount, since, at)
    end = max(at + 1 + left, first)
    return _Way(ladder[first : min(at, end)], ladder[at:end], cut=end < len(ladder))


def _last_year(child: Child, read: Readings, rules: _Rules) -> int:
    """The last school year that begins before the child is too old; read the other way, the last
    one that is over by then."""
    birthday = month.years_after(child.born, rules.age_below.amount)
    if read[readings.LAST_YEAR] == "ends_before":
        return school_year(birthday, rules.starts) - 1
    return school_year(birthday - timedelta(days=1), rules.starts)


def _first_asked(number: int, child: Child, matter: Matter, rules: _Rules) -> Iterator[SchoolYear]:
    """The first school year to come that begins when the child may be at school."""
    grown = month.years_after(child.born, matter.rule("claim.school_age").amount)
    first = school_year(grown - timedelta(days=1), rules.starts) + 1
    running = school_year(matter.case.told, rules.starts)
    yield SchoolYear(number, max(first, running + 1), Level.NONE, 0, 0)


def _numbered(number: int, year: int, at: int, many: int, rules: _Rules) -> Iterator[SchoolYear]:
    """So `many` school years from `year` on, from a place in the ladder."""
    ladder = _ladder(rules)
    for place in range(at, at + many):
        level = ladder[place]
        grade = place - ladder.index(level) + 1
        yield SchoolYear(number, year + place - at, level, grade, rules.amount.table[level])


def _ladder(rules: _Rules) -> list[Level]:
    """The level of each year from the first of kindergarten on."""
    return [level for level in LEVELS for _ in range(rules.years.table[level])]
