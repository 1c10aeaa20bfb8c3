"""People with a year of paid months, filled in directly: how they came to it is measured elsewhere.

One in fifty has a NIK that the register does not know, so that likeness has something to find.
"""

from datetime import date
from typing import Any

from django.db import connections, transaction

from benchmarks.data import Region
from benchmarks.money import seed
from benchmarks.money.seed import AT, GOVERNMENT, Regency
from payung.registry import scope, sealed
from payung.registry.actions import decrees
from payung.registry.actions.decrees import Asked
from payung.registry.queries import fitting

TOLD = date(2023, 12, 21)
_EVERY = 50  # whose NIK is typed wrongly


def regency(region: Region, people: int) -> Regency:
    """So many of the region's civil registry, under a signed decree, paid for all of 2023."""
    town = seed.regency(region, people)
    asked = Asked("400/1/2023", fitting.Wanted(seed.TODAY))
    with transaction.atomic():
        scope.enter(town.manager)
        decree = decrees.prepare(town.manager, AT, town.programme, asked)
    with transaction.atomic():
        scope.enter(town.approver)
        decrees.sign(town.approver, AT, decree.id)
    told: dict[str, Any] = {"government": GOVERNMENT, "programme": town.programme, "at": AT}
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        for table in _FILLED:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for statement in _PAID:
            cursor.execute(statement, told)
        _mistype(people)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in _FILLED:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    return town


def _mistype(people: int) -> None:
    """The last two digits of some NIKs change places."""
    ring = sealed.ring()
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT id, sealed_nik FROM registry_person ORDER BY id LIMIT %s", [people])
        for number, box in cursor.fetchall()[::_EVERY]:
            nik = sealed.open_(ring, "person", "nik", GOVERNMENT, number, box)
            wrong = f"{nik[:14]}{nik[15]}{nik[14]}"
            cursor.execute(
                "UPDATE registry_person SET sealed_nik = %s, nik_index = %s WHERE id = %s",
                [
                    sealed.seal(ring, "person", "nik", GOVERNMENT, number, wrong),
                    ring.blind(wrong, "nik"),
                    number,
                ],
            )


# What hangs on these tables counts the dashboards' figures for each row, and is measured elsewhere.
_FILLED = (
    "registry_enrolment", "registry_payment", "registry_batch", "registry_batchline",
    "registry_person",
)  # fmt: skip
_PAID = (
    "UPDATE registry_enrolment SET state = 'active'",
    """
    INSERT INTO registry_payment
        (government, id, programme_id, number, day, amount, proof, by, by_name, at)
    SELECT %(government)s, 100 + m, %(programme)s, 'SP2D ' || m, make_date(2023, m, 20), 1, '', 0,
           '', %(at)s
    FROM generate_series(1, 12) m
    """,
    """
    INSERT INTO registry_batch
        (government, id, programme_id, version_id, month, part, state, people, amount, digest,
         inputs, made_by, made_name, made_at, approved_name)
    SELECT %(government)s, 100 + m, %(programme)s, v.id, '2023-' || lpad(m::text, 2, '0'), 0,
           'draft', 0, 0, '', '{}', 0, '', %(at)s, ''
    FROM generate_series(1, 12) m
    CROSS JOIN (SELECT id FROM registry_programmeversion LIMIT 1) v
    """,
    """
    INSERT INTO registry_batchline
        (government, id, batch_id, programme_id, month, position, enrolment_id, person_id,
         sealed_nik, sealed_kpj, name, birth_date, area, occupation, funding_line, tariff, amount,
         payer)
    SELECT e.government, 1000000 * m + e.n, 100 + m, e.programme_id,
           '2023-' || lpad(m::text, 2, '0'), e.n, e.id, e.person_id, '', '', e.name,
           e.birth_date, e.area, e.occupation, e.funding_line, 16800, 16800, ''
    FROM generate_series(1, 12) m
    CROSS JOIN (SELECT *, row_number() OVER (ORDER BY id) n FROM registry_enrolment) e
    """,
    "UPDATE registry_batch SET state = 'approved'",
    "UPDATE registry_batch SET state = 'paid', payment_id = id",
)
