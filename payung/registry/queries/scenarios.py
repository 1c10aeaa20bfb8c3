"""Saved plans, as somebody may see them: their own, and what is shared."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet
from pydantic import TypeAdapter

from payung.coverage import plans
from payung.coverage.plans import Seen, Wish
from payung.coverage.projection import Projection
from payung.registry.models import Scenario
from payung.registry.scope import Scope
from payung.values.refused import Refused

WISH: TypeAdapter[Wish] = TypeAdapter(Wish)
SEEN: TypeAdapter[Seen] = TypeAdapter(Seen)


@dataclass(frozen=True, slots=True)
class Saved:
    """A plan with its course, reckoned from what was frozen."""

    id: int
    name: str
    wish: Wish
    seen: Seen
    found: Projection
    known_on: date
    by_name: str
    at: datetime
    shared: bool
    mine: bool


def saved(scope: Scope) -> tuple[Saved, ...]:
    """All plans that one may see, the newest first."""
    return tuple(_saved(scope, row) for row in _rows(scope).order_by("-id"))


def one(scope: Scope, number: int) -> Saved:
    """Refused NOT_HERE for none, or somebody's own."""
    found = _rows(scope).filter(id=number).first()
    if found is None:
        raise Refused("NOT_HERE")
    return _saved(scope, found)


def _rows(scope: Scope) -> QuerySet[Scenario]:
    seen = Q(shared_at__isnull=False) | Q(by=scope.user)
    return Scenario.objects.filter(seen, government=scope.government, withdrawn_at=None)


def _saved(scope: Scope, row: Scenario) -> Saved:
    wish, seen = WISH.validate_python(row.wish), SEEN.validate_python(row.seen)
    return Saved(
        row.id, row.name, wish, seen, plans.reckon(wish, seen), row.known_on, row.by_name, row.at,
        row.shared_at is not None, row.by == scope.user,
    )  # fmt: skip
