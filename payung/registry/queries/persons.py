"""People of the register: found by name or number, and all that ever happened to one."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection

from payung.registry import sealed
from payung.registry.models import (
    DecreeLine,
    Event,
    Person,
    Programme,
    ProgrammeVersion,
    Proposal,
    Submission,
    User,
    Verification,
)
from payung.registry.queries import here, programmes
from payung.registry.scope import Scope
from payung.values import identity
from payung.values.programme import Level
from payung.values.refused import Refused

MOST = 50
_WORD = re.compile(r"[^\W\d_]+")
Versions = tuple[tuple[ProgrammeVersion, str], ...]
_TOLD = ("reveal_nik", "settle_match")  # verdicts and decrees have rows of their own


@dataclass(frozen=True, slots=True)
class Past:
    """Something that happened: a code with its facts, who did it, and in their own words why."""

    at: datetime
    code: str
    who: str
    why: str = ""
    facts: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """A person, their NIK in full (pages mask it), their proposals, and what happened."""

    person: Person
    nik: str
    proposals: tuple[tuple[Proposal, str], ...]  # with the programme's name
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
    person = Person.objects.filter(government=scope.government, id=number).first()
    if person is None:
        raise Refused("NOT_HERE")
    nik = sealed.open_(
        sealed.ring(), "person", "nik", scope.government, number, bytes(person.sealed_nik)
    )
    rows = tuple(Proposal.objects.filter(here.rows(scope), person_id=number).order_by("id"))
    names = dict(
        Programme.objects.filter(government=scope.government, id__in={r.programme_id for r in rows})
        .values_list("id", "name")
    )  # fmt: skip
    past = (
        *_of_rows(scope, rows, names),
        *_of_decrees(scope, number),
        *_of_trail(scope, person, rows),
    )
    return Known(
        person, nik, tuple((row, names.get(row.programme_id, "")) for row in rows),
        tuple(sorted(past, key=lambda one: one.at)),
    )  # fmt: skip


def _of_rows(scope: Scope, rows: tuple[Proposal, ...], names: Mapping[int, str]) -> Iterator[Past]:
    lists = {
        one.id: one
        for one in Submission.objects.filter(
            government=scope.government, id__in={row.submission_id for row in rows}
        )
    }
    senders = dict(
        User.objects.filter(
            government=scope.government, id__in={one.sent_by for one in lists.values()}
        ).values_list("id", "name")
    )
    for row in rows:
        if sent := lists.get(row.submission_id):
            facts = {"list": sent.name, "programme": names.get(row.programme_id, "")}
            who = senders.get(sent.sent_by, "")
            yield Past(sent.sent_at, "past.proposed", who, facts=facts)
        if row.escalated_at:
            yield Past(row.escalated_at, "past.escalated", "Payung")
    yield from _verdicts(scope, {row.id: row.programme_id for row in rows})


def _verdicts(scope: Scope, programme_of: Mapping[int, int]) -> Iterator[Past]:
    said = {one: programmes.versions(scope, one) for one in set(programme_of.values())}
    found = Verification.objects.filter(
        government=scope.government, proposal_id__in=list(programme_of)
    )
    for one in found:
        path = _path_then(said[programme_of[one.proposal_id]], one.at)
        level = path[one.level].value if one.level < len(path) else ""
        facts = {"level": level, "working_on": one.working_on, "evidence": one.evidence}
        yield Past(one.at, f"past.{one.verdict}", one.by_name, one.note, facts)


def _path_then(versions: Versions, at: datetime) -> tuple[Level, ...]:
    """The levels that a programme had at a moment; the verdict's number counts in these."""
    then = next((one for one, _ in versions if one.at <= at), versions[-1][0])
    return programmes.read(then.document).way.path


def _of_decrees(scope: Scope, person: int) -> Iterator[Past]:
    lines = DecreeLine.objects.filter(here.rows(scope), person_id=person).select_related("decree")
    for line in lines:
        decree = line.decree
        facts = {
            "number": decree.number, "first": line.first_month, "last": line.last_month,
            "amount": line.amount,
        }  # fmt: skip
        if decree.signed_at:
            yield Past(decree.signed_at, "past.decreed", decree.signed_name, facts=facts)
        else:
            yield Past(decree.prepared_at, "past.drafted", "", facts=facts)


def _of_trail(scope: Scope, person: Person, rows: Iterable[Proposal]) -> Iterator[Past]:
    subjects = (("person", [person.id]), ("proposal", [row.id for row in rows]))
    for subject, ids in subjects:
        found = Event.objects.filter(
            government=scope.government, subject=subject, subject_id__in=ids, act__in=_TOLD
        )
        for event in found:
            yield Past(event.at, f"past.{event.act}", event.by_name, event.why, event.facts)
