"""What the claim finder has found and nobody has settled: the village's worklist."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, IntegerField, Q, Sum, Value, When

from payung.registry import sealed
from payung.registry.models import Unclaimed
from payung.registry.queries import here
from payung.registry.scope import Scope

PAGE = 50
OPEN, SETTLED = "open", "settled"
DEATH = "death"


@dataclass(frozen=True, slots=True)
class Line:
    """One find and what the registry says of the person."""

    row: Unclaimed
    evidence: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Page:
    """Fifty finds of `total`; `amount` rupiah wait for families of whom the register is sure, and
    `owed` for those whose arrears must be paid first."""

    lines: tuple[Line, ...]
    total: int
    amount: int
    owed: int
    number: int
    more: bool


def page(scope: Scope, today: date, number: int = 1, *, settled: bool = False) -> Page:
    """What is open, the most pressing first: a last day to come, then those without one (the
    longest waiting first), then those whose day is over; then those of whom the register leaves a
    doubt, last the claims of somebody whom it does not know. `settled`: what was closed."""
    rows = Unclaimed.objects.filter(here.rows(scope), state=SETTLED if settled else OPEN)
    over = Case(
        When(kind="absent", then=Value(4)),
        When(sure=False, then=Value(3)),
        When(last_day__lt=today, then=Value(2)),
        When(last_day__isnull=True, then=Value(1)),
        default=Value(0),
        output_field=IntegerField(),
    )
    ordered = rows.select_related("enrolment").order_by(
        over, "last_day", F("happened_on").asc(nulls_last=True), "-amount", "id"
    )
    first = (number - 1) * PAGE
    found = list(ordered[first : first + PAGE + 1])
    late = Q(last_day__isnull=False)
    told = rows.filter(sure=True).aggregate(
        coming=Sum("amount", filter=~late), owed=Sum("amount", filter=late)
    )
    lines = tuple(Line(one, _evidence(one)) for one in found[:PAGE])
    more = len(found) > PAGE
    return Page(lines, rows.count(), told["coming"] or 0, told["owed"] or 0, number, more)


def waiting(scope: Scope) -> int:
    """How many finds are open."""
    return Unclaimed.objects.filter(here.rows(scope), state=OPEN).count()


def pressing(scope: Scope, today: date) -> tuple[Unclaimed, ...]:
    """Who loses what they have coming unless arrears are paid by a day, the soonest first."""
    rows = Unclaimed.objects.filter(
        here.rows(scope), state=OPEN, kind=DEATH, sure=True, last_day__gte=today
    )
    return tuple(rows.order_by("last_day", "id"))


def _evidence(one: Unclaimed) -> Mapping[str, Any]:
    text = sealed.open_(
        sealed.ring(), "unclaimed", "evidence", one.government, one.id, one.sealed_evidence
    )
    found: Mapping[str, Any] = json.loads(text)
    return found
