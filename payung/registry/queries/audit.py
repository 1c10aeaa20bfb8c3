"""The audit trail as it is read: page by page, checked from end to end, handed out signed."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import psycopg
from django.db import connections
from django.db.models import QuerySet
from django.utils import timezone

from payung import audit
from payung.audit import Break, Entry
from payung.registry import scope as scopes
from payung.registry.models import ChainEnd, Event, User
from payung.registry.scope import Scope

PAGE = 50
_AT_ONCE = 10_000
_CHAIN = """
SELECT number, at, by, by_name, role, act, subject, subject_id, why, facts::text, previous, hash
FROM registry_event WHERE government = %s AND number > %s ORDER BY number LIMIT %s
"""
_Link = tuple[Entry, bytes, bytes]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events: of one day or from `first` to `last`, of one person, of one act."""

    first: date | None = None
    last: date | None = None
    by: int | None = None
    act: str = ""


def page(scope: Scope, wanted: Filter, before: int | None) -> tuple[Event, ...]:
    """The newest fifty before a number, newest first; one more tells that there are others."""
    found = _events(scope, wanted).order_by("-number")
    if before is not None:
        found = found.filter(number__lt=before)
    return tuple(found[: PAGE + 1])


def people(scope: Scope) -> tuple[tuple[int, str], ...]:
    """Everybody who may have done something, for the filter: not asked of a million events."""
    found = User.objects.filter(government=scope.government).order_by("name", "id")
    system = scopes.system(scope.government)
    return ((system.user, system.name), *found.values_list("id", "name"))


def verify(government: str, using: str = "owner") -> tuple[int, Break | None]:
    """How many events a government's trail has, and its first break, None when it is whole.

    Reads it in pieces, so that a million events need no more memory than ten thousand. `using` a
    connection that sees all of it: the owner's, or an auditor's own.
    """
    end = ChainEnd.objects.using(using).filter(government=government).first()
    noted = (end.number, bytes(end.hash)) if end else (0, audit.START)
    return noted[0], audit.verify(_chain(government, using), noted)


def links(government: str, using: str, first: int, last: int) -> Iterator[_Link]:
    """The links from one number to another, both included."""
    for link in _chain(government, using, first - 1):
        if link[0].number > last:
            return
        yield link


def bounds(scope: Scope, first: date, last: date) -> tuple[int, int] | None:
    """The first and last number between two days, both included; None when nothing happened."""
    numbers = (
        _events(scope, Filter(first, last)).order_by("number").values_list("number", flat=True)
    )
    begins, ends = numbers.first(), numbers.last()
    return None if begins is None or ends is None else (begins, ends)


def _chain(government: str, using: str, after: int = 0) -> Iterator[_Link]:
    while True:
        connection = connections[using]
        connection.ensure_connection()
        # PostgreSQL's own binary forms: twice as quick to read as text.
        with psycopg.Cursor(connection.connection) as cursor:
            cursor.execute(_CHAIN, [government, after, _AT_ONCE], binary=True)
            rows = cursor.fetchall()
        yield from _linked(government, rows)
        if len(rows) < _AT_ONCE:
            return
        after = rows[-1][0]


def _linked(government: str, rows: Iterable[tuple]) -> Iterator[_Link]:  # type: ignore[type-arg]
    for number, at, by, name, role, act, subject, of, why, facts, previous, own in rows:
        told = json.loads(facts)
        yield (
            Entry(government, number, at, by, name, role, act, subject, of, why, told),
            bytes(previous),
            bytes(own),
        )


def _events(scope: Scope, wanted: Filter) -> QuerySet[Event]:
    found = Event.objects.filter(government=scope.government)
    if wanted.first:
        found = found.filter(at__gte=_begin(wanted.first))
    if wanted.last:
        found = found.filter(at__lt=_begin(wanted.last + timedelta(days=1)))
    if wanted.by is not None:
        found = found.filter(by=wanted.by)
    return found.filter(act=wanted.act) if wanted.act else found


def _begin(day: date) -> datetime:
    """The first moment of a day where the government is."""
    return datetime.combine(day, time(), timezone.get_current_timezone()).astimezone(UTC)
