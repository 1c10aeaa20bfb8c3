"""What screening has found out about people who are covered: the worklist, and one in full."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from payung.registry import sealed
from payung.registry.actions import signalling
from payung.registry.models import Enrolment, Programme, Signal
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.values.refused import Refused

PAGE = 50
_LISTED = f"""
SELECT s.id, s.kind, s.event_on, s.as_of, s.exposure, s.saving, s.state, s.why, s.sealed_evidence,
  e.id, e.name, e.area, e.occupation, e.state
FROM (SELECT * FROM registry_signal WHERE {here.ROWS} AND programme_id = %(programme)s
  AND state = ANY(%(states)s) AND (%(kind)s = '' OR kind = %(kind)s)
  ORDER BY id LIMIT %(limit)s OFFSET %(offset)s) s
JOIN registry_enrolment e ON e.government = s.government AND e.id = s.enrolment_id
ORDER BY s.id
"""
_COUNTED = f"""
SELECT kind, count(*), sum(exposure), sum(saving) FROM registry_signal
WHERE {here.ROWS} AND programme_id = %(programme)s AND state = ANY(%(states)s)
GROUP BY 1 ORDER BY 1
"""
# A month that need not be paid for two reasons is not paid twice.
_TOGETHER = f"""
SELECT '', count(*), coalesce(sum(exposure), 0), coalesce(sum(saving), 0) FROM (
  SELECT max(exposure) AS exposure, max(saving) AS saving FROM registry_signal
  WHERE {here.ROWS} AND programme_id = %(programme)s AND state = ANY(%(states)s)
  GROUP BY enrolment_id) person
"""
_ONE = """
SELECT e.person_id, n.sealed_nik, e.birth_date, e.sex FROM registry_enrolment e
JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
WHERE e.government = %s AND e.id = %s
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A signal with the person it is about; `benefit` rupiah that may wait for the family."""

    id: int
    kind: str
    event_on: date | None
    as_of: date
    exposure: int
    saving: int
    state: str
    why: str
    evidence: Mapping[str, Any]
    enrolment: int
    name: str
    area: str
    occupation: str
    enrolled: str

    @property
    def benefit(self) -> int:
        return int(self.evidence.get("benefit", 0))


@dataclass(frozen=True, slots=True)
class Counted:
    """So many people with a signal of a kind ('': of any): rupiah paid in vain, and still to be
    saved."""

    kind: str
    people: int
    exposure: int
    saving: int


@dataclass(frozen=True, slots=True)
class Other:
    """The other enrolment of a double: `id` is None for who may not open its page."""

    id: int | None
    programme: str
    first_month: str
    last_month: str


@dataclass(frozen=True, slots=True)
class Known:
    """One signal, and the person as they are enrolled."""

    signal: Listed
    nik: str
    birth_date: date | None
    sex: str
    other: Other | None


def counted(scope: Scope, programme: int) -> tuple[Counted, ...]:
    """Signals that wait for somebody, by kind."""
    return _counted(_COUNTED, scope, programme)


def together(scope: Scope, programme: int) -> Counted:
    """Whom signals wait for; somebody with several counts once, with the highest sums."""
    return _counted(_TOGETHER, scope, programme)[0]


def _counted(sql: str, scope: Scope, programme: int) -> tuple[Counted, ...]:
    told = _told(scope, programme, signalling.STANDING)
    return tuple(
        Counted(kind, people, int(exposure), int(saving))
        for kind, people, exposure, saving in _rows(sql, told)
    )


def listed(
    scope: Scope, programme: int, *, kind: str = "", page: int = 1, settled: bool = False
) -> tuple[Listed, ...]:
    """Fifty signals, the oldest first: those that wait, or those that were settled."""
    states = (
        (signalling.KEPT, signalling.ENDED, signalling.WITHDRAWN)
        if settled
        else signalling.STANDING
    )
    told = _told(scope, programme, states)
    told |= {"kind": kind, "limit": PAGE, "offset": (page - 1) * PAGE}
    return tuple(_listed(scope, row) for row in _rows(_LISTED, told))


def one(scope: Scope, signal: int) -> Known:
    """Refused NOT_HERE."""
    found = Signal.objects.filter(here.rows(scope), id=signal).select_related("enrolment").first()
    if found is None:
        raise Refused("NOT_HERE")
    of = found.enrolment
    listed = _listed(
        scope,
        (
            found.id, found.kind, found.event_on, found.as_of, found.exposure, found.saving,
            found.state, found.why, found.sealed_evidence, of.id, of.name, of.area,
            of.occupation, of.state,
        ),
    )  # fmt: skip
    ((person, nik, born, sex),) = _rows(_ONE, [scope.government, of.id])
    digits = sealed.open_(sealed.ring(), "person", "nik", scope.government, person, nik)
    return Known(listed, digits, born, sex, _other(scope, listed.evidence))


def _other(scope: Scope, evidence: Mapping[str, Any]) -> Other | None:
    if "programme" not in evidence:
        return None
    seen = Enrolment.objects.filter(here.rows(scope), id=evidence["other"]).exists()
    of = Programme.objects.get(government=scope.government, id=evidence["programme"])
    number = evidence["other"] if seen else None
    return Other(number, of.name, evidence["first"], evidence["last"])


def _listed(scope: Scope, row: tuple[Any, ...]) -> Listed:
    number, *told = row
    text = sealed.open_(
        sealed.ring(), "signal", "evidence", scope.government, number, bytes(told[7])
    )
    told[7] = json.loads(text) if text else {}
    return Listed(number, *told)


def _told(scope: Scope, programme: int, states: tuple[str, ...]) -> dict[str, Any]:
    return here.told(scope) | {"programme": programme, "states": list(states)}


def _rows(sql: str, told: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, told)
        return list(cursor.fetchall())
