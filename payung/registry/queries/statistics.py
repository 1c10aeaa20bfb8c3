"""Numbers from elsewhere and targets, as they were known on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from payung.coverage import statistics
from payung.coverage.indicators import UNIVERSAL
from payung.coverage.statistics import Rate, Segment, Told, What
from payung.registry.models import Statistic, Target
from payung.registry.scope import Scope


@dataclass(frozen=True, slots=True)
class Aim:
    """What is to be reached: `number` in hundredths of a percent for a share, else in its unit."""

    kind: str
    indicator: str
    number: int
    due_on: date
    source: str
    verified: bool


def all_told(scope: Scope, known_on: date) -> tuple[Told, ...]:
    """Every number that was recorded until a day, in the order of recording."""
    found = Statistic.objects.filter(government=scope.government, at__lte=end_of(known_on))
    return tuple(_told(row) for row in found.order_by("id"))


def standing(scope: Scope, known_on: date) -> tuple[Told, ...]:
    """The same for the whole government, without those that a later row corrects."""
    here = (one for one in all_told(scope, known_on) if one.area == scope.government)
    return statistics.standing(here)


def rates(scope: Scope, known_on: date, on: date) -> Mapping[str, Rate]:
    """By the indicator's code, coverage of each segment of which both numbers are known."""
    known = standing(scope, known_on)
    found = {UNIVERSAL[one].code: statistics.rate(known, one, on) for one in Segment}
    return {code: rate for code, rate in found.items() if rate}


def targets(scope: Scope, known_on: date) -> tuple[Aim, ...]:
    """The last word on each target, by the day on which it is due."""
    found = Target.objects.filter(government=scope.government, at__lte=end_of(known_on))
    last = {(one.kind, one.indicator, one.due_on): one for one in found.order_by("id")}
    told = (
        Aim(one.kind, one.indicator, one.number, one.due_on, one.source, one.verified)
        for one in last.values()
    )
    return tuple(sorted(told, key=lambda one: (one.due_on, one.indicator, one.kind)))


def end_of(day: date) -> datetime:
    """The last moment of a day of the government."""
    return datetime.combine(day, time.max, timezone.get_current_timezone())


def _told(row: Statistic) -> Told:
    return Told(
        row.id, What(row.what), Segment(row.segment), row.area, row.as_of, row.number, row.source,
        row.release, row.verified, timezone.localdate(row.at), row.note,
    )  # fmt: skip
