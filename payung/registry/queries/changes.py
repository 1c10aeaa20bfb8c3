"""Changes that were asked for, and who came in and went out in a month."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db import connection

from payung import areas
from payung.registry.models import Change, Enrolment
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.values.month import Month
from payung.values.refused import Refused

PAGE = 50
_MOST_FOUND = 20
_LISTED = f"""
SELECT c.id, e.name, e.area, e.occupation, c.ending, c.event_on, c.words, c.proof, c.stored <> '',
  c.asked_name, c.asked_by, c.asked_at, c.state, c.settled_at, c.why, count(*) OVER ()
FROM (SELECT * FROM registry_change WHERE {here.ROWS} AND programme_id = %(programme)s) c
JOIN registry_enrolment e ON e.government = c.government AND e.id = c.enrolment_id
WHERE (%(open)s AND c.state = 'asked') OR (NOT %(open)s AND c.state <> 'asked')
ORDER BY CASE WHEN %(open)s THEN c.id ELSE -c.id END LIMIT %(limit)s OFFSET %(offset)s
"""
# In: enrolled in the month, by its decree; out: ended in it. In whose place, or who came in theirs.
_MONTHLY = f"""
SELECT 'in', e.id, e.name, e.area, e.occupation, '', (m.at AT TIME ZONE %(zone)s)::date,
  coalesce(other.name, ''), l.amount, e.first_month, e.last_month
FROM (SELECT * FROM registry_enrolment WHERE {here.ROWS} AND programme_id = %(programme)s) e
JOIN registry_enrolmentmove m ON m.government = e.government AND m.enrolment_id = e.id
  AND m.before = '' AND m.at >= %(from)s AND m.at < %(until)s
JOIN registry_decreeline l ON l.government = e.government AND l.id = e.decreeline_id
LEFT JOIN registry_enrolment other ON other.government = e.government AND other.id = e.replaces_id
UNION ALL
SELECT 'out', e.id, e.name, e.area, e.occupation,
  CASE WHEN e.state = 'ended' AND e.since = m.at THEN e.ending ELSE m.reason END,
  coalesce(m.event_on, (m.at AT TIME ZONE %(zone)s)::date),
  coalesce(other.name, ''), 0, e.first_month, e.last_month
FROM (SELECT * FROM registry_enrolment WHERE {here.ROWS} AND programme_id = %(programme)s) e
JOIN registry_enrolmentmove m ON m.government = e.government AND m.enrolment_id = e.id
  AND m.after = 'ended' AND m.before <> 'ended' AND m.at >= %(from)s AND m.at < %(until)s
LEFT JOIN registry_enrolment other ON other.government = e.government
  AND other.programme_id = e.programme_id AND other.replaces_id = e.id
ORDER BY 1, 4, 3, 2
"""
_SEARCH = f"""
SELECT e.id, e.name, e.area, e.occupation, e.state
FROM (SELECT * FROM registry_enrolment WHERE {here.ROWS} AND programme_id = %(programme)s
  AND state <> 'ended') e
LEFT JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
WHERE n.nik_index = %(nik)s OR e.kpj_index = %(kpj)s OR (%(name)s <> '' AND e.name ILIKE %(name)s)
ORDER BY e.name, e.id LIMIT %(limit)s
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A change that somebody asked for, with the person it is about."""

    id: int
    name: str
    area: str
    occupation: str
    ending: str
    event_on: date
    words: str
    proof: str
    file: bool
    asked_name: str
    asked_by: int
    asked_at: datetime
    state: str
    settled_at: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class Moved:
    """Somebody who came in or went out (`ending`); `other` who left for them or came for them.

    `day` is that of the decree's signature, or of what happened; `amount` rupiah of the cover.
    """

    enrolment: int
    name: str
    area: str
    occupation: str
    ending: str
    day: date | None
    other: str
    amount: int
    first_month: str
    last_month: str


@dataclass(frozen=True, slots=True)
class Monthly:
    """Who came in and who went out in a month, by village and name."""

    month: Month
    came: tuple[Moved, ...]
    left: tuple[Moved, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who is enrolled, to be chosen."""

    id: int
    name: str
    area: str
    occupation: str
    state: str


def listed(
    scope: Scope, programme: int, *, open_: bool, page: int = 1
) -> tuple[tuple[Asked, ...], int]:
    """Fifty changes, and how many there are: those that wait, oldest first; or the settled."""
    told = here.told(scope) | {
        "programme": programme, "open": open_, "limit": PAGE, "offset": (page - 1) * PAGE,
    }  # fmt: skip
    found = _rows(_LISTED, told)
    return tuple(Asked(*row[:-1]) for row in found), found[0][-1] if found else 0


def one(scope: Scope, change: int) -> Change:
    """Refused NOT_HERE."""
    found = Change.objects.filter(here.rows(scope), id=change).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def member(scope: Scope, enrolment: int) -> Enrolment:
    """Refused NOT_HERE."""
    found = Enrolment.objects.filter(here.rows(scope), id=enrolment).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def search(
    scope: Scope, programme: int, words: str, blinds: tuple[bytes, bytes]
) -> tuple[Member, ...]:
    """Enrolled people by a part of the name, or by the blind index of a NIK or a KPJ."""
    nik, kpj = blinds
    plain = words.replace("%", "").replace("_", "").strip()
    told = here.told(scope) | {
        "programme": programme, "nik": nik, "kpj": kpj or None,
        "name": f"%{plain}%" if len(plain) > 2 else "", "limit": _MOST_FOUND,
    }  # fmt: skip
    return tuple(Member(*row) for row in _rows(_SEARCH, told))


def monthly(scope: Scope, programme: int, month: Month) -> Monthly:
    """The list of a month (daftar mutasi)."""
    zone = areas.zone(scope.government)
    begins = datetime.combine(month.first_day(), time(), zone)
    ends = datetime.combine(month.plus(1).first_day(), time(), zone)
    told = here.told(scope) | {
        "programme": programme, "from": begins, "until": ends, "zone": str(zone),
    }  # fmt: skip
    found = _rows(_MONTHLY, told)
    return Monthly(
        month,
        tuple(Moved(*row[1:]) for row in found if row[0] == "in"),
        tuple(Moved(*row[1:]) for row in found if row[0] == "out"),
    )


def _rows(sql: str, told: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
        return list(cursor.fetchall())
