"""Cards as they are read: who has received theirs, who has not, and what is printed."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from payung import areas
from payung.enrolment import cards as stage
from payung.enrolment.cards import Card as Printed
from payung.registry import carding, sealed
from payung.registry.models import Card
from payung.registry.queries import here
from payung.registry.scope import Scope

PAGE = 50
_PLACE = "c.area >= %(place)s AND c.area < %(place)s || '~'"
_TO_PRINT = f"""
SELECT e.id, e.name, e.sealed_kpj, c.area, e.first_month, c.until, c.reference
FROM registry_card c
JOIN registry_enrolment e ON e.government = c.government AND e.id = c.enrolment_id
WHERE {{seen}} AND c.programme_id = %(programme)s AND {_PLACE}
  AND c.withdrawn_at IS NULL AND c.handed_at IS NULL AND e.state = ANY(%(states)s)
ORDER BY c.area, e.name, e.id
"""
_VILLAGES = """
SELECT e.area, count(*), count(c.id), count(c.handed_at)
FROM registry_enrolment e
LEFT JOIN registry_card c ON c.government = e.government AND c.enrolment_id = e.id
    AND c.withdrawn_at IS NULL
WHERE {seen} AND e.programme_id = %(programme)s AND e.state = ANY(%(states)s)
GROUP BY 1 ORDER BY 1
"""


class Which(StrEnum):
    """Which cards are listed."""

    WAITING = "waiting"  # not handed over yet
    HANDED = "handed"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Village:
    """How many in a village are to have a card, have one, have received it."""

    area: str
    people: int
    made: int
    handed: int

    @property
    def waiting(self) -> int:
        return self.people - self.handed


@dataclass(frozen=True, slots=True)
class Row:
    """A card in the list, with whom it is for."""

    id: int
    name: str
    area: str
    until: str
    handed_at: datetime | None
    handed_to: str
    withdrawn_at: datetime | None
    why: str


@dataclass(frozen=True, slots=True)
class Place:
    """Cards of which programme, and where."""

    programme: int
    area: str


def villages(scope: Scope, programme: int) -> tuple[Village, ...]:
    """Every village of the scope in which somebody is to have a card."""
    asked = here.told(scope) | {
        "programme": programme, "states": [state.value for state in stage.HOLDERS],
    }  # fmt: skip
    return tuple(Village(*row) for row in _rows(_VILLAGES.format(seen=_seen("e")), asked))


def count(scope: Scope, of: Place) -> int:
    """How many cards of a place wait to be handed over."""
    return _of(scope, of, Which.WAITING).count()


def listed(scope: Scope, of: Place, which: Which, page: int) -> tuple[tuple[Row, ...], int]:
    """A page of cards by village and name, and how many there are."""
    found = _of(scope, of, which).select_related("enrolment")
    start = (page - 1) * PAGE
    rows = tuple(
        Row(
            one.id, one.enrolment.name, one.area, one.until, one.handed_at, one.handed_to,
            one.withdrawn_at, one.why,
        )
        for one in found.order_by("area", "enrolment__name", "id")[start : start + PAGE]
    )  # fmt: skip
    return rows, found.count()


def to_print(scope: Scope, of: Place, address: str) -> dict[str, list[Printed]]:
    """The cards of a place that wait to be handed over, village by village in order of names.

    `address` is that of the public page, '' where no QR is wanted.
    """
    asked = here.told(scope) | {
        "programme": of.programme, "place": of.area,
        "states": [state.value for state in stage.HOLDERS],
    }  # fmt: skip
    kpjs = sealed.opener(sealed.ring(), "enrolment", "kpj", scope.government)
    signer = carding.key()
    found: dict[str, list[Printed]] = {}
    for number, name, kpj, village, first, last, reference in _rows(
        _TO_PRINT.format(seen=_seen("c")), asked
    ):
        token = carding.token(signer, scope.government, reference) if address else ""
        link = f"{address}{token}/" if address else ""
        found.setdefault(village, []).append(
            Printed(name, kpjs(number, kpj), areas.name(village) or village, first, last, link)
        )
    return found


def _of(scope: Scope, of: Place, which: Which) -> QuerySet[Card]:
    found = Card.objects.filter(
        here.rows(scope), programme_id=of.programme, area__gte=of.area, area__lt=f"{of.area}~"
    )
    if which is Which.WITHDRAWN:
        return found.filter(withdrawn_at__isnull=False)
    if which is Which.HANDED:
        return found.filter(withdrawn_at__isnull=True, handed_at__isnull=False)
    # Nobody waits for the card of somebody who has left.
    return found.filter(
        withdrawn_at__isnull=True, handed_at__isnull=True, enrolment__state__in=stage.HOLDERS
    )


def _seen(table: str) -> str:
    """`here.ROWS` for a table that is joined with others."""
    return (
        f"{table}.government = %(government)s AND {table}.area >= %(area)s"
        f" AND {table}.area < %(below)s"
        f" AND (%(office)s = 0 OR {table}.office_id = %(office)s)"
    )


def _rows(sql: str, asked: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, asked)
        found: list[tuple[Any, ...]] = cursor.fetchall()
    return found
