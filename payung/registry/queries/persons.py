"""People of the register: found by name or number, and all that ever happened to one."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import connection

from payung.registry import sealed
from payung.registry.actions import consents
from payung.registry.models import Person
from payung.registry.queries import here, notices, programmes
from payung.registry.queries.programmes import Listed
from payung.registry.scope import Scope
from payung.values import identity
from payung.values.programme import Level
from payung.values.refused import Refused

MOST = 50
_WORD = re.compile(r"[^\W\d_]+")

_STANDING = (
    "FROM registry_consent WHERE government = %(government)s AND person_id = %(person)s"
    " AND withdrawn_at IS NULL ORDER BY given_at DESC, id"
)
# Who somebody is, where they may be written to, and their proposals: a row for each, or one.
_KNOWN = f"""
SELECT p.name, p.birth_date, p.sex, p.area, p.sealed_nik,
  ARRAY(SELECT id {_STANDING}), ARRAY(SELECT sealed_to {_STANDING}),
  r.id, r.programme_id, r.occupation, r.state
FROM registry_person p LEFT JOIN (
  SELECT id, programme_id, occupation, state FROM registry_proposal
  WHERE {here.ROWS} AND person_id = %(person)s
) r ON true
WHERE p.government = %(government)s AND p.id = %(person)s
ORDER BY r.id
"""
# All that happened, told once: when, what, who, why, facts. A list may lie outside one's own
# territory, and is then not told; verdicts and decrees have rows of their own beside the trail's.
_PAST = f"""
WITH mine AS (
  SELECT id, programme_id, submission_id, escalated_at FROM registry_proposal
  WHERE {here.ROWS} AND person_id = %(person)s
)
SELECT s.sent_at, 'proposed', coalesce(u.name, ''), '',
  jsonb_build_object('list', s.name, 'programme', mine.programme_id)
FROM mine
JOIN registry_submission s ON s.government = %(government)s AND s.id = mine.submission_id
LEFT JOIN registry_user u ON u.government = s.government AND u.id = s.sent_by
UNION ALL
SELECT escalated_at, 'escalated', 'Payung', '', '{{}}' FROM mine WHERE escalated_at IS NOT NULL
UNION ALL
SELECT v.at, v.verdict, v.by_name, v.note, jsonb_build_object('level', v.level,
  'programme', mine.programme_id, 'working_on', v.working_on, 'evidence', v.evidence)
FROM mine
JOIN registry_verification v ON v.government = %(government)s AND v.proposal_id = mine.id
UNION ALL
SELECT coalesce(d.signed_at, d.prepared_at),
  CASE WHEN d.signed_at IS NULL THEN 'drafted' ELSE 'decreed' END,
  CASE WHEN d.signed_at IS NULL THEN '' ELSE d.signed_name END, '',
  jsonb_build_object('number', d.number, 'first', l.first_month, 'last', l.last_month,
    'amount', l.amount)
FROM (SELECT * FROM registry_decreeline WHERE {here.ROWS} AND person_id = %(person)s) l
JOIN registry_decree d ON d.government = l.government AND d.id = l.decree_id
UNION ALL
SELECT m.at, CASE WHEN m.before <> m.after THEN 'enrolled_' || m.after
    WHEN m.reason = 'decree' THEN 'enrolled_still' ELSE 'enrolled_righted' END,
  m.by_name, m.words, jsonb_build_object('reason', m.reason, 'proof', m.proof,
    'event_on', m.event_on)
FROM (SELECT * FROM registry_enrolment WHERE {here.ROWS} AND person_id = %(person)s) c
JOIN registry_enrolmentmove m ON m.government = c.government AND m.enrolment_id = c.id
UNION ALL
SELECT e.at, e.act, e.by_name, e.why, e.facts
FROM (SELECT 'person' AS kind, %(person)s::bigint AS id UNION ALL SELECT 'proposal', id FROM mine) o
JOIN registry_event e
  ON e.government = %(government)s AND e.subject = o.kind AND e.subject_id = o.id
