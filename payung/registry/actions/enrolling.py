"""The life of enrolments: begun by a signed decree, moved one by one or thousands at once.

Every change leaves an EnrolmentMove for each person and is told in one row of the trail.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from types import MappingProxyType
from typing import Any

from django.db import IntegrityError, connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from payung import rulebook
from payung.enrolment import Move, Proof, ProofKind, Standing, Step, lifecycle
from payung.registry import permissions
from payung.registry.actions import trail
from payung.registry.models import Change, Decree, Enrolment, Signal
from payung.registry.queries import candidates
from payung.registry.scope import Scope
from payung.values import month
from payung.values.enrolment import Ending, Enrolled
from payung.values.refused import Refused

_LIVES = "e.state <> 'ended'"
_MOVED = """
INSERT INTO registry_enrolmentmove (government, enrolment_id, before, after, at, by, by_name,
  reason, words, proof, event_on, area, office_id)
"""
_TOLD = (
    "%(at)s, %(by)s, %(by_name)s, %(reason)s, %(words)s, %(proof)s, %(event_on)s, area, office_id"
)
_COPIED = (
    "name, birth_date, sex, area, office_id, occupation, funding_line, first_month, last_month"
)
_OF_LINE = ", ".join(f"l.{column}" for column in _COPIED.split(", "))
# Who is enrolled already keeps their KPJ, their state, their first month and their name (as the
# insurer has it, corrected perhaps), under the new line. Between the last month of the old line and
# the first of the new one nobody has promised anything.
_KEEP = f"""
WITH kept AS (
  UPDATE registry_enrolment e SET decreeline_id = l.id, earlier = e.earlier || e.decreeline_id,
    area = l.area, office_id = l.office_id,
    occupation = l.occupation, funding_line = l.funding_line,
    first_month = least(e.first_month, l.first_month), last_month = l.last_month,
    unpromised = ARRAY(
      SELECT m FROM unnest(e.unpromised) m WHERE m < l.first_month
      UNION ALL SELECT to_char(m, 'YYYY-MM') FROM generate_series(
        to_date(e.last_month, 'YYYY-MM') + interval '1 month',
        to_date(l.first_month, 'YYYY-MM') - interval '1 month', interval '1 month') m)
  FROM registry_decreeline l
  WHERE l.government = %(government)s AND l.decree_id = %(decree)s
    AND e.government = l.government AND e.programme_id = l.programme_id
    AND e.person_id = l.person_id AND {_LIVES}
  RETURNING e.government, e.id, e.state, e.area, e.office_id)
{_MOVED} SELECT government, id, state, state, {_TOLD} FROM kept
"""
_BEGIN = f"""
WITH made AS (
  INSERT INTO registry_enrolment (government, programme_id, person_id, decreeline_id, {_COPIED},
    sealed_kpj, kpj_index, state, since, refusal, ending, decile, proposed_at)
  SELECT l.government, l.programme_id, l.person_id, l.id, {_OF_LINE}, '', '', 'approved', %(at)s,
    '', '', p.decile, s.sent_at
  FROM registry_decreeline l
  JOIN registry_proposal p ON p.government = l.government AND p.id = l.proposal_id
  JOIN registry_submission s ON s.government = p.government AND s.id = p.submission_id
  WHERE l.government = %(government)s AND l.decree_id = %(decree)s AND NOT EXISTS (
    SELECT 1 FROM registry_enrolment e WHERE e.government = l.government
      AND e.programme_id = l.programme_id AND e.person_id = l.person_id AND {_LIVES})
  ORDER BY l.position
  RETURNING government, id, area, office_id)
{_MOVED} SELECT government, id, '', 'approved', {_TOLD} FROM made
"""
# Those of the decree taken back who are still under its lines are not in the new one; with the day
# of a death that waits in a claim.
_LEFT = f"""
SELECT CASE WHEN e.ending = 'died' THEN e.ended_on END, array_agg(e.id ORDER BY e.id)
FROM registry_enrolment e
JOIN registry_decreeline l ON l.government = e.government AND l.id = e.decreeline_id
WHERE e.government = %(government)s AND l.decree_id = %(decree)s AND {_LIVES}
GROUP BY 1 ORDER BY 1
"""
_STANDING = """
SELECT e.id, e.programme_id, e.state, e.kpj_index <> '', EXISTS (
  SELECT 1 FROM registry_batchline i
  JOIN registry_batch b ON b.government = i.government AND b.id = i.batch_id
  WHERE i.government = e.government AND i.enrolment_id = e.id AND b.state = 'paid')
