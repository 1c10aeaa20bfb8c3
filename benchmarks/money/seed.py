"""A synthetic regency whose residents have been confirmed and not yet decreed. Nobody is real."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, transaction

from benchmarks.data import Region
from payung.registry import keys, prepare, scope, sealed, templates
from payung.registry.actions import programmes as publishing
from payung.registry.keys import Keyring
from payung.registry.models import Government, User
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from payung.registry.templates import Template

GOVERNMENT = "33.19"
AT = datetime(2023, 1, 2, 1, tzinfo=UTC)
TODAY = date(2023, 1, 2)
_FIRST_LIST, _FIRST_PERSON, _FIRST_PROPOSAL = 10, 10_000_000, 20_000_000
_BORN = range(1965, 2000)  # of an age to be in


@dataclass(frozen=True, slots=True)
class Regency:
    """Who acts in it, on which programme."""

    programme: int
    people: int
    manager: Scope
    approver: Scope
    treasurer: Scope


@dataclass(frozen=True, slots=True)
class _Resident:
    nik: str
    name: str
    born: date
    village: str


def regency(region: Region, people: int) -> Regency:
    """So many of the region's civil registry, confirmed, in the installation at hand."""
    prepare.migrate()
    keys.make(settings.DATA)
    prepare.new_keys()
    Government.objects.using("owner").create(code=GOVERNMENT, name="Kabupaten contoh")
    manager, approver, treasurer = (
        _person(name, role)
        for name, role in (
            ("Lestari", Role.MANAGER), ("Hadi", Role.APPROVER), ("Dewi", Role.TREASURER),
        )
    )  # fmt: skip
    with transaction.atomic():
        scope.enter(manager)
        document = templates.document(Template.KUKAR, GOVERNMENT)
        programme = publishing.publish(manager, AT, "2023", document).programme_id
    _fill(programme, list(islice(_residents(region.register("civil")), people)))
    return Regency(programme, people, manager, approver, treasurer)


def _residents(civil: Path) -> Iterator[_Resident]:
    """Who is alive and of an age to be in; the dead too, one in a hundred of them unnoticed."""
    with civil.open(newline="", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            day, month, year = (int(part) for part in row["TGL_LHR"].split("-"))
            if year in _BORN:
                code = ".".join(row[part] for part in ("NO_PROP", "NO_KAB", "NO_KEC", "NO_KEL"))
                yield _Resident(row["NIK"], row["NAMA_LGKP"], date(year, month, day), code)


def _person(name: str, role: Role) -> Scope:
    user = User(government=GOVERNMENT, username=name.lower(), name=name)
    user.set_unusable_password()
    user.save(using="owner")
    return Scope(GOVERNMENT, user.id, name, role, GOVERNMENT)


def _fill(programme: int, residents: list[_Resident]) -> None:
    """As the owner: people, a list for each village, and a confirmed row for everybody."""
    ring = sealed.ring()
    told: dict[str, Any] = {
        "government": GOVERNMENT, "programme": programme, "at": AT, "list": _FIRST_LIST,
        "first": _FIRST_PROPOSAL, "person": _FIRST_PERSON,
        "villages": sorted({one.village for one in residents}),
    }  # fmt: skip
    columns = "government, id, sealed_nik, nik_index, name, birth_date, sex, area"
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        with cursor.copy(f"COPY registry_person ({columns}) FROM STDIN") as copy:
            for number, one in enumerate(residents, _FIRST_PERSON):
                copy.write_row(_row(ring, number, one))
        cursor.execute(_LISTS, told)
        cursor.execute(_PROPOSALS, told)
        _seal_mothers(ring, len(residents))
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


def _seal_mothers(ring: Keyring, people: int) -> None:
    """BPJS asks for the mother's name; it is sealed on the proposal."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TEMP TABLE mothers (id bigint, sealed bytea) ON COMMIT DROP")
        with cursor.copy("COPY mothers FROM STDIN") as copy:
            for number in range(_FIRST_PROPOSAL, _FIRST_PROPOSAL + people):
                copy.write_row(
                    (number, sealed.seal(ring, "proposal", "mother", GOVERNMENT, number, "SARI"))
                )
        # Unless told how many there are, the planner may look through all for each.
        cursor.execute("ANALYZE mothers")
        cursor.execute("ANALYZE registry_proposal")
        cursor.execute(
            "UPDATE registry_proposal p SET sealed_mother = m.sealed FROM mothers m"
            " WHERE p.government = %s AND p.id = m.id",
            [GOVERNMENT],
        )


def _row(ring: Keyring, number: int, one: _Resident) -> tuple[object, ...]:
    box = sealed.seal(ring, "person", "nik", GOVERNMENT, number, one.nik)
    index = ring.blind(one.nik, "nik")
    return (GOVERNMENT, number, box, index, one.name, one.born, "L", one.village)


_LISTS = """
INSERT INTO registry_submission
    (government, id, programme_id, name, digest, stored, sent_by, sent_at, area,
     state, stage, done, total, rows, findings, inputs)
SELECT %(government)s, %(list)s + n, %(programme)s, 'desa' || n || '.xlsx', 'd' || n, '', 0,
       %(at)s, village, 'screened', '', 0, 0, 0, '[]', '{}'
FROM unnest(%(villages)s::text[]) WITH ORDINALITY v (village, n)
"""
_PROPOSALS = """
INSERT INTO registry_proposal
    (government, id, programme_id, submission_id, sheet, row, fingerprint, name, birth_date, sex,
     area, rt, rw, occupation, occupation_given, sealed_nik, sealed_kk, sealed_phone,
     sealed_mother, nik_index, kk_index, nik_status, sealed_evidence, codes, outcome,
     probability, person_id, state, level, since)
SELECT p.government, %(first)s + p.id - %(person)s, %(programme)s, l.id, 'Desa',
       p.id - %(person)s, '', p.name, p.birth_date, p.sex, p.area, 1, 1, 'petani', 'petani', '',
       '', '', '', p.nik_index, '', 'valid', '', '{}', 'accepted', 1, p.id, 'confirmed', 0, %(at)s
FROM registry_person p JOIN registry_submission l
  ON l.government = p.government AND l.area = p.area
"""
