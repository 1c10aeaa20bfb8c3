"""A synthetic regency in which everybody has been confirmed and nobody decreed. Nobody is real."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import resources

from django.conf import settings
from django.db import connections, transaction

from payung import areas
from payung.registry import keys, prepare, scope, sealed
from payung.registry.actions import programmes as publishing
from payung.registry.keys import Keyring
from payung.registry.models import Government, User
from payung.registry.permissions import Role
from payung.registry.scope import Scope

GOVERNMENT = "64.02"
AT = datetime(2023, 1, 2, 1, tzinfo=UTC)
TODAY = date(2023, 1, 2)
_NAMES = "SITI BUDI RINA AGUS WATI JOKO DEWI PUTU HADI TONO LESTARI SARI DARTO MADE KETUT".split()
_LISTED = 10
_FIRST_PERSON, _FIRST_PROPOSAL = 10_000_000, 20_000_000


@dataclass(frozen=True, slots=True)
class Regency:
    """Who acts in it, on which programme."""

    programme: int
    villages: tuple[str, ...]
    people: int
    manager: Scope
    approver: Scope
    treasurer: Scope


def nik(number: int) -> str:
    """An invented NIK; of people born in the sixties to nineties, so all of an age to be in."""
    return (
        f"640201{1 + number % 28:02d}{1 + number % 12:02d}{60 + number % 40}{number % 9999 + 1:04d}"
    )


def regency(people: int) -> Regency:
    """Kutai Kartanegara with so many confirmed people, in the installation at hand."""
    prepare.migrate()
    keys.make(settings.DATA)
    prepare.new_keys()
    districts = areas.children(GOVERNMENT)
    villages = tuple(village for district in districts for village in areas.children(district))
    Government.objects.using("owner").create(code=GOVERNMENT, name="Kutai Kartanegara")
    manager, approver, treasurer = (
        _person(key, role)
        for key, role in (
            ("lestari", Role.MANAGER), ("hadi", Role.APPROVER), ("dewi", Role.TREASURER),
        )
    )  # fmt: skip
    ready = resources.files("payung") / "programmes/kukar-2023/programme.yaml"
    with transaction.atomic():
        scope.enter(manager)
        published = publishing.publish(manager, AT, "2023", ready.read_text())
    _fill(published.programme_id, villages, people)
    return Regency(published.programme_id, villages, people, manager, approver, treasurer)


def _person(key: str, role: Role) -> Scope:
    user = User(government=GOVERNMENT, username=key, name=key.title(), password="!")
    user.save(using="owner")
    return Scope(GOVERNMENT, user.id, user.name, role, GOVERNMENT)


def _fill(programme: int, villages: tuple[str, ...], people: int) -> None:
    """As the owner: people, a list for each village, and a confirmed row for everybody."""
    ring = sealed.ring()
    told = {
        "government": GOVERNMENT, "programme": programme, "villages": list(villages),
        "count": len(villages), "people": people, "at": AT, "first": _FIRST_PROPOSAL,
        "person": _FIRST_PERSON, "listed": _LISTED,
    }  # fmt: skip
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        columns = "government, id, sealed_nik, nik_index, name, birth_date, sex, area"
        with cursor.copy(f"COPY registry_person ({columns}) FROM STDIN") as copy:
            for number in range(people):
                copy.write_row(_row(ring, number, villages[number % len(villages)]))
        cursor.execute(_LISTS, told)
        cursor.execute(_PROPOSALS, told)
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


def _row(ring: Keyring, number: int, village: str) -> tuple[object, ...]:
    own, at = nik(number), _FIRST_PERSON + number
    born = date(1960 + number % 38, 1 + number % 12, 1 + number % 28)
    name = f"{_NAMES[number % 15]} {_NAMES[number // 15 % 15]} {_NAMES[number // 225 % 15]}"
    box = sealed.seal(ring, "person", "nik", GOVERNMENT, at, own)
    # The index of a number of ours: made-up NIKs of so many people would meet.
    return (GOVERNMENT, at, box, number.to_bytes(32, "big"), name, born, "L", village)


_LISTS = """
INSERT INTO registry_submission
    (government, id, programme_id, name, digest, stored, sent_by, sent_at, area,
     state, stage, done, total, rows, findings, inputs)
SELECT %(government)s, %(listed)s + n, %(programme)s, 'rt' || n || '.xlsx', 'd' || n, '', 1,
       %(at)s, (%(villages)s::text[])[1 + n], 'screened', '', 0, 0, 0, '[]', '{}'
FROM generate_series(0, %(count)s - 1) n
"""
_PROPOSALS = """
INSERT INTO registry_proposal
    (government, id, programme_id, submission_id, sheet, row, fingerprint, name, birth_date, sex,
     area, rt, rw, occupation, occupation_given, sealed_nik, sealed_kk, sealed_phone,
     sealed_mother, nik_index, kk_index, nik_status, sealed_evidence, codes, outcome,
     probability, person_id, state, level, since)
SELECT p.government, %(first)s + p.id - %(person)s, %(programme)s,
       %(listed)s + (p.id - %(person)s) %% %(count)s, 'RT 01', p.id - %(person)s, '', p.name,
       p.birth_date, p.sex, p.area, 1, 1, 'petani', 'petani', '', '', '', '', p.nik_index, '',
       'valid', '', '{}', 'accepted', 1, p.id, 'confirmed', 0, %(at)s
FROM registry_person p
"""