FROM registry_enrolment e WHERE e.government = %(government)s AND e.id = ANY(%(ids)s)
ORDER BY e.id FOR UPDATE OF e
"""
# Who has no place to come back to: another has it, or no decree gives it.
_NO_PLACE = f"""
SELECT 1 FROM registry_enrolment e
JOIN registry_decreeline l ON l.government = e.government AND l.id = e.decreeline_id
JOIN registry_decree d ON d.government = l.government AND d.id = l.decree_id
WHERE e.government = %(government)s AND e.id = ANY(%(ids)s) AND (
  e.ending = 'term' OR NOT ({candidates.STANDS.format(d="d")}) OR EXISTS (
    SELECT 1 FROM registry_enrolment n
    WHERE n.government = e.government AND n.replaces_id = e.id
      AND n.person_id <> e.person_id))
LIMIT 1
"""
# Whose months are long over, by their programme, their decree and the last month.
_OVER = """
SELECT e.programme_id, d.number, e.last_month, array_agg(e.id ORDER BY e.id)
FROM registry_enrolment e
JOIN registry_decreeline l ON l.government = e.government AND l.id = e.decreeline_id
JOIN registry_decree d ON d.government = l.government AND d.id = l.decree_id
WHERE e.government = %(government)s AND e.last_month < %(month)s
  AND e.state NOT IN ('ended', 'claim')
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_MOVE = f"""
WITH moved AS (
  UPDATE registry_enrolment e SET state = %(after)s, since = %(at)s, refusal = %(refusal)s,
    ending = %(ending)s, ended_on = %(ended_on)s
  WHERE e.government = %(government)s AND e.id = ANY(%(ids)s)
  RETURNING e.government, e.id, e.area, e.office_id)
{_MOVED} SELECT government, id, %(before)s, %(after)s, {_TOLD} FROM moved
"""
# With the KPJ number in the same statement: a row that is updated twice in one transaction has all
# its links checked again.
_NUMBER = _MOVE.replace(
    "  WHERE e.government",
    """, sealed_kpj = n.sealed, kpj_index = n.found
  FROM unnest(%(ids)s::bigint[], %(sealed)b::bytea[], %(found)b::bytea[]) AS n(id, sealed, found)
  WHERE e.id = n.id AND e.government""",
)
_LONGEST = {"reason": 40, "words": 300, "proof": 120}


Numbers = Mapping[int, tuple[bytes, bytes]]
NONE: Numbers = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Told:
    """What happened to an enrolment, or to many in the same way.

    `reason` is a code (BPJS's refusal, …), `words` what was told, `event_on` the day on which it
    happened outside; every end needs one. `died_on`: with a claim that is opened for a death, or a
    decree that is taken back meanwhile, its day; nothing is owed after it, whatever becomes of the
    claim.
    """

    step: Step
    reason: str = ""
    words: str = ""
    event_on: date | None = None
    died_on: date | None = None


@dataclass(frozen=True, slots=True)
class Begun:
    """How many enrolments a decree began, kept from the one before, and ended."""

    new: int
    kept: int
    out: int


def from_decree(scope: Scope, at: datetime, decree: Decree) -> Begun:
    """A decree that is just being signed: its people are enrolled, those it lets go are not.

    Who signs records it.
    """
    scope.ask(permissions.MOVES[Move.REVERSE])
    proof = Proof(ProofKind.DECREE, decree.number)
    told = _told(scope, at, Told(Step(Move.REVERSE, proof=proof), event_on=decree.day))
    told |= {"reason": "decree", "decree": decree.id}
    kept, new = _run(_KEEP, told), _run(_BEGIN, told)
    out = _let_go(scope, at, decree) if decree.reverses_id else 0
    return Begun(new, kept, out)


