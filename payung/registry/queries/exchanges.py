"""Files to and from BPJS: what was sent, what came back, what is still out, what to settle."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.db import connection, models

from payung.partners.bpjs_tk import Sent
from payung.registry.models import Exchange, ExchangeLine
from payung.registry.scope import Scope
from payung.values.enrolment import Enrolled
from payung.values.refused import Refused

PAGE = 50
_DONE = ("registered", "repeated", "sent", "billed")
_OPEN = """
i.outcome IN ('conflicting', 'suggested', 'unknown') AND NOT EXISTS (
  SELECT 1 FROM registry_exchangeline s WHERE s.government = i.government
    AND s.exchange_id = i.exchange_id AND s.position = i.position
    AND s.outcome IN ('settled', 'set_aside'))
"""
# Whom an upload has sent, or all that any of them has, and how they stand; the newest last.
_WAITING = """
SELECT e.id, e.state, n.nik_index, e.name, e.birth_date, e.kpj_index, e.person_id
FROM registry_enrolment e
JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
WHERE e.government = %(government)s AND e.programme_id = %(programme)s AND e.id IN (
  SELECT i.enrolment_id FROM registry_exchangeline i
  WHERE i.government = %(government)s AND i.exchange_id = ANY(%(uploads)s) AND i.outcome = 'sent')
ORDER BY e.id
"""
# The last upload that somebody was in is the one that an answer is awaited for.
_UPLOADS = """
WITH last AS (
  SELECT DISTINCT ON (i.enrolment_id) i.enrolment_id, i.exchange_id
  FROM registry_exchangeline i
  JOIN registry_exchange x ON x.government = i.government AND x.id = i.exchange_id
  WHERE i.government = %(government)s AND x.programme_id = %(programme)s AND x.kind = 'upload'
    AND i.outcome = 'sent'
  ORDER BY i.enrolment_id, i.exchange_id DESC)
SELECT l.exchange_id, count(*) FILTER (WHERE e.state = 'sent'),
  count(*) FILTER (WHERE e.state = 'refused')
FROM last l JOIN registry_enrolment e ON e.government = %(government)s AND e.id = l.enrolment_id
GROUP BY 1
"""
_TO_SETTLE = f"""
SELECT i.id, i.exchange_id, i.position, i.enrolment_id, i.name, coalesce(e.name, ''), i.outcome,
  i.reason, i.words, x.name
FROM registry_exchangeline i
JOIN registry_exchange x ON x.government = i.government AND x.id = i.exchange_id
LEFT JOIN registry_enrolment e ON e.government = i.government AND e.id = i.enrolment_id
WHERE i.government = %(government)s AND x.programme_id = %(programme)s AND x.kind = 'answer'
  AND {_OPEN}
ORDER BY i.outcome = 'unknown', i.exchange_id, i.position LIMIT %(most)s OFFSET %(skip)s
"""
_HOW_MANY_TO_SETTLE = f"""
SELECT count(*) FROM registry_exchangeline i
JOIN registry_exchange x ON x.government = i.government AND x.id = i.exchange_id
WHERE i.government = %(government)s AND x.programme_id = %(programme)s AND x.kind = 'answer'
  AND {_OPEN}
"""
_UNCLEAR = f"""
SELECT i.position, i.enrolment_id, i.name FROM registry_exchangeline i
WHERE i.government = %(government)s AND i.exchange_id = %(exchange)s AND {_OPEN}
ORDER BY i.position
"""
_REASONS = """
SELECT refusal, count(*) FROM registry_enrolment
WHERE government = %(government)s AND programme_id = %(programme)s AND state = 'refused'
GROUP BY 1 ORDER BY 2 DESC, 1
"""

_STATES = {state.value: state for state in Enrolled}
_Asked = dict[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who was sent, and where they stand."""

    sent: Sent
    state: Enrolled


@dataclass(frozen=True, slots=True)
class Listed:
    """A file; of an upload also how many still wait for an answer, and were refused."""

    exchange: Exchange
    out: int = 0
    refused: int = 0

    def days(self, now: datetime) -> int:
        """Since when, in days."""
        return (now - self.exchange.at).days


