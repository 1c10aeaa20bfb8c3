"""What others told of what a claim is about, for who handles it."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from payung.registry import sealed
from payung.registry.models import SecondReport
from payung.registry.queries import here
from payung.registry.scope import Scope


@dataclass(frozen=True, slots=True)
class Report:
    """One of them: who it was, through whom they told it, and their words."""

    name: str
    relation: str
    phone: str
    by_name: str
    at: datetime
    happened_on: date


def of(scope: Scope, claim: int) -> tuple[Report, ...]:
    """The second reports of a claim, the oldest first."""
    found = SecondReport.objects.filter(here.rows(scope), claim_id=claim).order_by("at", "id")
    return tuple(_report(one) for one in found)


def _report(row: SecondReport) -> Report:
    text = sealed.open_(
        sealed.ring(), "secondreport", "told", row.government, row.id, row.sealed_told
    )
    told: dict[str, Any] = json.loads(text)
    return Report(
        told["name"],
        told["relation"],
        told["phone"],
        row.by_name,
        row.at,
        date.fromisoformat(told["happened_on"]),
    )
