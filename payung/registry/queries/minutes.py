"""Minutes of verification: those written, and what the next ones would tell."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils import timezone

from payung import areas, reporting
from payung.registry.models import Government, Minutes, Office, Proposal, Verification
from payung.registry.queries import here, programmes
from payung.registry.scope import NO_OFFICE, Scope
from payung.values.programme import Level
from payung.values.refused import Refused

_UNTOLD = """
SELECT v.id FROM registry_verification v
JOIN registry_proposal p ON p.government = v.government AND p.id = v.proposal_id
WHERE v.government = %s AND v.area >= %s AND v.area < %s AND v.level = %s AND p.programme_id = %s
  AND (%s = 0 OR v.office_id = %s)
  AND NOT EXISTS (SELECT FROM (
      SELECT unnest(m.verifications) AS told FROM registry_minutes m
      WHERE m.government = v.government AND m.programme_id = p.programme_id AND m.level = v.level
  ) before WHERE before.told = v.id)
ORDER BY v.id LIMIT %s
"""
MOST = 3_000  # some hundred pages; the rest stands in the next minutes


@dataclass(frozen=True, slots=True)
class Listed:
    """Minutes as a line of a list."""

    id: int
    number: str
    day: date
    by: str
    place: str
    confirmed: int
    returned: int
    rejected: int


def untold(scope: Scope, programme: int, level: int) -> tuple[int, ...]:
    """The oldest MOST decisions of one level, where somebody acts, that no minutes tell of."""
    with connection.cursor() as cursor:
        cursor.execute(
            _UNTOLD,
            [
                scope.government, scope.area, scope.below, level, programme, scope.office,
                scope.office, MOST,
            ],
        )  # fmt: skip
        return tuple(number for (number,) in cursor.fetchall())


def listed(scope: Scope, programme: int) -> tuple[Listed, ...]:
    """The minutes written where somebody acts, the newest first."""
    found = Minutes.objects.filter(here.rows(scope), programme_id=programme).order_by("-id")
    return tuple(
        Listed(
            one.id, one.number, one.day, one.by_name, areas.name(one.area),
            one.confirmed, one.returned, one.rejected,
        )
        for one in found[:200]
    )  # fmt: skip


def written(scope: Scope, number: int) -> reporting.Minutes:
    """Minutes as they were written. Refused NOT_HERE, MINUTES_CHANGED when they tell otherwise."""
    found = Minutes.objects.filter(here.rows(scope), id=number).first()
    if found is None:
        raise Refused("NOT_HERE")
    plan = programmes.as_of(scope, found.programme_id, found.at)
    told = compose(
        scope,
        (plan.name, plan.way.path[found.level]),
        (found.number, found.day, found.by_name),
        (found.area, found.office_id),
        found.verifications,
    )
    if reporting.digest_of_minutes(told) != found.digest:
        raise Refused("MINUTES_CHANGED")
    return told


def compose(
    scope: Scope,
    what: tuple[str, Level],
    head: tuple[str, date, str],
    where: tuple[str, int | None],
    verifications: Iterable[int],
) -> reporting.Minutes:
    """Minutes of a programme (its name) and level, under a number, day and name of who wrote
    them, for a territory or an office."""
    programme, level = what
    number, day, by = head
    return reporting.Minutes(
        government=Government.objects.get(code=scope.government).name,
        programme=programme,
        number=number,
        day=day,
        place=place(scope, *where),
        level=level.value,
        by=by,
        lines=_lines(scope, verifications),
    )


def place(scope: Scope, area: str, office: int | None) -> str:
    """What a territory or an office is called."""
    if office in (None, NO_OFFICE):
        return areas.name(area) or area
    return Office.objects.get(government=scope.government, id=office).name


def _lines(scope: Scope, verifications: Iterable[int]) -> tuple[reporting.MinutesLine, ...]:
    found = (
        Verification.objects.filter(government=scope.government, id__in=list(verifications))
        .select_related("proposal")
        .order_by("id")
    )
    return tuple(_line(one, one.proposal, one.at) for one in found)


def _line(one: Verification, row: Proposal, at: datetime) -> reporting.MinutesLine:
    return reporting.MinutesLine(
        name=row.name,
        occupation=row.occupation,
        village=row.area,
        rt=row.rt,
        rw=row.rw,
        verdict=one.verdict,
        on=timezone.localdate(at),
        working_on=one.working_on,
        evidence=one.evidence,
        note=one.note,
    )
