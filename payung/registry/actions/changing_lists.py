"""Many changes at once, by spreadsheet: every row is answered, bad ones lose no good one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection

from payung import intake
from payung.enrolment import ProofKind
from payung.intake import ChangeRow
from payung.registry import copying, sealed
from payung.registry.actions import changing, trail
from payung.registry.actions.changing import Wanted
from payung.registry.permissions import Act
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.values.enrolment import Ending
from payung.values.refused import Refused

MOST_ROWS = 5_000
_COLUMNS = (
    "government", "id", "programme_id", "enrolment_id", "ending", "event_on", "words", "proof",
    "stored", "asked_by", "asked_name", "asked_at", "state", "why", "area", "office_id",
)  # fmt: skip
# Who a number means: of several enrolments the one that lives, else the latest.
_FOUND = f"""
WITH mine AS (SELECT * FROM registry_enrolment WHERE {here.ROWS} AND programme_id = %(programme)s),
asked AS (SELECT * FROM unnest(%(niks)b::bytea[], %(kpjs)b::bytea[])
  WITH ORDINALITY AS k(nik, kpj, number))
SELECT DISTINCT ON (k.number) k.number, e.id, e.name, e.state, e.area, e.office_id,
  EXISTS (SELECT 1 FROM registry_change c WHERE c.government = e.government
    AND c.enrolment_id = e.id AND c.state = 'asked')
FROM (
  SELECT k.number, n.id AS person, NULL::bytea AS kpj FROM asked k
  JOIN registry_person n ON n.government = %(government)s AND n.nik_index = k.nik
  WHERE k.nik <> ''
  UNION ALL SELECT number, NULL, kpj FROM asked WHERE kpj <> '') k
JOIN mine e ON e.person_id = k.person OR e.kpj_index = k.kpj
ORDER BY k.number, (e.state = 'ended'), e.id DESC
"""
# What is taken to show an end where the list only gives a number.
_PROOF_OF = {
    Ending.OVER_AGE: ProofKind.IDENTITY,
    Ending.DOUBLE: ProofKind.IDENTITY,
}


@dataclass(frozen=True, slots=True)
class Answered:
    """A row's answer: whom it named ('' for nobody), and why it was not asked (None: it was)."""

    row: ChangeRow
    name: str
    refused: Refused | None


@dataclass(frozen=True, slots=True)
class _Found:
    id: int
    name: str
    state: str
    area: str
    office: int | None
    open: bool


def ask_many(
    scope: Scope, at: datetime, programme: int, path: Path, name: str
) -> tuple[Answered, ...]:
    """Asks for every good row of a list that its people go; all rows answered, in their order.

    Refused as `intake.read_changes`; CHANGES_TOO_MANY for more than 5,000 rows.
    """
    scope.ask(Act.ASK_CHANGE)
    rows = intake.read_changes(path, name)
    if len(rows) > MOST_ROWS:
        raise Refused("CHANGES_TOO_MANY", rows=str(len(rows)), most=str(MOST_ROWS))
    with connection.cursor() as cursor:
        # Lists of one programme take turns: two that name the same person lose no other row.
        words = f"changes {scope.government} {programme}"
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [words])
    found = _find(scope, programme, rows)
    answers: list[Answered] = []
    good: list[tuple[ChangeRow, _Found, Wanted]] = []
    taken: set[int] = set()
    for row, one in zip(rows, found, strict=True):
        try:
            wanted = _wanted(row, one, taken, at)
        except Refused as refused:
            answers.append(Answered(row, one.name if one else "", refused))
            continue
        if one is not None:
            taken.add(one.id)
            good.append((row, one, wanted))
            answers.append(Answered(row, one.name, None))
    copying.insert("registry_change", _COLUMNS, _lines(scope, at, programme, good))
    trail.record(
        scope, at, "ask_changes", ("programme", programme), rows=len(rows), asked=len(good)
    )  # fmt: skip
    return tuple(answers)


def _wanted(row: ChangeRow, found: _Found | None, taken: set[int], at: datetime) -> Wanted:
    if not (row.nik or row.kpj):
        raise Refused("CHANGE_ROW_NUMBER")
    if found is None:
        raise Refused("CHANGE_ROW_NOBODY")
    if found.id in taken or found.open:
        raise Refused("CHANGE_OPEN", name=found.name)
    if not row.ending:
        raise Refused("CHANGE_ROW_REASON", given=row.given[:40] or "-")
    ending = Ending(row.ending)
    wanted = Wanted(ending, row.day, _proof_of(ending, row.proof), row.proof, row.words)
    changing.check(found.state, wanted, at)
    return wanted


def _proof_of(ending: Ending, number: str) -> ProofKind:
    if ending is Ending.DIED and "akta" in number.casefold():
        return ProofKind.CERTIFICATE
    return _PROOF_OF.get(ending, ProofKind.LETTER)


def _find(scope: Scope, programme: int, rows: Sequence[ChangeRow]) -> tuple[_Found | None, ...]:
    """Who each row means, on one's own ground; a NIK goes before a KPJ."""
    ring = sealed.ring()
    told = here.told(scope) | {
        "programme": programme,
        "niks": [ring.blind(one.nik, "nik") if one.nik else b"" for one in rows],
        "kpjs": [
            ring.blind(one.kpj, "kpj") if one.kpj and not one.nik else b"" for one in rows
        ],
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_FOUND, told)
        by_number = {number: _Found(*rest) for number, *rest in cursor.fetchall()}
    return tuple(by_number.get(number) for number in range(1, len(rows) + 1))


def _lines(
    scope: Scope,
    at: datetime,
    programme: int,
    good: Sequence[tuple[ChangeRow, _Found, Wanted]],
) -> Iterable[Sequence[object]]:
    ids = copying.numbers(len(good))
    return [
        (
            scope.government, number, programme, one.id, wanted.ending.value, wanted.event_on,
            row.words[:300], f"{wanted.proof.value} {wanted.number}"[:120], "", scope.user,
            scope.name, at, changing.ASKED, "", one.area, one.office,
        )
        for number, (row, one, wanted) in zip(ids, good, strict=True)
    ]  # fmt: skip
