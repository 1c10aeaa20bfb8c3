"""The audit trail as it is read: page by page, checked from end to end, handed out signed."""

import json
from collections.abc import Iterator
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
_AT_ONCE = 1_000
_LAST = 2**63 - 1
_CHAIN = """
SELECT number, at, by, by_name, role, act, subject, subject_id, why, facts::text, previous, hash
FROM registry_event WHERE government = %s AND number BETWEEN %s AND %s ORDER BY number
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

    Reads it as it comes, so that a million events need no more memory than a thousand. `using` a
    connection that sees all of it: the owner's, or an auditor's own.
    """
    end = ChainEnd.objects.using(using).filter(government=government).first()
    noted = (end.number, bytes(end.hash)) if end else (0, audit.START)
    return noted[0], audit.verify(_chain(government, using), noted)


def links(government: str, using: str, first: int, last: int) -> Iterator[_Link]:
    """The links from one number to another, both included."""
    return _chain(government, using, first, last)


def bounds(scope: Scope, first: date, last: date) -> tuple[int, int] | None:
    """The first and last number between two days, both included; None when nothing happened."""
    numbers = (
        _events(scope, Filter(first, last)).order_by("number").values_list("number", flat=True)
    )
    begins, ends = numbers.first(), numbers.last()
    return None if begins is None or ends is None else (begins, ends)


def _chain(government: str, using: str, first: int = 1, last: int = _LAST) -> Iterator[_Link]:
    connection = connections[using]
    connection.ensure_connection()
    # In PostgreSQL's own binary forms, which are twice as quick to read as text, and as a stream:
    # it reads the next events while we hash these.
    with psycopg.Cursor(connection.connection) as cursor:
        rows = cursor.stream(_CHAIN, [government, first, last], binary=True, size=_AT_ONCE)
        for number, at, by, name, role, act, subject, of, why, facts, previous, own in rows:
            told = json.loads(facts)
            entry = Entry(government, number, at, by, name, role, act, subject, of, why, told)
            yield entry, previous, own


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
