"""Enrolments where somebody acts: how many stand where, page by page, and the life of one."""

from dataclasses import dataclass
from datetime import date

from django.db import connection
from django.db.models import Count, Q, QuerySet

from payung.enrolment import Move, lifecycle
from payung.registry import permissions, sealed
from payung.registry.models import BatchLine, Enrolment, EnrolmentMove, Office
from payung.registry.permissions import may
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.values.enrolment import Enrolled
from payung.values.refused import Refused

PAGE = 50
_REFUSED = """
SELECT e.area, e.name, n.id, n.sealed_nik, e.birth_date, e.refusal, coalesce((
  SELECT m.words FROM registry_enrolmentmove m WHERE m.government = e.government
    AND m.enrolment_id = e.id AND m.after = 'refused' ORDER BY m.id DESC LIMIT 1), '')
FROM registry_enrolment e
JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
WHERE e.government = %(government)s AND e.area >= %(area)s AND e.area < %(below)s
  AND (%(office)s = 0 OR e.office_id = %(office)s) AND e.programme_id = %(programme)s
  AND e.state = 'refused'
ORDER BY e.area, e.name, e.id
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which enrolments to show: '' and 0 for any. `name` is how a name or a word of it begins,
    `line` the funding line that pays."""

    state: str = ""
    area: str = ""
    office: int = 0
    name: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class Life:
    """An enrolment with all that happened; `kpj` and `nik` in full, pages mask them.

    `paid` are its months and what this programme paid; `possible` the moves that may be made by
    hand from where it stands, by who looks.
    """

    enrolment: Enrolment
    nik: str
    kpj: str
    moves: tuple[EnrolmentMove, ...]
    paid: tuple[tuple[str, int], ...]
    possible: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Turned:
    """Somebody whom BPJS has refused, for the list that goes back to the village."""

    area: str
    name: str
    nik: str
    birth_date: date | None
    reason: str
    words: str


def counts(scope: Scope, programme: int) -> tuple[tuple[Enrolled, int], ...]:
    """How many stand where, every state in the order of a life."""
    found = _here(scope, programme).order_by().values("state").annotate(people=Count("id"))
    people = {row["state"]: row["people"] for row in found}
    return tuple((state, people.get(state.value, 0)) for state in Enrolled)


def listed(
    scope: Scope, programme: int, wanted: Wanted, page: int
) -> tuple[tuple[Enrolment, ...], int]:
    """A page of them, counted from 1, by village and name; and how many there are."""
    found = _here(scope, programme)
    if wanted.state:
        found = found.filter(state=wanted.state)
    if wanted.area:
        found = found.filter(area__gte=wanted.area, area__lt=f"{wanted.area}~")
    if wanted.office:
        found = found.filter(office_id=wanted.office)
    if wanted.line:
        found = found.filter(funding_line=wanted.line)
    if wanted.name:
        found = found.filter(
            Q(name__istartswith=wanted.name) | Q(name__icontains=f" {wanted.name}")
        )
    start = (page - 1) * PAGE
    return tuple(found.order_by("area", "name", "id")[start : start + PAGE]), found.count()


def places(scope: Scope, programme: int) -> tuple[str, ...]:
    """The villages in which somebody is enrolled."""
    found = _here(scope, programme).order_by("area").values_list("area", flat=True)
    return tuple(found.distinct())


def offices(scope: Scope) -> tuple[tuple[int, str], ...]:
    """The offices that propose."""
    found = Office.objects.filter(government=scope.government).order_by("name")
    return tuple(found.values_list("id", "name"))


def life(scope: Scope, number: int) -> Life:
    """One of them. Refused NOT_HERE."""
    one = (
        Enrolment.objects.filter(here.rows(scope), id=number)
        .select_related("programme", "person", "decreeline__decree")
        .first()
    )
    if one is None:
        raise Refused("NOT_HERE")
    moves = EnrolmentMove.objects.filter(government=scope.government, enrolment_id=number)
    paid = BatchLine.objects.filter(
        government=scope.government, enrolment_id=number, batch__state="paid"
    ).order_by("month")
    ring = sealed.ring()
    nik = sealed.open_(
        ring, "person", "nik", scope.government, one.person_id, one.person.sealed_nik
    )  # fmt: skip
    kpj = sealed.open_(ring, "enrolment", "kpj", scope.government, number, one.sealed_kpj)
    possible = tuple(
        move for move in lifecycle.allowed(Enrolled(one.state))
        if move in lifecycle.BY_HAND and may(scope.role, permissions.MOVES[move])
    )  # fmt: skip
    return Life(
        one, nik, kpj, tuple(moves.order_by("id")), tuple(paid.values_list("month", "amount")),
        possible,
    )  # fmt: skip


def turned(scope: Scope, programme: int) -> tuple[Turned, ...]:
    """Whom BPJS has refused and nobody has put right yet, by village and name."""
    ring = sealed.ring()
    with connection.cursor() as cursor:
        cursor.execute(_REFUSED, here.told(scope) | {"programme": programme})
        return tuple(
            Turned(
                area, name, sealed.open_(ring, "person", "nik", scope.government, person, nik),
                born, reason, words,
            )
            for area, name, person, nik, born, reason, words in cursor.fetchall()
        )  # fmt: skip


def _here(scope: Scope, programme: int) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(here.rows(scope), programme_id=programme)
