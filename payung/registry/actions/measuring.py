"""What coverage is measured by: numbers from elsewhere and targets, each with its source.

Nothing is changed or taken out: a later row of the same source for the same day corrects."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from payung import areas
from payung.coverage.indicators import INDICATORS
from payung.coverage.statistics import MOST, Segment, What
from payung.registry.actions import trail
from payung.registry.models import Statistic, Target
from payung.registry.permissions import Act
from payung.registry.scope import Scope
from payung.values.refused import Refused

KINDS = ("national", "province", "own")
# What is kept by village too: plans of coverage read it there.
PLACED = frozenset({(What.UNCOVERED, Segment.ALL)})
_SOURCE, _RELEASE, _NOTE, _AIM = 200, 200, 300, 300


@dataclass(frozen=True, slots=True)
class Given:
    """A number as somebody read it; `area` '' is the whole government, or the place of who is
    without cover there."""

    what: What
    segment: Segment
    as_of: date
    number: int
    source: str
    release: str = ""
    verified: bool = False
    note: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class Aimed:
    """What is to be reached by a day, and whose target it is (`KINDS`)."""

    kind: str
    indicator: str
    number: int
    due_on: date
    source: str
    verified: bool = False


@transaction.atomic
def record(scope: Scope, at: datetime, given: Given) -> Statistic:
    """Keeps a number. Refused NOT_ALLOWED, STATISTIC_NUMBER, STATISTIC_SOURCE, STATISTIC_DAY for a
    day to come, STATISTIC_AREA for a place of somebody else, STATISTIC_PLACED for one of what is
    told of the whole only."""
    scope.ask(Act.KEEP_COVERAGE)
    area = given.area.strip() or scope.government
    if not 0 <= given.number <= MOST[given.what]:
        raise Refused("STATISTIC_NUMBER")
    if not given.source.strip():
        raise Refused("STATISTIC_SOURCE")
    if given.as_of > timezone.localdate(at):
        raise Refused("STATISTIC_DAY")
    if area != scope.government:
        if not (areas.is_code(area) and areas.within(area, (scope.area,))):
            raise Refused("STATISTIC_AREA", area=area[:20])
        if (given.what, given.segment) not in PLACED:
            raise Refused("STATISTIC_PLACED")
    made = Statistic.objects.create(
        government=scope.government, what=given.what, segment=given.segment, area=area,
        as_of=given.as_of, number=given.number, source=_words(given.source, _SOURCE),
        release=_words(given.release, _RELEASE), verified=given.verified,
        note=_words(given.note, _NOTE), by=scope.user, by_name=scope.name, at=at,
    )  # fmt: skip
    trail.record(
        scope, at, "record_statistic", ("statistic", made.id), what=made.what,
        segment=made.segment, number=made.number, as_of=str(made.as_of), source=made.source,
    )  # fmt: skip
    return made


@transaction.atomic
def aim(scope: Scope, at: datetime, aimed: Aimed) -> Target:
    """Keeps a target. Refused NOT_ALLOWED, TARGET_UNKNOWN for no indicator or nobody's target,
    STATISTIC_NUMBER, STATISTIC_SOURCE."""
    scope.ask(Act.KEEP_COVERAGE)
    if aimed.indicator not in INDICATORS or aimed.kind not in KINDS:
        raise Refused("TARGET_UNKNOWN")
    if not 0 < aimed.number <= MOST[What.PARTICIPANTS]:
        raise Refused("STATISTIC_NUMBER")
    if not aimed.source.strip():
        raise Refused("STATISTIC_SOURCE")
    made = Target.objects.create(
        government=scope.government, kind=aimed.kind, indicator=aimed.indicator,
        number=aimed.number, due_on=aimed.due_on, source=_words(aimed.source, _AIM),
        verified=aimed.verified, by=scope.user, by_name=scope.name, at=at,
    )  # fmt: skip
    trail.record(
        scope, at, "record_target", ("target", made.id), indicator=made.indicator,
        number=made.number, due_on=str(made.due_on), source=made.source,
    )  # fmt: skip
    return made


def _words(text: str, longest: int) -> str:
    return " ".join(text.split())[:longest]
