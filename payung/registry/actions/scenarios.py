"""Plans of coverage: reckoned and saved, shared, withdrawn. A saved one is never changed: what is
reckoned again is a plan more."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from payung.coverage.plans import Against, Wish
from payung.registry.actions import trail
from payung.registry.models import Scenario
from payung.registry.permissions import Act
from payung.registry.queries import planned, scenarios
from payung.registry.scope import NO_OFFICE, Scope
from payung.values.refused import Refused

_NAME = 100
_MOST = {Against.ALL: 10_000, Against.SELF_EMPLOYED: 10_000, Against.PEOPLE: 1_000_000_000}
_MOST_EACH, _MOST_RUPIAH, _MOST_KEPT, _MOST_LEAVE = 10**7, 10**15, 1_000, 500


@transaction.atomic
def keep(scope: Scope, at: datetime, name: str, wish: Wish) -> Scenario:
    """Reckons a plan with what is known today, and saves it for oneself.

    Refused COVERAGE_WHOLE to who sees a part of the government, SCENARIO_NAME, SCENARIO_NUMBER for
    a number that is out of bounds, and as `planned.seen`.
    """
    scope.ask(Act.KEEP_COVERAGE)
    if scope.area != scope.government or scope.office != NO_OFFICE:
        raise Refused("COVERAGE_WHOLE")
    name = " ".join(name.split())[:_NAME]
    if not name:
        raise Refused("SCENARIO_NAME")
    _check(wish)
    known_on = timezone.localdate(at)
    seen = planned.seen(scope, known_on, wish)
    made = Scenario.objects.create(
        government=scope.government, name=name, known_on=known_on,
        wish=scenarios.WISH.dump_python(wish, mode="json"),
        seen=scenarios.SEEN.dump_python(seen, mode="json"),
        by=scope.user, by_name=scope.name, at=at,
    )  # fmt: skip
    trail.record(scope, at, "save_plan", ("scenario", made.id), name=name)
    return made


def again(scope: Scope, at: datetime, number: int) -> Scenario:
    """The same plan with what is known today, beside the old one. Refused as `keep`."""
    found = scenarios.one(scope, number)
    return keep(scope, at, found.name, found.wish)


@transaction.atomic
def share(scope: Scope, at: datetime, number: int, *, shared: bool) -> None:
    """Shows one's own plan to all who read coverage, or takes it back. Refused NOT_HERE for
    another's."""
    made = _own(scope, number)
    made.shared_at = at if shared else None
    made.save(update_fields=["shared_at"])
    trail.record(scope, at, "share_plan", ("scenario", made.id), name=made.name, shared=shared)


@transaction.atomic
def withdraw(scope: Scope, at: datetime, number: int) -> None:
    """Takes one's own plan out of the list. Refused NOT_HERE for another's."""
    made = _own(scope, number)
    made.withdrawn_at = at
    made.save(update_fields=["withdrawn_at"])
    trail.record(scope, at, "withdraw_plan", ("scenario", made.id), name=made.name)


def _own(scope: Scope, number: int) -> Scenario:
    scope.ask(Act.KEEP_COVERAGE)
    own = Scenario.objects.filter(government=scope.government, by=scope.user, withdrawn_at=None)
    found = own.filter(id=number).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def _check(wish: Wish) -> None:
    bounds = (
        (wish.number, 1, _MOST[wish.against]), (wish.each, 0, _MOST_EACH),
        (wish.yearly, 0, _MOST_RUPIAH), (wish.kept, 0, _MOST_KEPT),
        (wish.deaths, 0, _MOST_LEAVE), (wish.others, 0, _MOST_LEAVE),
    )  # fmt: skip
    for number, least, most in bounds:
        if number is not None and not least <= number <= most:
            raise Refused("SCENARIO_NUMBER", least=str(least), most=str(most))
