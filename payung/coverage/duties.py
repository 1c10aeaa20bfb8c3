"""Duties: what coverage has to be by a day, by whose word, and how far that is."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from payung.coverage.indicators import FEWER, INDICATORS, Ratio, Unit
from payung.coverage.statistics import Rate
from payung.values.month import Month


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
class Reached:
    """Where an indicator stands, as of a day or in a month. `rate` tells where the two numbers are
    from that are not our own; `of` how many have told of how many, where it is a sum of theirs."""

    ratio: Ratio
    per: date | Month
    rate: Rate | None = None
    of: tuple[int, int] | None = None

    @property
    def whole(self) -> bool:
        """Whether nobody is missing in it."""
        return self.of is None or self.of[0] == self.of[1]


@dataclass(frozen=True, slots=True)
class Distance:
    """Where a duty stands: what is reached (None: not known) and whether that is enough (None: it
    cannot be said), the people who are missing, and what they cost in a year; None where the duty
    is none of people, or others pay for them."""

    duty: Duty
    reached: Reached | None
    met: bool | None
    people: int | None
    rupiah: int | None


def distance(duty: Duty, reached: Reached | None, premium: int | None) -> Distance:
    """`reached` is a share of workers or a number of people; `premium` what one costs in a year
    (None: nothing of ours)."""
    if reached is None or not reached.whole:
        return bare(duty, reached)
    found = reached.ratio
    needed = -(-duty.number * found.bottom // 10_000) if _share(duty.indicator) else duty.number
    people = max(needed - found.top, 0)
    rupiah = None if premium is None else people * premium
    return Distance(duty, reached, met(duty, found), people, rupiah)


def bare(duty: Duty, reached: Reached | None) -> Distance:
    """Of a duty that is none of people."""
    judged = reached.ratio if reached and reached.whole else None
    return Distance(duty, reached, met(duty, judged), None, None)


def met(duty: Duty, found: Ratio | None) -> bool | None:
    """A share's target is in hundredths of a percent, any other in the indicator's own unit; None
    where nothing is known."""
    if found is None:
        return None
    share = _share(duty.indicator)
    reached = Fraction(found.top * (10_000 if share else 1), found.bottom)
    return reached <= duty.number if duty.indicator in FEWER else reached >= duty.number


def _share(code: str) -> bool:
    return INDICATORS[code].unit is Unit.SHARE