def by_hand(scope: Scope, at: datetime, enrolment: int, told: Told) -> Enrolled:
    """As `move`, by somebody who says so. Refused MOVE_NOT_ALLOWED for what comes of files,
    payments, claims and decrees, which mean more than the move; END_BY_ANOTHER for an end."""
    if told.step.move is Move.END:
        raise Refused("END_BY_ANOTHER")
    if told.step.move not in lifecycle.BY_HAND:
        raise Refused("MOVE_NOT_ALLOWED")
    return move(scope, at, enrolment, told)


def move(scope: Scope, at: datetime, enrolment: int, told: Told) -> Enrolled:
    """One enrolment by one step; its new state. Refused as `move_many`."""
    return move_many(scope, at, (enrolment,), told)[enrolment]


def died_in_claim(covers: QuerySet[Enrolment], at: datetime, day: date) -> None:
    """Of these who waits for a claim has died by now: nothing is owed after that day. A part of an
    action that records it; runs as the system."""
    waiting = covers.filter(state=Enrolled.CLAIM).exclude(ending=Ending.DIED, ended_on=day)
    waiting.update(ending=Ending.DIED, ended_on=day, since=at)


def move_many(
    scope: Scope, at: datetime, enrolments: Sequence[int], told: Told
) -> Mapping[int, Enrolled]:
    """All of them by the same step, or none; the new state of each.

    Refused NOT_HERE when one cannot be seen, EVENT_DAY when an end has no day or one to come,
    ENROLLED_AGAIN when the person has another enrolment by now, PLACE_TAKEN when somebody was
    decreed in their place or no decree gives it to them any more; and as `lifecycle.move`.
    """
    found, afters = _step(scope, at, enrolments, told)
    if found:
        _record(scope, at, told, found)
    return afters


def expire(scope: Scope, at: datetime) -> int:
    """Ends whoever's last month is so long ago that it cannot be paid for any more; how many."""
    now = month.of(timezone.localdate(at))
    grace = rulebook.value(rulebook.load(), "bpu.grace_months", now).amount
    with connection.cursor() as cursor:
        cursor.execute(
            _OVER, {"government": scope.government, "month": str(now.plus(-int(grace)))}
        )  # fmt: skip
        over = cursor.fetchall()
    for _, number, last, enrolments in over:
        proof = Proof(ProofKind.DECREE, number)
        day = month.Month(*map(int, last.split("-"))).plus(1).first_day() - timedelta(days=1)
        move_many(scope, at, enrolments, Told(Step(Move.EXPIRE, proof=proof), event_on=day))
    return sum(len(enrolments) for *_, enrolments in over)


def part(
    scope: Scope, at: datetime, enrolments: Sequence[int], told: Told, numbers: Numbers = NONE
) -> Mapping[int, Enrolled]:
    """As `move_many`, as a part of an action that records itself what it did.

    `numbers`: with the move each gets a KPJ number, as sealed and as it is found by.
    """
    return _step(scope, at, enrolments, told, numbers)[1]


def _step(
    scope: Scope, at: datetime, enrolments: Sequence[int], told: Told, numbers: Numbers = NONE
) -> tuple[Mapping[int, tuple[int, Standing]], Mapping[int, Enrolled]]:
    """The programme and the standing of each before, and its state after."""
    scope.ask(permissions.MOVES[told.step.move])
    found = _standing(scope, enrolments) if enrolments else {}
    if told.step.move is Move.REOPEN:
        _check_place(scope, list(found))
    ending = lifecycle.ending(told.step)
    _check_day(at, told, ending)
    afters = {one: lifecycle.move(one, told.step) for one in {one for _, one in found.values()}}
    groups: dict[tuple[Enrolled, Enrolled], list[int]] = defaultdict(list)
    for number, (_, one) in found.items():
        groups[one.state, afters[one]].append(number)
    facts = _told(scope, at, told) | {
        "refusal": told.reason[:40] if told.step.move is Move.REFUSE else "",
        "ending": ending.value if ending else "",
        "ended_on": told.event_on if ending else None,
    }
    if told.died_on:
        facts |= {"ending": Ending.DIED.value, "ended_on": told.died_on}
    try:
        with transaction.atomic():
            for (before, after), ids in groups.items():
                facts |= {"before": before.value, "after": after.value, "ids": ids}
                _run(_NUMBER if numbers else _MOVE, facts | _numbered(ids, numbers))
    except IntegrityError as twice:
        if "a_person_once_in_a_programme" not in str(twice):
            raise
        raise Refused("ENROLLED_AGAIN") from None
    if ending:
        _close(scope, at, list(found), told)
    return found, {number: afters[one] for number, (_, one) in found.items()}