WHERE e.act IN ('reveal_nik', 'settle_match')
ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Past:
    """Something that happened: a code with its facts, who did it, and in their own words why."""

    at: datetime
    code: str
    who: str
    why: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


class Row(NamedTuple):
    """A proposal of a person: its id, its programme's name, and what a page shows of it."""

    id: int
    programme: str
    occupation: str
    state: str


@dataclass(frozen=True, slots=True)
class Known:
    """A person, their NIK in full (pages mask it), where they have consented to be written to
    (masked), their proposals, and what happened."""

    id: int
    name: str
    birth_date: date | None
    sex: str
    area: str
    nik: str
    consented: tuple[str, ...]
    proposals: tuple[Row, ...]
    past: tuple[Past, ...]


def search(scope: Scope, words: str) -> tuple[Person, ...]:
    """People of one's territory with that NIK, or whose names have words that begin so; MOST + 1
    at most, by name."""
    digits = re.sub(r"[\s.\-]", "", words)
    found = Person.objects.filter(government=scope.government)
    if digits.isdigit():
        if len(digits) != identity.LENGTH:
            return ()
        return tuple(found.filter(nik_index=sealed.ring().blind(digits, "nik")))
    parts = _WORD.findall(words)
    if not parts:
        return ()
    with connection.cursor() as cursor:
        wanted = " & ".join(f"{part}:*" for part in parts)
        cursor.execute("SELECT payung_named(%s, %s, %s)", [scope.government, wanted, MOST + 1])
        ids = [number for (number,) in cursor.fetchall()]
    return tuple(found.filter(id__in=ids).order_by("name", "id"))


def known(scope: Scope, number: int) -> Known:
    """Refused NOT_HERE when nobody with that id was ever proposed where somebody acts."""
    asked = here.told(scope) | {"person": number}
    with connection.cursor() as cursor:
        cursor.execute(_KNOWN, asked)
        found = cursor.fetchall()
        if not found:
            raise Refused("NOT_HERE")
        listed = {one.id: one for one in programmes.listed(scope)}
        cursor.execute(_PAST, asked)
        past = tuple(
            Past(at, f"past.{code}", who, why, _named(scope, at, json.loads(facts), listed))
            for at, code, who, why, facts in cursor.fetchall()
        )
    name, born, sex, area, nik, ids, boxes, *_ = found[0]
    government = scope.government
    addresses = (
        consents.open_("consent", government, *one) for one in zip(ids, boxes, strict=True)
    )
    return Known(
        number, name, born, sex, area,
        sealed.open_(sealed.ring(), "person", "nik", government, number, nik),
        tuple(map(notices.masked, addresses)),
        tuple(
            Row(row, listed[programme].name, occupation, state)
            for *_, row, programme, occupation, state in found if row is not None
        ),
        past,
    )  # fmt: skip


def _named(
    scope: Scope, at: datetime, facts: dict[str, Any], listed: Mapping[int, Listed]
) -> Mapping[str, object]:
    """Facts with the programme's name for its id, its level for the place in the path of then."""
    programme = listed.get(facts.get("programme", 0))
    if programme is None:
        return facts
    place, seen = facts.get("level"), facts.get("working_on")
    named: dict[str, object] = facts | {"programme": programme.name}
    if place is not None:
        path = _path_then(scope, programme, at)
        named["level"] = path[place].value if place < len(path) else ""
    if seen:
        named["working_on"] = date.fromisoformat(seen)
    return named


def _path_then(scope: Scope, programme: Listed, at: datetime) -> tuple[Level, ...]:
    """The levels that a programme had at a moment; the verdict's number counts in these."""
    if programme.version == 1:
        return programme.plan.way.path
    versions = programmes.versions(scope, programme.id)
    then = next((one for one, _ in versions if one.at <= at), versions[-1][0])
    return programmes.read(then.document).way.path
