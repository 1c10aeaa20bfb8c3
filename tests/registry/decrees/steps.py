"""What people do with a decree, each in a transaction and scope of their own."""

from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.db import transaction

from payung.registry import scope
from payung.registry.actions import decrees
from payung.registry.actions.decrees import Asked
from payung.registry.models import Decree, DecreeLine, Proposal
from payung.registry.queries.fitting import Wanted
from payung.registry.scope import Scope
from tests.registry.people import AT, JAMBI, ON, Cast

T = TypeVar("T")
OTHER = {"budget": {"APBD": "336000"}}  # money for two people from March to December
MONTHS = 10
PRICE = 16_800 * MONTHS


def done(who: Scope, what: Callable[[], T]) -> T:
    with transaction.atomic():
        scope.enter(who)
        return what()


def prepare(cast: Cast, number: str = "400/1/2025", on: date = ON, **wanted: object) -> Decree:
    asked = Asked(number, Wanted(on, **wanted))  # type: ignore[arg-type]
    return done(cast.lestari, lambda: decrees.prepare(cast.lestari, AT, cast.programme, asked))


def sign(who: Scope, decree: Decree) -> Decree:
    return done(who, lambda: decrees.sign(who, AT, decree.id))


def withdraw(cast: Cast, decree: Decree) -> None:
    done(cast.lestari, lambda: decrees.withdraw(cast.lestari, AT, decree.id, "salah nomor"))


def names(decree: Decree) -> list[str]:
    lines = DecreeLine.objects.using("owner").filter(government=JAMBI, decree_id=decree.id)
    return list(lines.order_by("position").values_list("name", flat=True))


def states() -> dict[str, str]:
    return dict(Proposal.objects.using("owner").values_list("name", "state"))
