"""People enrolled and registered at BPJS, with their money in the ledger, past the long way."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import connections, transaction

from payung import ledger
from payung.ledger import Account, Kind, Part
from payung.registry import scope as scopes
from payung.registry import sealed
from payung.registry.actions import booking, contributing, contributing_money
from payung.registry.actions.contributing_money import Paid
from payung.registry.models import (
    Batch,
    Decree,
    Enrolment,
    LedgerBalance,
    Programme,
    ProgrammeVersion,
)
from payung.registry.scope import Scope
from payung.values.month import Month
from tests.registry import rows
from tests.registry.people import AT, JAMBI, VILLAGE, Cast

PRICE = 16_800
MARCH = Month(2025, 3)
LINE = "APBD"
SCAN = Path(__file__).parent / "sp2d.pdf"
_PERSONS = (
    "COPY registry_person (government, id, name, sex, area, sealed_nik, nik_index) FROM STDIN"
)
_PROPOSALS = """
INSERT INTO registry_proposal (government, programme_id, submission_id, sheet, row, fingerprint,
  name, sex, area, rt, rw, occupation, occupation_given, sealed_nik, sealed_kk, sealed_phone,
  sealed_mother, nik_index, kk_index, nik_status, sealed_evidence, codes, outcome, probability,
  person_id, state, level, since)
SELECT %(government)s, %(programme)s, %(submission)s, 'RT 01', at, '', name, 'P', %(area)s, 0, 0,
  %(occupation)s, '', '', '', '', '', '', '', 'valid', '', '{}', 'accepted', 0, person, 'decreed',
  0, now() FROM put
"""
_LINES = """
INSERT INTO registry_decreeline (government, id, decree_id, programme_id, position, proposal_id,
  person_id, sealed_nik, name, sex, area, occupation, first_month, last_month, funding_line, amount)
SELECT %(government)s, line, %(decree)s, %(programme)s, at, p.id, person, '', put.name, 'P',
  %(area)s, %(occupation)s, %(first)s, %(last)s, %(fund)s, 0
FROM put JOIN registry_proposal p ON p.submission_id = %(submission)s AND p.person_id = person
"""
_ENROLMENTS = """
INSERT INTO registry_enrolment (government, id, programme_id, person_id, decreeline_id, name, sex,
  area, occupation, funding_line, first_month, last_month, sealed_kpj, kpj_index, state, since,
  refusal, ending)
SELECT %(government)s, id, %(programme)s, person, line, name, 'P', %(area)s, %(occupation)s,
  %(fund)s, %(first)s, %(last)s, kpj, 'x', %(state)s, now(), '', '' FROM put
"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What kind of people; `persons` are some who are known already."""

    first: int = 1
    months: tuple[str, str] = ("2025-01", "2025-12")
    area: str = VILLAGE
    line: str = LINE
    occupation: str = "nelayan"
    state: str = "registered"
    programme: int | None = None
    persons: tuple[int, ...] = ()


@contextmanager
def acting(who: Scope) -> Iterator[None]:
    """A transaction in a person's scope, committed at its end."""
    with transaction.atomic():
        scopes.enter(who)
        yield


def people(cast: Cast, count: int, wanted: Wanted = Wanted()) -> list[int]:
    """So many enrolments by a signed decree of their own; their ids in the decree's order."""
    programme = wanted.programme or cast.programme
    persons = wanted.persons or some_persons(count, wanted)
    versions = ProgrammeVersion.objects.using("owner").filter(programme_id=programme)
    decree = Decree.objects.using("owner").create(
        government=JAMBI, programme_id=programme, version_id=versions.earliest("id").id,
        number=f"SK {wanted.first}", day=date(2025, 1, 2), state="draft", people=count, amount=0,
        prepared_by=cast.lestari.user, prepared_at=AT, inputs={}, digest="",
    )  # fmt: skip
    ids = _numbers(2 * count)
    ring = sealed.ring()
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE put (id bigint, person bigint, line bigint, name text, kpj bytea,"
            " at int)"
        )
        with cursor.copy("COPY put FROM STDIN") as copy:
            for at, (number, person) in enumerate(zip(ids, persons, strict=False), wanted.first):
                kpj = sealed.seal(ring, "enrolment", "kpj", JAMBI, number, f"25{at:09d}")
                line = ids[count + at - wanted.first]
                copy.write_row((number, person, line, f"Warga {at:05d}", kpj, at))
        asked: dict[str, str | int] = {
            "government": JAMBI, "programme": programme, "decree": decree.id, "area": wanted.area,
            "submission": rows.submission(cast, wanted.area, f"rt{decree.id}.xlsx").id,
            "first": wanted.months[0], "last": wanted.months[1], "fund": wanted.line,
            "occupation": wanted.occupation, "state": wanted.state,
        }  # fmt: skip
        for sql in (_PROPOSALS, _LINES, _ENROLMENTS):
            cursor.execute(sql, asked)
        cursor.execute("DROP TABLE put")
        for table in ("person", "proposal", "decreeline", "enrolment"):
            cursor.execute(f"ANALYZE registry_{table}")
    Decree.objects.using("owner").filter(id=decree.id).update(
        state="signed", signed_by=cast.hadi.user, signed_name="Hadi", signed_at=AT
    )
    return ids[:count]


