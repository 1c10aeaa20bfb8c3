"""Whom a civil registry brings up: families who have not claimed, claims it does not bear out."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from payung import rulebook
from payung.claims import finder, lifecycle
from payung.claims.finder import Coming
from payung.registry.models import Claim, Snapshot
from payung.registry.queries import claims as asked
from payung.registry.queries import once_covered
from payung.registry.queries.in_registry import Shown
from payung.registry.queries.once_covered import Covered
from payung.registry.scope import Scope
from payung.values.claim import Case, Payment, Worker
from payung.values.enrolment import Enrolled

# What is found: a death; a claim of a death for somebody whom the registry shows alive, or not.
DEATH, ALIVE, ABSENT = "death", "alive", "absent"


@dataclass(frozen=True, slots=True)
class Looked:
    """A civil registry, and what it says by person of all who were covered: of whom that they are
    `dead`, or `alive`."""

    snapshot: int
    digest: str
    as_of: date
    people: Sequence[Covered]
    shown: Mapping[int, Shown]
    dead: Sequence[Covered]
    alive: Sequence[Covered]


def looked(registry: Snapshot, people: Sequence[Covered], shown: Mapping[int, Shown]) -> Looked:
    """What was `shown` of people by a kept registry."""
    known = [(one, shown[one.person]) for one in people if one.person in shown]
    dead = [one for one, told in known if told.dead]
    alive = [one for one, told in known if told.alive]
    return Looked(registry.id, registry.digest, registry.as_of, people, shown, dead, alive)


@dataclass(frozen=True, slots=True)
class Found:
    """A row to be. `coming` is None for a death after which nothing is due; `claim` is the one
    that there is for it; `sure` whether the registry leaves no doubt whom it means, and when."""

    who: Covered
    kind: str
    happened_on: date | None
    coming: Coming | None
    claim: int | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Claimed:
    """A death that is claimed."""

    id: int
    person: int
    death: date


def claimed(scope: Scope) -> tuple[Claimed, ...]:
    """Every death that is claimed in the government."""
    rows = Claim.objects.filter(government=scope.government).exclude(state__in=lifecycle.VOID)
    found = []
    for one in rows.iterator():
        death = asked.told(one).death
        if death is not None:
            found.append(Claimed(one.id, one.person_id, death))
    return tuple(found)


def deaths(scope: Scope, looked: Looked, there: Sequence[Claimed]) -> list[Found]:
    """Everybody whom the registry shows dead, with what their family has coming."""
    book = rulebook.load()
    claims = {one.person: one.id for one in there}
    dead = looked.dead
    paid = once_covered.payments(scope, [one.person for one in dead])
    found = []
    for one in dead:
        shown = looked.shown[one.person]
        case = _case(one, paid.get(one.person, ()), shown.event_on, looked.as_of)
        sure = (
            shown.probability >= 1
            and shown.event_on is not None
            and one.state != Enrolled.REFUSED
        )  # fmt: skip
        coming = finder.coming(case, book)
        claim = claims.get(one.person)
        found.append(Found(one, DEATH, shown.event_on, coming, claim, sure))
    return found


def not_borne_out(looked: Looked, there: Sequence[Claimed]) -> list[Found]:
    """Claims for somebody whom this registry does not show dead, though it should know by now.

    That it does not know somebody at all says something only of a registry that lists the dead too,
    and knows most of the others who were covered in that village.
    """
    book = rulebook.load()
    people = {one.person: one for one in looked.people}
    dead, alive = ({one.person for one in some} for some in (looked.dead, looked.alive))
    knows = _villages_known(looked) if dead else frozenset()
    return [
        Found(people[one.person], ALIVE if one.person in alive else ABSENT, one.death, None, one.id)
        for one in there
        if one.person in people
        and one.person not in dead
        and (one.person in alive or people[one.person].area in knows)
        and finder.overdue(one.death, looked.as_of, book)
    ]


def _villages_known(looked: Looked) -> frozenset[str]:
    """Those of whose covered people the registry knows at least half."""
    covered = Counter(one.area for one in looked.people)
    known = Counter(one.area for one in looked.people if one.person in looked.shown)
    return frozenset(area for area, many in covered.items() if 2 * known[area] >= many)


def _case(who: Covered, paid: Sequence[Payment], death: date | None, as_of: date) -> Case:
    """A death without a day was before the registry's, and may have been while there was cover."""
    if death is None:
        over = paid[-1].month.plus(1).first_day() - timedelta(days=1) if paid else as_of
        death = min(as_of, over)
    first = paid[0].month.first_day() if paid else death
    worker = Worker(name=who.name, born=who.born or first, registered=first)
    on = max(as_of, death)
    return Case(worker=worker, payments=tuple(paid), on=on, death=death)
