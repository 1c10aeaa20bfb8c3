"""The months of a programme from the decree on, timed step by step through the real actions."""

import sys
import time
from collections.abc import Callable
from typing import TypeVar

from django.db import transaction

from benchmarks.money import seed
from benchmarks.money.seed import AT, TODAY
from payung.registry import scope
from payung.registry.actions import decrees
from payung.registry.actions.decrees import Asked
from payung.registry.queries.fitting import Wanted
from payung.registry.scope import Scope

T = TypeVar("T")
_PEOPLE = 52_000


def main() -> None:
    """Measures and prints."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else _PEOPLE
    town = seed.regency(people)
    asked = Asked("400/1/2023", Wanted(TODAY))
    decree = timed(
        "prepare", town.manager, lambda: decrees.prepare(town.manager, AT, town.programme, asked)
    )
    timed("sign", town.approver, lambda: decrees.sign(town.approver, AT, decree.id))


def timed(name: str, who: Scope, what: Callable[[], T]) -> T:
    begun = time.perf_counter()
    with transaction.atomic():
        scope.enter(who)
        found = what()
    print(f"{name}: {time.perf_counter() - begun:.2f} s", flush=True)
    return found
