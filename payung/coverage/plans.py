"""A plan that somebody saves: what was asked for, and what was known on the day it was reckoned."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from payung.coverage import projection
from payung.coverage.projection import Goal, Projection, Start
from payung.coverage.villages import Village
from payung.values.month import Month
from payung.values.programme import Fund


class Against(StrEnum):
    """What a goal is held against: a share of workers, or a number of people in our programmes."""

    ALL = "all"
    SELF_EMPLOYED = "self_employed"
    PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asks for.

    `number` is hundredths of a percent of the workers, or people. `each` join every month (None:
    as many as it takes); `fund` pays for them, with `yearly` rupiah (None: as much as it takes).
    Lines of today have `kept` percent of their money in the years to come. `deaths` and `others`
    leave of a thousand in a year (None: as the register or the rules know).
    """

    until: Month
    against: Against
    number: int
    each: int | None = None
    fund: Fund = Fund.APBD
    yearly: int | None = None
    kept: int = 100
    deaths: int | None = None
    others: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """A statistic that was used, with where it is from."""

    number: int
    source: str
    release: str
    as_of: date
    verified: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that was used: its name, where it stands, whether somebody has verified that."""

    name: str
    citation: str
    verified: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A tariff that the law changes within the months of the plan, in rupiah a month."""

    month: Month
    line: str
    before: int
    after: int
    citations: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """What a plan rests on, frozen.

    `own` people of our programmes are among the `participants` of the goal. Who left was counted
    over `history` months. Of `ageless` people no birth date is known; at `age_below` cover ends,
    at once or (`stays`) with the year. `rules` are behind prices, ages and order.
    """

    known_on: date
    start: Start
    goal: Goal | None
    participants: Number | None
    workers: Number | None
    own: int
    history: int
    ageless: int
    age_below: int
    stays: bool
    villages: tuple[Village, ...]
    changes: tuple[Change, ...]
    rules: tuple[Rule, ...]


def goal(wish: Wish, participants: int, workers: int | None, own: int) -> Goal | None:
    """What is to be covered; None for a share of nobody knows how many. Whom others cover is taken
    to stay as many."""
    if wish.against is Against.PEOPLE:
        return Goal(wish.number)
    if not workers:
        return None
    others = max(participants - own, 0)
    wanted = -(-wish.number * workers // 10_000)
    return Goal(max(wanted - others, 0), workers, others)


def reckon(wish: Wish, seen: Seen) -> Projection:
    """The course of a plan: the same whenever it is asked for."""
    return projection.project(seen.start, seen.goal, wish.each)
