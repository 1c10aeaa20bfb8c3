"""Who is proposed by other lists and not in a decree yet, as a register that screening asks."""

from dataclasses import dataclass
from typing import Any

import pyarrow as pa
from django.db import connection

from payung import areas, intake
from payung.registry import sealed
from payung.registry.keys import Keyring
from payung.registry.models import Submission
from payung.registry.queries import programmes
from payung.registry.scope import Scope
from payung.screening import AtHand
from payung.values import identity, towns
from payung.values.identity import NikShape
from payung.values.month import Month

_OPEN = ("waiting", "confirmed", "proposed")
# Of any programme of the government that still runs: nobody is paid for twice.
_ROWS = """
SELECT p.id, p.sealed_nik, p.sealed_kk, p.sealed_phone, p.sealed_mother, p.sealed_birth_place,
  p.name, p.birth_date, p.sex, p.rt, p.rw, p.area, p.nik_status, s.name, s.area, p.row
FROM registry_proposal p
JOIN registry_submission s ON s.government = p.government AND s.id = p.submission_id
WHERE p.government = %s AND p.programme_id = ANY(%s) AND p.submission_id <> %s
  AND p.state = ANY(%s) AND p.repeats_id IS NULL
ORDER BY p.id
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a proposal stands: its id, its list as the sender of another may know it, its row."""

    id: int
    list: str
    row: int


@dataclass(frozen=True, slots=True)
class Proposed:
    """The register (intake.REGISTER_SCHEMA, `status` a NikStatus), and where each record stands."""

    register: AtHand
    places: tuple[Place, ...]


def proposed(scope: Scope, sent: Submission, since: Month) -> Proposed | None:
    """Everybody whom lists other than `sent` propose; None when there is nobody."""
    running = [one.id for one in programmes.listed(scope) if one.plan.period.last >= since]
    with connection.cursor() as cursor:
        cursor.execute(_ROWS, [scope.government, running, sent.id, list(_OPEN)])
        found = cursor.fetchall()
    if not found:
        return None
    ring = sealed.ring()
    people = [_person(ring, scope.government, at, row) for at, row in enumerate(found)]
    table = pa.Table.from_pylist(people, schema=intake.REGISTER_SCHEMA)
    places = tuple(Place(row[0], named(sent, *row[-3:-1]), row[-1]) for row in found)
    return Proposed(AtHand(table), places)


def named(sent: Submission, name: str, area: str) -> str:
    """Another list as the sender of `sent` may know it: one of the same territory by its name, of
    any other only the place, which is no secret."""
    return name if areas.within(area, (sent.area,)) else areas.name(area)


def _person(ring: Keyring, government: str, at: int, row: tuple[Any, ...]) -> dict[str, Any]:
    number, *boxes = row[:6]
    names = ("nik", "kk", "phone", "mother", "birth_place")
    nik, kk, phone, mother, place = (
        sealed.open_(ring, "proposal", name, government, number, box)
        for name, box in zip(names, boxes, strict=True)
    )
    name, born, sex, rt, rw, area, status = row[6:13]
    return {
        "record": at,
        "nik": nik if identity.read_nik(nik).shape is NikShape.SOUND else None,
        "kk": kk or None,
        "name": name.upper(),
        "birth_date": born,
        "birth_place": towns.plain(place) or None,
        "sex": sex or None,
        "rt": rt,
        "rw": rw,
        "village_code": area,
        "phone": phone or None,
        "mother": mother or None,
        "status": status,
    }
