"""What a government's programmes say: now, and in each version before."""

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import connection
from django.db.models import QuerySet

from payung import rulebook
from payung.registry.models import ProgrammeVersion, User
from payung.registry.scope import Scope
from payung.values import programme as values
from payung.values.month import Month, Span
from payung.values.refused import Refused

FILE = "program.yaml"  # how the file is called in findings
# Asked for most pages of verification and approval.
_NEWEST = """
SELECT DISTINCT ON (v.programme_id) v.programme_id, p.slug, p.name, v.number, v.document
FROM registry_programmeversion v
JOIN registry_programme p ON p.government = v.government AND p.id = v.programme_id
WHERE v.government = %s ORDER BY v.programme_id, v.number DESC
"""
_AROUND = 2  # lines of context around a difference


@dataclass(frozen=True, slots=True)
class Listed:
    """A programme with its newest version."""

    id: int
    slug: str
    name: str
    version: int
    plan: values.Programme


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a difference; `kind` '+', '-', ' ' or '@' for lines left out."""

    kind: str
    text: str


@lru_cache(maxsize=64)
def read(document: str) -> values.Programme:
    """A programme's document as read by the rule book. Refused PROGRAMME_REFUSED with its flaws."""
    return rulebook.parse_programme(document.encode(), FILE, rulebook.load())


def latest(scope: Scope, programme: int) -> tuple[ProgrammeVersion, values.Programme]:
    """The newest version of a programme, and what it says. Refused NOT_HERE when there is none."""
    found = _versions(scope, programme).order_by("-number").first()
    if found is None:
        raise Refused("NOT_HERE")
    return found, read(found.document)


def as_of(scope: Scope, programme: int, at: datetime) -> values.Programme:
    """What a programme said at a moment. Refused NOT_HERE when it was not there yet."""
    found = _versions(scope, programme).filter(at__lte=at).order_by("-number").first()
    if found is None:
        raise Refused("NOT_HERE")
    return read(found.document)


def budget_years(scope: Scope, programme: int, months: Iterable[str]) -> frozenset[int]:
    """The budget years that pay for these months ('2026-03').

    Each is the year in which the period begins of the newest version that has the month; the
    month's own when no version has it.
    """
    periods = _periods(scope, programme)
    return frozenset(
        next((p.first.year for p in periods if str(p.first) <= of <= str(p.last)), int(of[:4]))
        for of in months
    )


def months_of(scope: Scope, programme: int, year: int) -> tuple[Month, ...]:
    """The months that a budget year pays for, in order: those of the versions that begin in it."""
    periods = _periods(scope, programme)
    return tuple(
        one
        for one in months(scope, programme)
        if next(p.first.year for p in periods if p.first <= one <= p.last) == year
    )


def months(scope: Scope, programme: int) -> tuple[Month, ...]:
    """The months of all versions of a programme, in order."""
    periods = _periods(scope, programme)
    return tuple(sorted({one for period in periods for one in period.months()}))


def having(scope: Scope, programme: int, month: Month) -> tuple[ProgrammeVersion, values.Programme]:
    """The newest version that has a month; the newest of all when none has it.

    Refused NOT_HERE when there is none.
    """
    found = [(one, read(one.document)) for one in _versions(scope, programme).order_by("-number")]
    if not found:
        raise Refused("NOT_HERE")
    within = (one for one in found if one[1].period.first <= month <= one[1].period.last)
    return next(within, found[0])


def listed(scope: Scope) -> tuple[Listed, ...]:
    """All programmes of the government, the newest first."""
    with connection.cursor() as cursor:
        cursor.execute(_NEWEST, [scope.government])
        found = (
            Listed(number, slug, name, version, read(document))
            for number, slug, name, version, document in cursor.fetchall()
        )
        return tuple(sorted(found, key=lambda one: -one.id))


def versions(scope: Scope, programme: int) -> tuple[tuple[ProgrammeVersion, str], ...]:
    """Every version with the name of who published it, the newest first."""
    found = tuple(_versions(scope, programme).order_by("-number"))
    names = dict(
        User.objects.filter(government=scope.government, id__in={one.by for one in found})
        .values_list("id", "name")
    )  # fmt: skip
    return tuple((one, names.get(one.by, "")) for one in found)


def difference(before: str, after: str) -> tuple[Line, ...]:
    """What changes between two documents, line by line, with a little around it."""
    return tuple(_lines(before, after))


def _periods(scope: Scope, programme: int) -> list[Span]:
    """Of each version, the newest first."""
    newest = _versions(scope, programme).order_by("-number").values_list("document", flat=True)
    return [read(document).period for document in newest]


def _lines(before: str, after: str) -> Iterator[Line]:
    found = difflib.unified_diff(before.splitlines(), after.splitlines(), n=_AROUND, lineterm="")
    for position, line in enumerate(found):
        if position > 1:  # the first two name the files
            yield Line(line[0], "…" if line.startswith("@") else line[1:])


def _versions(scope: Scope, programme: int) -> QuerySet[ProgrammeVersion]:
    return ProgrammeVersion.objects.filter(government=scope.government, programme_id=programme)
