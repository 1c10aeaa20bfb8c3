"""Everybody for whom a month was ever paid, and their months: whom the claim finder looks after."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db import connection

from payung.registry import sealed
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.values import month
from payung.values.claim import Payment

_PEOPLE = f"""
WITH newest AS (
  SELECT DISTINCT ON (person_id) * FROM registry_enrolment WHERE {here.ROWS}
  ORDER BY person_id, last_month DESC, id DESC)
SELECT e.id, e.programme_id, e.person_id, e.name, e.birth_date, e.sex, e.area, e.office_id,
  e.state, p.sealed_nik
FROM newest e JOIN registry_person p ON p.government = e.government AND p.id = e.person_id
WHERE e.person_id IN (
  SELECT l.person_id FROM registry_batchline l
  JOIN registry_batch b ON b.government = l.government AND b.id = l.batch_id
  WHERE l.government = %(government)s AND b.state = 'paid')
"""
_PAID = """
SELECT l.person_id, l.month, p.day FROM registry_batchline l
JOIN registry_batch b ON b.government = l.government AND b.id = l.batch_id
JOIN registry_payment p ON p.government = b.government AND p.id = b.payment_id
WHERE l.government = %s AND l.person_id = ANY(%s) AND b.state = 'paid' ORDER BY l.month
"""


@dataclass(frozen=True, slots=True)
class Covered:
    """Somebody who is or was covered, by their newest enrolment; their NIK in full."""

    nik: str
    enrolment: int
    programme: int
    person: int
    name: str
    born: date | None
    sex: str
    area: str
    office: int | None
    state: str


def everybody(scope: Scope) -> list[Covered]:
    """All of them in the scope's territory, each once, in no order."""
    ring = sealed.ring()
    with connection.cursor() as cursor:
        cursor.execute(_PEOPLE, here.told(scope))
        found = cursor.fetchall()
    return [
        Covered(sealed.open_(ring, "person", "nik", scope.government, told[2], box), *told)
        for *told, box in found
    ]


def payments(scope: Scope, people: Iterable[int]) -> Mapping[int, tuple[Payment, ...]]:
    """By person every month that is paid for them, in order, with the day on which it was paid."""
    paid: dict[int, list[Payment]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_PAID, [scope.government, list(people)])
        for person, text, day in cursor.fetchall():
            if one := month.parse(text):
                paid[person].append(Payment(one, day))
    return {person: tuple(months) for person, months in paid.items()}