@dataclass(frozen=True, slots=True)
class ToSettle:
    """A row of an answer that is not clear, and whom of ours it may be about; None for nobody."""

    line: int
    exchange: int
    position: int
    enrolment: int | None
    written: str
    ours: str
    outcome: str
    reason: str
    words: str
    file: str


def one(scope: Scope, number: int) -> Exchange:
    """Refused NOT_HERE."""
    found = Exchange.objects.filter(government=scope.government, id=number).first()
    if found is None:
        raise Refused("NOT_HERE")
    return found


def of_task(scope: Scope, programme: int, task: int) -> tuple[Exchange, ...]:
    """The uploads that a task has written already."""
    found = Exchange.objects.filter(
        government=scope.government, programme_id=programme, kind="upload", told__task=task
    )
    return tuple(found.order_by("number"))


def last_number(scope: Scope, programme: int, kind: str) -> int:
    """The number of the newest file of a kind, 0 for none."""
    found = Exchange.objects.filter(
        government=scope.government, programme_id=programme, kind=kind
    ).order_by("-number")
    return found.values_list("number", flat=True).first() or 0


def upload_named(scope: Scope, programme: int, name: str) -> int | None:
    """The upload whose name, which the branch leaves as it is, stands in an answer's name."""
    uploads = Exchange.objects.filter(
        government=scope.government, programme_id=programme, kind="upload"
    ).values_list("id", "name")
    stem = PurePath(name).stem.casefold()
    found = [
        (len(upload), number) for number, upload in uploads
        if PurePath(upload).stem.casefold() in stem
    ]  # fmt: skip
    return max(found)[1] if found else None


def ever_sent(scope: Scope, programme: int) -> bool:
    return last_number(scope, programme, "upload") > 0


def waiting(scope: Scope, answer: Exchange) -> Mapping[int, Waiting]:
    """Who was sent in the upload that an answer is for, or in any, by enrolment; a NIK once."""
    by_nik: dict[bytes, Waiting] = {}
    for number, state, nik, name, born, kpj, person in _sent(scope, answer, answer.answers_id):
        sent = Sent(number, bytes(nik), name, born, bytes(kpj), person)
        by_nik[sent.nik] = Waiting(sent, _STATES[state])
    return {one.sent.enrolment: one for one in by_nik.values()}


def taken(scope: Scope, numbers: Sequence[bytes]) -> Mapping[bytes, int]:
    """Which of these KPJ numbers living enrolments of the government have, and whose they are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kpj_index, person_id FROM registry_enrolment WHERE government = %s"
            " AND kpj_index = ANY(%b) AND state <> 'ended'",
            [scope.government, list(numbers)],
        )
        return {bytes(kpj): person for kpj, person in cursor.fetchall()}


def ours(scope: Scope, answer: Exchange, numbers: Sequence[bytes]) -> Mapping[bytes, int]:
    """Which of these KPJ numbers we may have sent ourselves, and whose they are: none where the
    layout of what an answer is for has no column of them."""
    if not _uploads(scope, answer, answer.answers_id).filter(told__numbers=True).exists():
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kpj_index, person_id FROM registry_enrolment"
            " WHERE government = %s AND kpj_index = ANY(%b)",
            [scope.government, list(numbers)],
        )
        return {bytes(kpj): person for kpj, person in cursor.fetchall()}


def billed(scope: Scope, programme: int) -> Mapping[bytes, int]:
    """Everybody ever enrolled in a programme by what their NIK and their KPJ are known by; of
    somebody enrolled twice the newest."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT n.nik_index, e.kpj_index, e.id FROM registry_enrolment e"
            " JOIN registry_person n ON n.government = e.government AND n.id = e.person_id"
            " WHERE e.government = %s AND e.programme_id = %s ORDER BY e.id",
            [scope.government, programme],
        )
        rows = cursor.fetchall()
    found = {bytes(kpj): number for _, kpj, number in rows if kpj}
    return found | {bytes(nik): number for nik, _, number in rows}


def unanswered(scope: Scope, upload: Exchange) -> list[int]:
    """Whoever of an upload still stands as sent."""
    return [row[0] for row in _sent(scope, upload, upload.id) if row[1] == Enrolled.SENT]


