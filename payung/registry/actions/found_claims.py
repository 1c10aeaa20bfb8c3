"""What the claim finder found is written down: once a person, until it is settled or taken back."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from payung import rulebook
from payung.claims import finder, lifecycle
from payung.claims.finder import Coming
from payung.registry import copying, sealed
from payung.registry.actions import trail
from payung.registry.models import Claim, Unclaimed
from payung.registry.queries import claims as asked
from payung.registry.queries import here, once_covered
from payung.registry.queries.in_registry import Shown
from payung.registry.queries.once_covered import Covered
from payung.registry.scope import Scope
from payung.values.claim import Case, Payment, Worker

DEATH, ALIVE = "death", "alive"
OPEN, SETTLED, TAKEN_BACK = "open", "settled", "taken_back"
_COLUMNS = (
    "government", "id", "programme_id", "enrolment_id", "kind", "happened_on", "as_of", "found_at",
    "amount", "last_day", "sealed_evidence", "claim_id", "state", "why", "area", "office_id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looked:
    """A civil registry, and what it says by person of all who were covered."""

    snapshot: int
    digest: str
    as_of: date
    people: Sequence[Covered]
    shown: Mapping[int, Shown]

    def dead(self) -> list[Covered]:
        return [one for one in self.people if self._says(one) and self.shown[one.person].dead]

    def alive(self) -> list[Covered]:
        return [one for one in self.people if self._says(one) and self.shown[one.person].alive]

    def _says(self, one: Covered) -> bool:
        return one.person in self.shown


@dataclass(frozen=True, slots=True)
class _Found:
    """A row to be: a family with money coming, or a claim that the registry does not bear out."""

    who: Covered
    kind: str
    happened_on: date | None
    coming: Coming
    claim: int | None = None


@dataclass(frozen=True, slots=True)
class _Claimed:
    """A death that is claimed."""

    id: int
    person: int
    death: date
    expected: int


Known = Mapping[tuple[int, str], Unclaimed]


def store(scope: Scope, at: datetime, looked: Looked) -> Mapping[str, int]:
    """What is new comes in, what is known stays, what the registry takes back is closed; counts."""
    _in_turn(scope)
    claimed = _claimed(scope)
    known = _known(scope)
    deaths = _deaths(scope, looked, frozenset(one.person for one in claimed))
    doubted = _not_borne_out(looked, claimed)
    new = _write(scope, at, looked, [*deaths, *doubted], known)
    told: dict[str, int] = {
        "covered": len(looked.people),
        "found": sum(one.kind == DEATH for one in new),
        "amount": sum(one.coming.amount for one in new if one.kind == DEATH),
        "doubted": sum(one.kind == ALIVE for one in new),
        "taken_back": _take_back(at, looked, known),
    }
    trail.record(
        scope, at, "find_claims", ("snapshot", looked.snapshot), as_of=str(looked.as_of),
        digest=looked.digest, rules=rulebook.load().digest, counts=told,
    )  # fmt: skip
    return told


def _in_turn(scope: Scope) -> None:
    """Of two runs, the second waits for the first, and sees what that found."""
    words = f"find_claims.{scope.government}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [words])


def _claimed(scope: Scope) -> tuple[_Claimed, ...]:
    rows = Claim.objects.filter(here.rows(scope)).exclude(state__in=lifecycle.VOID)
    found = []
    for one in rows.iterator():
        death = asked.told(one).death
        if death is not None:
            found.append(_Claimed(one.id, one.person_id, death, one.expected))
    return tuple(found)


def _known(scope: Scope) -> Known:
    rows = Unclaimed.objects.filter(here.rows(scope)).select_related("enrolment")
    return {(one.enrolment.person_id, one.kind): one for one in rows}


def _deaths(scope: Scope, looked: Looked, claimed: frozenset[int]) -> list[_Found]:
    """Who died while covered and is not claimed for."""
    book = rulebook.load()
    dead = [one for one in looked.dead() if one.person not in claimed]
    paid = once_covered.payments(scope, [one.person for one in dead])
    found = []
    for one in dead:
        day = looked.shown[one.person].event_on
        # Of a death without a day is known that it was before the registry's.
        case = _case(one, paid.get(one.person, ()), day or looked.as_of, looked.as_of)
        coming = finder.coming(case, book)
        if coming is not None:
            found.append(_Found(one, DEATH, day, coming))
    return found


def _case(who: Covered, paid: Sequence[Payment], death: date, on: date) -> Case:
    first = paid[0].month.first_day() if paid else death
    worker = Worker(name=who.name, born=who.born or first, registered=first)
    return Case(worker=worker, payments=tuple(paid), on=max(on, death), death=death)


def _not_borne_out(looked: Looked, claimed: Sequence[_Claimed]) -> list[_Found]:
    """Claims for somebody whom this registry shows alive though it should know better by now."""
    book = rulebook.load()
    alive = {one.person: one for one in looked.alive()}
    return [
        _Found(alive[one.person], ALIVE, one.death, Coming(one.expected, None, False), one.id)
        for one in claimed
        if one.person in alive and finder.overdue(one.death, looked.as_of, book)
    ]


def _write(
    scope: Scope, at: datetime, looked: Looked, found: Sequence[_Found], known: Known
) -> list[_Found]:
    """Those that nobody knew of come in; one that was taken back, and is shown again, is opened."""
    fresh = [one for one in found if (one.who.person, one.kind) not in known]
    ring, numbers = sealed.ring(), copying.numbers(len(fresh))
    rows = (
        (
            scope.government, number, one.who.programme, one.who.enrolment, one.kind,
            one.happened_on, looked.as_of, at, one.coming.amount, one.coming.last_day,
            sealed.seal(
                ring, "unclaimed", "evidence", scope.government, number, _evidence(looked, one)
            ),
            one.claim, OPEN, "", one.who.area, one.who.office,
        )
        for number, one in zip(numbers, fresh, strict=True)
    )  # fmt: skip
    copying.insert("registry_unclaimed", _COLUMNS, rows)
    again = [
        one
        for one in found
        if (row := known.get((one.who.person, one.kind)))
        and row.state == TAKEN_BACK
        and row.as_of < looked.as_of
    ]
    for one in again:
        row = known[one.who.person, one.kind]
        row.state, row.as_of, row.found_at, row.settled_at = OPEN, looked.as_of, at, None
        row.save(update_fields=["state", "as_of", "found_at", "settled_at"])
    return [*fresh, *again]


def _evidence(looked: Looked, one: _Found) -> str:
    shown = looked.shown[one.who.person]
    return json.dumps(
        {
            "name": shown.name,
            "born": str(shown.born or ""),
            "status": shown.status,
            "event_on": str(shown.event_on or ""),
            "probability": round(shown.probability, 4),
            "snapshot": looked.snapshot,
            "arrears": one.coming.arrears,
        }
    )


def _take_back(at: datetime, looked: Looked, known: Known) -> int:
    """A later registry that shows the opposite closes what an earlier one has opened; how many."""
    opposite = {DEATH: looked.alive(), ALIVE: looked.dead()}
    gone = [
        row
        for kind, people in opposite.items()
        for one in people
        if (row := known.get((one.person, kind))) and row.state == OPEN and row.as_of < looked.as_of
    ]
    for row in gone:
        row.state, row.as_of, row.settled_at = TAKEN_BACK, looked.as_of, at
        row.save(update_fields=["state", "as_of", "settled_at"])
    return len(gone)