def _close(scope: Scope, at: datetime, ended: Sequence[int], told: Told) -> None:
    """Whatever door an enrolment ends by: nothing of what was found out or asked about it waits any
    more."""
    theirs = {"government": scope.government, "enrolment_id__in": ended}
    settled = {"settled_by": scope.user, "settled_at": at, "why": told.words.strip()[:300]}
    Change.objects.filter(**theirs, state="asked").update(state="accepted", **settled)
    Signal.objects.filter(**theirs, state__in=("open", "asked", "suspended")).update(
        state="ended", **settled
    )


def _numbered(ids: Sequence[int], numbers: Numbers) -> dict[str, list[bytes]]:
    some = [numbers[one] for one in ids] if numbers else []
    return {"sealed": [one for one, _ in some], "found": [one for _, one in some]}


def _let_go(scope: Scope, at: datetime, decree: Decree) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_LEFT, {"government": scope.government, "decree": decree.reverses_id})
        left = cursor.fetchall()
    step = Step(Move.REVERSE, proof=Proof(ProofKind.DECREE, decree.number))
    for died_on, enrolments in left:
        part(scope, at, enrolments, Told(step, event_on=decree.day, died_on=died_on))
    return sum(len(enrolments) for _, enrolments in left)


def _standing(scope: Scope, ids: Sequence[int]) -> dict[int, tuple[int, Standing]]:
    """The programme and the standing of each, locked. Refused NOT_HERE when one is missing."""
    wanted = sorted(set(ids))
    with connection.cursor() as cursor:
        cursor.execute(_STANDING, {"government": scope.government, "ids": wanted})
        found = {
            number: (programme, _stands(state, numbered, paid))
            for number, programme, state, numbered, paid in cursor.fetchall()
        }
    if len(found) != len(wanted):
        raise Refused("NOT_HERE")
    return found


@cache
def _stands(state: str, numbered: bool, paid: bool) -> Standing:
    """Made once: thousands stand alike."""
    return Standing(Enrolled(state), numbered, paid)


def _check_place(scope: Scope, ids: list[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_NO_PLACE, {"government": scope.government, "ids": ids})
        if cursor.fetchone() is not None:
            raise Refused("PLACE_TAKEN")


def _check_day(at: datetime, told: Told, ending: Ending | None) -> None:
    by_hand = ending is not None and told.step.move is Move.END
    if by_hand and (told.event_on is None or told.event_on > timezone.localdate(at)):
        raise Refused("EVENT_DAY")


def _record(
    scope: Scope, at: datetime, told: Told, found: Mapping[int, tuple[int, Standing]]
) -> None:
    programmes = sorted({programme for programme, _ in found.values()})
    one = len(found) == 1
    subject = ("enrolment", next(iter(found))) if one else ("programme", programmes[0])
    ids = "\n".join(map(str, sorted(found)))
    trail.record(
        scope, at, "move_enrolments", subject, told.words[:300], move=told.step.move.value,
        people=len(found), reason=told.reason or (told.step.ending or ""),
        proof=str(told.step.proof or ""),
        before=dict(Counter(standing.state.value for _, standing in found.values())),
        enrolments=hashlib.sha256(ids.encode()).hexdigest(),
    )  # fmt: skip


def _told(scope: Scope, at: datetime, told: Told) -> dict[str, Any]:
    reason = told.reason or (told.step.ending.value if told.step.ending else "")
    words = {"reason": reason, "words": told.words.strip(), "proof": str(told.step.proof or "")}
    return {
        "government": scope.government, "at": at, "by": scope.user, "by_name": scope.name,
        "event_on": told.event_on,
    } | {name: text[: _LONGEST[name]] for name, text in words.items()}  # fmt: skip


def _run(sql: str, facts: Mapping[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, facts)
        done: int = cursor.rowcount
    return done