def is_open(scope: Scope, line: ExchangeLine) -> bool:
    """Whether a row still waits to be settled."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM registry_exchangeline i WHERE i.government = %s AND i.id = %s"
            f" AND {_OPEN}",
            [scope.government, line.id],
        )
        return cursor.fetchone() is not None


def listed(scope: Scope, programme: int) -> tuple[Listed, ...]:
    """All files of a programme, the newest first; PAGE at most."""
    asked: _Asked = {"government": scope.government, "programme": programme}
    with connection.cursor() as cursor:
        cursor.execute(_UPLOADS, asked)
        counts = {number: (out, refused) for number, out, refused in cursor.fetchall()}
    found = Exchange.objects.filter(government=scope.government, programme_id=programme)
    return tuple(Listed(row, *counts.get(row.id, (0, 0))) for row in found.order_by("-id")[:PAGE])


def to_settle(scope: Scope, programme: int, page: int = 1) -> tuple[ToSettle, ...]:
    """A page of the rows of answers that somebody has to settle, the oldest first."""
    asked: _Asked = {
        "government": scope.government, "programme": programme, "most": PAGE,
        "skip": (page - 1) * PAGE,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_TO_SETTLE, asked)
        return tuple(ToSettle(*row) for row in cursor.fetchall())


def how_many_to_settle(scope: Scope, programme: int) -> int:
    """On all pages of `to_settle`."""
    asked: _Asked = {"government": scope.government, "programme": programme}
    with connection.cursor() as cursor:
        cursor.execute(_HOW_MANY_TO_SETTLE, asked)
        return int(cursor.fetchone()[0])


def unclear(scope: Scope, answer: Exchange) -> list[tuple[int, int | None, str]]:
    """The rows of an answer that wait to be settled: their position, whom they may be about, and
    the name that stands there; none of a file that is no answer."""
    if answer.kind != "answer":
        return []
    asked: _Asked = {"government": scope.government, "exchange": answer.id}
    with connection.cursor() as cursor:
        cursor.execute(_UNCLEAR, asked)
        return list(cursor.fetchall())


def reasons(scope: Scope, programme: int) -> tuple[tuple[str, int], ...]:
    """How many BPJS has refused, by reason, the most frequent first."""
    asked: _Asked = {"government": scope.government, "programme": programme}
    with connection.cursor() as cursor:
        cursor.execute(_REASONS, asked)
        return tuple((reason, count) for reason, count in cursor.fetchall())


def lines(scope: Scope, file: Exchange, page: int) -> tuple[ExchangeLine, ...]:
    """A page of a file's rows, counted from 1: those that are not clear and done with first."""
    found = ExchangeLine.objects.filter(government=scope.government, exchange_id=file.id)
    plain = models.Case(models.When(outcome__in=_DONE, then=1), default=0)
    start = (page - 1) * PAGE
    return tuple(found.order_by(plain, "position", "id")[start : start + PAGE])


def outcomes(scope: Scope, file: Exchange) -> tuple[tuple[str, int], ...]:
    """How many rows of a file came to what."""
    found = ExchangeLine.objects.filter(government=scope.government, exchange_id=file.id)
    rows = found.order_by().values_list("outcome").annotate(models.Count("id"))
    return tuple(sorted(rows, key=lambda row: -row[1]))


def _sent(scope: Scope, file: Exchange, upload: int | None) -> list[tuple[Any, ...]]:
    """The rows of _WAITING, for one upload of the file's programme, or for all."""
    asked: dict[str, Any] = {
        "government": scope.government, "programme": file.programme_id,
        "uploads": list(_uploads(scope, file, upload).values_list("id", flat=True)),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, asked)
        return list(cursor.fetchall())


def _uploads(scope: Scope, file: Exchange, upload: int | None) -> models.QuerySet[Exchange]:
    """One upload of the file's programme, or all."""
    uploads = Exchange.objects.filter(
        government=scope.government, programme_id=file.programme_id, kind="upload"
    )
    return uploads if upload is None else uploads.filter(id=upload)