def money(cast: Cast, amount: int, committed: int = 0, line: str = LINE) -> None:
    """An appropriation of 2025, and what decrees have promised of it."""
    day = date(2025, 1, 2)
    with acting(cast.lestari):
        for kind, rupiah in ((Kind.APPROPRIATION, amount), (Kind.COMMITMENT, committed)):
            entry = ledger.entry(kind, day, f"DPA {line}", [Part(line, rupiah, month="2025-01")])
            booking.post(
                cast.lestari,
                AT,
                cast.programme,
                entry,
                ("test", hash((line, cast.programme)) % 10**9),
            )


def batch(cast: Cast, month: Month = MARCH, at: datetime = AT) -> Batch:
    """The batch of a month, prepared by Manager Lestari."""
    with acting(cast.lestari):
        return contributing.prepare(cast.lestari, at, cast.programme, month)


def approved(cast: Cast, month: Month = MARCH, at: datetime = AT) -> Batch:
    """The same, approved by Treasurer Dewi."""
    made = batch(cast, month, at)
    with acting(cast.dewi):
        return contributing_money.approve(cast.dewi, at, made.id, made.digest)


def sp2d(number: str, day: date, *batches: Batch) -> Paid:
    """An SP2D over just these batches, with its scan."""
    return Paid(number, day, sum(b.amount for b in batches), tuple(b.id for b in batches), SCAN)


def paid(cast: Cast, *batches: Batch, number: str = "SP2D-1", at: datetime = AT) -> None:
    """The same, paid with one SP2D."""
    told = sp2d(number, at.date(), *batches)
    with acting(cast.dewi):
        contributing_money.pay(cast.dewi, at, batches[0].programme_id, told)


def balance(account: Account, line: str = LINE) -> int:
    """What stands on an account of a line."""
    found = LedgerBalance.objects.using("owner").filter(account=account, funding_line=line)
    return sum(found.values_list("amount", flat=True))


def update(numbers: Sequence[int], **values: object) -> None:
    """Changes enrolments past all actions."""
    Enrolment.objects.using("owner").filter(government=JAMBI, id__in=numbers).update(**values)


def state(number: int) -> str:
    return str(Enrolment.objects.using("owner").get(government=JAMBI, id=number).state)


def another_programme(cast: Cast, slug: str = "provinsi") -> int:
    """A second programme of the same government that says the same; its id."""
    made = Programme.objects.using("owner").create(
        government=JAMBI, slug=slug, name=f"Program {slug}"
    )
    old = ProgrammeVersion.objects.using("owner").get(programme_id=cast.programme, number=1)
    _version(cast, made.id, 1, old.document)
    return int(made.id)


def publish(cast: Cast, document: str) -> None:
    """A newer version of the programme."""
    _version(cast, cast.programme, 2, document)


def nik(number: int) -> str:
    """An invented NIK of Kota Jambi, of whoever is enrolled as number so and so."""
    return f"157101{1 + number % 28:02d}{1 + number // 10_000:02d}80{number % 9_999 + 1:04d}"


def _version(cast: Cast, programme: int, number: int, document: str) -> None:
    ProgrammeVersion.objects.using("owner").create(
        government=JAMBI, programme_id=programme, number=number, document=document,
        digest=str(number) * 64, by=cast.lestari.user, at=AT,
    )  # fmt: skip


def some_persons(count: int, wanted: Wanted) -> tuple[int, ...]:
    """So many people who are known, by NIK; their ids."""
    ring, ids = sealed.ring(), _numbers(count)
    with connections["owner"].cursor() as cursor, cursor.copy(_PERSONS) as copy:
        for at, number in enumerate(ids, wanted.first):
            digits = nik(at)
            box = sealed.seal(ring, "person", "nik", JAMBI, number, digits)
            index = ring.blind(digits, "nik")
            copy.write_row((JAMBI, number, f"Warga {at:05d}", "P", wanted.area, box, index))
    return tuple(ids)


def _numbers(count: int) -> list[int]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT nextval('payung_id') FROM generate_series(1, %s)", [count])
        return [int(number) for (number,) in cursor.fetchall()]
