"""Who waits to be sent to BPJS, with all that a layout asks for, opened."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from payung import reporting, rulebook
from payung.messages import Lang
from payung.partners.bpjs_tk import Participant, Profile
from payung.partners.bpjs_tk.profile import Source
from payung.registry import evidence, sealed
from payung.registry.keys import Keyring
from payung.registry.queries import programmes
from payung.registry.scope import Scope
from payung.values import month
from payung.values.month import Month
from payung.values.programme import Programme

_WAITING = """
SELECT e.id, e.person_id, n.sealed_nik, e.name, e.birth_date, e.sex, e.area, e.occupation,
  e.first_month, e.last_month, p.id, p.sealed_phone, p.sealed_mother,
  p.sealed_birth_place,
  CASE WHEN %(evidence)s THEN p.sealed_evidence ELSE '' END, k.id, k.sealed_kpj,
  e.sealed_mother, e.sealed_birth_place
FROM registry_enrolment e
JOIN registry_person n ON n.government = e.government AND n.id = e.person_id
JOIN registry_decreeline l ON l.government = e.government AND l.id = e.decreeline_id
JOIN registry_proposal p ON p.government = l.government AND p.id = l.proposal_id
LEFT JOIN LATERAL (
  SELECT o.id, o.sealed_kpj FROM registry_enrolment o
  WHERE o.government = e.government AND o.person_id = e.person_id AND o.kpj_index <> ''
  ORDER BY o.id DESC LIMIT 1) k ON true
WHERE e.government = %(government)s AND e.programme_id = %(programme)s AND e.state = 'approved'
ORDER BY e.area, e.name, e.id
FOR UPDATE OF e
"""
_SENT_AS = {"birth_place": Source.BIRTH_PLACE, "address": Source.ADDRESS}


@dataclass(frozen=True, slots=True)
class _Opener:
    """What opening the rows of a programme takes."""

    government: str
    ring: Keyring
    layout: Profile
    plan: Programme
    base: int  # the income that the first row of the table stands for

    def participant(self, row: tuple[Any, ...]) -> Participant:
        (number, person, nik, name, born, sex, area, work, first, last, proposal, phone, mother,
         place, found, numbered, kpj, right_mother, right_place) = row  # fmt: skip
        cells = self._cells(proposal, found)
        if kept := self._told(Source.BIRTH_PLACE, (number, right_place), (proposal, place)):
            cells["birth_place"] = kept  # a row from before it was kept has it in its cells alone
        return Participant(
            enrolment=number, nik=self._open("person", "nik", person, nik), name=name,
            birth_date=born, sex=sex, village=reporting.area(area, Lang.ID).upper(),
            occupation=reporting.occupation(work, Lang.ID), income=self._income(work),
            first=_month(first), last=_month(last),
            mother=self._told(Source.MOTHER, (number, right_mother), (proposal, mother)),
            phone=self._wanted(Source.PHONE, proposal, phone),
            kpj=self._open("enrolment", "kpj", numbered, kpj) if numbered else "", **cells,
        )  # fmt: skip

    def _income(self, work: str) -> int:
        groups = sorted(self.plan.groups, key=lambda group: not group.occupations)
        told = (g.income for g in groups if work in g.occupations or not g.occupations)
        return next(told, 0) or self.base

    def _wanted(self, source: Source, proposal: int, value: bytes) -> str:
        if not self.layout.needs(source):
            return ""
        return self._open("proposal", source.value, proposal, value)

    def _told(self, source: Source, right: tuple[int, bytes], told: tuple[int, bytes]) -> str:
        """As somebody has put it right, else as the list told it."""
        if not right[1]:
            return self._wanted(source, *told)
        return self._open("enrolment", source.value, *right)

    def _cells(self, proposal: int, value: bytes) -> dict[str, str]:
        """The birth place and address as they stood in the list."""
        text = self._open("proposal", "evidence", proposal, value)
        cells = evidence.from_text(text).cells
        return {name: cells.get(name, "") for name in _SENT_AS}

    def _open(self, table: str, column: str, number: int, value: bytes) -> str:
        return sealed.open_(self.ring, table, column, self.government, number, value)


def waiting(scope: Scope, programme: int, layout: Profile, on: date) -> tuple[Participant, ...]:
    """Everybody who is approved and not yet sent, locked, by village and name."""
    asked: dict[str, str | int | bool] = {
        "government": scope.government, "programme": programme,
        "evidence": any(layout.needs(source) for source in _SENT_AS.values()),
    }  # fmt: skip
    _, plan = programmes.latest(scope, programme)
    base = rulebook.value(rulebook.load(), "bpu.income_base", month.of(on)).brackets[0].amount
    opener = _Opener(scope.government, sealed.ring(), layout, plan, base)
    with connection.cursor() as cursor:
        cursor.execute(_WAITING, asked)
        return tuple(opener.participant(row) for row in cursor.fetchall())


def _month(text: str) -> Month:
    read = month.parse(text)
    if read is None:
        raise ValueError(text)
    return read
