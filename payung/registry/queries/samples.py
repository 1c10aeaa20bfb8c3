"""Which proposals were drawn for a visit in the field."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db import connection
from django.db.models import QuerySet

from payung.registry.models import Proposal, Sample
from payung.registry.queries import here
from payung.registry.scope import Scope

_SHOWN = 50
# Those `among` others that are in a sample of a level.
DRAWN = (
    f"SELECT unnest(proposals) FROM registry_sample WHERE {here.ROWS}"
    " AND programme_id = %(programme)s AND level = %(level)s AND proposals && {among}"
)


@dataclass(frozen=True, slots=True)
class Draw:
    """A draw as a page shows it: when, from which seed, how many of how many, and who."""

    at: datetime
    seed: str
    of: int
    rows: tuple[Proposal, ...]


def listed(scope: Scope, programme: int, level: int) -> tuple[Draw, ...]:
    """The newest draws of one level with their rows, by where these live."""
    found = tuple(at(scope, programme, level)[:_SHOWN])
    ids = set(chain.from_iterable(one.proposals for one in found))
    ordered = Proposal.objects.filter(here.rows(scope), id__in=ids).order_by(
        "area", "rw", "rt", "name"
    )
    rows = tuple(ordered)
    return tuple(
        Draw(one.at, one.seed, one.of, tuple(row for row in rows if row.id in set(one.proposals)))
        for one in found
    )


def at(scope: Scope, programme: int, level: int) -> QuerySet[Sample]:
    """The samples of one level that lie where somebody acts, the newest first."""
    return Sample.objects.filter(here.rows(scope), programme_id=programme, level=level).order_by(
        "-id"
    )


def drawn(scope: Scope, programme: int, level: int, proposals: Iterable[int]) -> frozenset[int]:
    """Those of `proposals` that are in a sample of that level."""
    asked = frozenset(proposals)
    wanted = {"programme": programme, "level": level, "asked": list(asked)}
    with connection.cursor() as cursor:
        cursor.execute(DRAWN.format(among="%(asked)s::bigint[]"), here.told(scope) | wanted)
        return asked & {number for (number,) in cursor.fetchall()}
