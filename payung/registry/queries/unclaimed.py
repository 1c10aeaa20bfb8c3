"""What the claim finder has found and nobody has settled: the village's worklist."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, IntegerField, Sum, Value, When

from payung.registry import sealed
from payung.registry.models import Unclaimed
from payung.registry.queries import here
from payung.registry.scope import Scope

PAGE = 50
OPEN, SETTLED = "open", "settled"


@dataclass(frozen=True, slots=True)
class Line:
    """One find and what the registry says of the person."""

    row: Unclaimed
    evidence: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Page:
    """Fifty finds of `total`; `amount` rupiah wait for families of whom the register is sure."""

    lines: tuple[Line, ...]
    total: int
    amount: int
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
    told = rows.filter(sure=True).aggregate(amount=Sum("amount"))
    lines = tuple(Line(one, _evidence(one)) for one in found[:PAGE])
    return Page(lines, rows.count(), told["amount"] or 0, number, len(found) > PAGE)


def _evidence(one: Unclaimed) -> Mapping[str, str]:
    text = sealed.open_(
        sealed.ring(), "unclaimed", "evidence", one.government, one.id, one.sealed_evidence
    )
    found: Mapping[str, str] = json.loads(text)
    return found
