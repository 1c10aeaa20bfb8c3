"""What the claim finder found is written down: one row a person and kind, always as the newest
registry that speaks of them has it, until somebody settles it."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import connection
from django.db.models import Case, Value, When
from django.utils import timezone

from payung import rulebook
from payung.claims import finder
from payung.registry import copying, sealed
from payung.registry import scope as scopes
from payung.registry.actions import seeking_claims, trail
from payung.registry.actions.seeking_claims import ABSENT, ALIVE, DEATH, Found, Looked
from payung.registry.jobs import queue
from payung.registry.keys import Keyring
from payung.registry.models import Claim, Unclaimed
from payung.registry.scope import Scope

OPEN, CLAIMED, NOT_DUE = "open", "claimed", "not_due"
SETTLED, TAKEN_BACK = "settled", "taken_back"
_COLUMNS = (
    "government", "id", "programme_id", "enrolment_id", "kind", "happened_on", "as_of", "found_at",
    "amount", "last_day", "sealed_evidence", "claim_id", "sure", "state", "since", "reason", "why",
    "area", "office_id",
)  # fmt: skip
_TOLD = tuple(one for one in _COLUMNS if one not in ("government", "id", "kind", "found_at", "why"))

Known = Mapping[tuple[int, str], Unclaimed]


def store(itself: Scope, at: datetime, looked: Looked, asked_by: str) -> Mapping[str, int]:
    """What is new comes in, what is known is put right, what the registry takes back is closed;
    counts. Runs as the system: a registry is held against everybody, whoever brought it."""
    _in_turn(itself)
    there = seeking_claims.claimed(itself)
    known = _known(itself)
    found = [
        *seeking_claims.deaths(itself, looked, there),
        *(one for one in seeking_claims.not_borne_out(looked, there) if not _seen(one, known)),
    ]
    opened = _write(itself, at, looked, found, known)
    days = {one.id: one.death for one in there}
    for one in found:
        if one.claim and (one.kind != DEATH or one.happened_on not in (None, days[one.claim])):
            queue.doubts_later(itself.government, one.claim)
    told: dict[str, int] = {
        "covered": len(looked.people),
        "found": sum(one.kind == DEATH for one in opened),
        "amount": sum(one.coming.amount for one in opened if one.coming),
        "doubted": sum(one.kind != DEATH for one in opened),
        "taken_back": _take_back(at, looked, known),
    }
    trail.record(
        itself, at, "find_claims", ("snapshot", looked.snapshot), as_of=str(looked.as_of),
        digest=looked.digest, rules=rulebook.load().digest, counts=told, asked_by=asked_by,
    )  # fmt: skip
    return told


def _seen(one: Found, known: Known) -> bool:
    """Whether somebody whom this registry does not know was shown dead by another one."""
    row = known.get((one.who.person, DEATH))
    return one.kind == ABSENT and row is not None and row.state != TAKEN_BACK


def take_up(scope: Scope, at: datetime, claim: Claim) -> None:
    """What the finder found of the person is claimed now, wherever it was found."""
    with scopes.as_system(scope):
        Unclaimed.objects.filter(
            government=claim.government, enrolment__person_id=claim.person_id, state=OPEN,
            kind=DEATH,
        ).update(state=CLAIMED, claim_id=claim.id, since=at)  # fmt: skip


def let_go(scope: Scope, at: datetime, claim: Claim) -> None:
    """Nobody claims any more what the finder had found: the family waits for it again."""
    with scopes.as_system(scope):
        Unclaimed.objects.filter(
            government=claim.government, claim_id=claim.id, state=CLAIMED
        ).update(
            state=Case(When(amount=0, then=Value(NOT_DUE)), default=Value(OPEN)),
            claim_id=None,
            since=at,
        )


def _in_turn(itself: Scope) -> None:
    """Of two runs, the second waits for the first, and sees what that found."""
    words = f"find_claims.{itself.government}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [words])


def _known(itself: Scope) -> Known:
    rows = Unclaimed.objects.filter(government=itself.government).select_related("enrolment")
    return {(one.enrolment.person_id, one.kind): one for one in rows.order_by("id")}


def _write(
    itself: Scope, at: datetime, looked: Looked, found: Sequence[Found], known: Known
) -> list[Found]:
    """Those that nobody knew of come in, the others are put right; who is open now and was not."""
    fresh = [one for one in found if (one.who.person, one.kind) not in known]
    ring, numbers = sealed.ring(), copying.numbers(len(fresh))
    rows = []
    for number, one in zip(numbers, fresh, strict=True):
        row = _row(ring, itself, number, at, looked, one)
        rows.append(tuple(getattr(row, name) for name in _COLUMNS))
    copying.insert("registry_unclaimed", _COLUMNS, rows)
    opened = [one for one in fresh if _state(one) == OPEN]
    for one in found:
        there = known.get((one.who.person, one.kind))
        if there is None or there.as_of > looked.as_of or _stays_settled(there, looked):
            continue
        if there.state != OPEN and _state(one) == OPEN:
            opened.append(one)
            there.found_at, there.settled_at = at, None
        new = _row(ring, itself, there.id, at, looked, one)
        if (new.state, new.amount) == (there.state, there.amount):
            new.since = there.since
        for name in _TOLD:
            setattr(there, name, getattr(new, name))
        there.save(update_fields=[*_TOLD, "found_at", "settled_at"])
    return opened


def _row(
    ring: Keyring, itself: Scope, number: int, at: datetime, looked: Looked, one: Found
) -> Unclaimed:
    return Unclaimed(
        government=itself.government,
        id=number,
        programme_id=one.who.programme,
        enrolment_id=one.who.enrolment,
        kind=one.kind,
        happened_on=one.happened_on,
        as_of=looked.as_of,
        found_at=at,
        since=at,
        amount=one.coming.amount if one.coming else 0,
        last_day=one.coming.last_day if one.coming else None,
        sealed_evidence=sealed.seal(
            ring, "unclaimed", "evidence", itself.government, number, _evidence(looked, one)
        ),
        claim_id=one.claim,
        sure=one.sure,
        state=_state(one),
        area=one.who.area,
        office_id=one.who.office,
    )


def _state(one: Found) -> str:
    if one.kind != DEATH:
        return OPEN
    if one.claim:
        return CLAIMED
    return OPEN if one.coming else NOT_DUE


def _stays_settled(row: Unclaimed, looked: Looked) -> bool:
    """For good, or until a registry of a later day than that of the answer."""
    if row.state != SETTLED or row.settled_at is None:
        return False
    return row.reason in finder.LASTING or looked.as_of <= timezone.localdate(row.settled_at)


def _evidence(looked: Looked, one: Found) -> str:
    shown = looked.shown.get(one.who.person)
    return json.dumps(
        {
            "name": shown.name if shown else "",
            "born": str(shown.born or "") if shown else "",
            "status": shown.status if shown else "",
            "event_on": str(shown.event_on or "") if shown else "",
            "probability": round(shown.probability, 4) if shown else 0,
            "snapshot": looked.snapshot,
            "owed": [str(month) for month in one.coming.arrears] if one.coming else [],
            "enrolled": one.who.state,
        }
    )


def _take_back(at: datetime, looked: Looked, known: Known) -> int:
    """A later registry that shows the opposite closes what an earlier one has opened; how many."""
    dead, alive = looked.dead, looked.alive
    opposite = {DEATH: alive, ALIVE: dead, ABSENT: (*dead, *alive)}
    gone = [
        row
        for kind, people in opposite.items()
        for one in people
        if (row := known.get((one.person, kind)))
        and row.state in (OPEN, NOT_DUE)
        and row.as_of < looked.as_of
    ]
    for row in gone:
        row.state, row.as_of, row.settled_at, row.since = TAKEN_BACK, looked.as_of, at, at
        row.save(update_fields=["state", "as_of", "settled_at", "since"])
    return sum(bool(row.amount) or row.kind != DEATH for row in gone)
