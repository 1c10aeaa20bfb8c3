"""Duties: what coverage has to be by a day, by whose word, and how far that is."""

from dataclasses import dataclass
from datetime import date

from payung.coverage.indicators import INDICATORS, Ratio, Unit


@dataclass(frozen=True, slots=True)
class Duty:
    """A target by a day: `number` in hundredths of a percent for a share, else in the indicator's
    unit. `kind` tells whose it is ('national', 'province', 'own'); what has to be said of it stands
    in `note_id` and `note_en`."""

    kind: str
    indicator: str
    number: int
    due_on: date
    source: str
    verified: bool
    note_id: str = ""
    note_en: str = ""


@dataclass(frozen=True, slots=True)
class Distance:
    """Where a duty stands: what is reached (None: not known), the people who are missing, and what
    they cost in a year; None where the duty is none of people."""

    duty: Duty
    reached: Ratio | None
    people: int | None
    rupiah: int | None


def distance(duty: Duty, reached: Ratio | None, premium: int) -> Distance:
    """`reached` is a share of workers or a number of people; `premium` what one costs in a year."""
    if reached is None:
        return Distance(duty, None, None, None)
    share = INDICATORS[duty.indicator].unit is Unit.SHARE
    needed = -(-duty.number * reached.bottom // 10_000) if share else duty.number
    people = max(needed - reached.top, 0)
    return Distance(duty, reached, people, people * premium)
