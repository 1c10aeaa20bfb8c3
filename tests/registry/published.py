"""Programmes as they were published, in the register of the cast: confirmed, decreed, registered.

People are put in by a few statements, what is done with them goes through the actions. The tariff
is national, so a programme of another region may stand in Kota Jambi.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from django.db import connections

from payung.registry import sealed
from payung.registry.actions import contributing, contributing_money, decrees
from payung.registry.actions.decrees import Asked
from payung.registry.models import Batch, Decree, Enrolment, Programme, ProgrammeVersion
from payung.registry.queries import fitting, ledger
from payung.registry.queries.fitting import Fitting
from payung.values.month import Month
from tests.registry import rows
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import acting
from tests.registry.people import AT, JAMBI, VILLAGE, Cast

_CONFIRMED = """
INSERT INTO registry_proposal (government, programme_id, submission_id, sheet, row, fingerprint,
  name, birth_date, sex, area, rt, rw, occupation, occupation_given, sealed_nik, sealed_kk,
  sealed_phone, sealed_mother, nik_index, kk_index, nik_status, sealed_evidence, codes, outcome,
  probability, person_id, state, level, since)
SELECT n.government, %(programme)s, %(list)s, 'RT 01', row_number() OVER (ORDER BY n.id), '',
  n.name, '1980-01-01', 'P', n.area, 1, 1, %(work)s, %(work)s, '', '', '', '', n.nik_index, '',
  'valid', '', '{}', 'accepted', 1, n.id, 'confirmed', 0, now()
FROM registry_person n WHERE n.government = %(government)s AND n.id = ANY(%(persons)s)
"""
_REGISTERED = """
UPDATE registry_enrolment e SET state = 'registered', kpj_index = 'x', sealed_kpj = k.kpj
FROM unnest(%(ids)s::bigint[], %(kpj)s::bytea[]) k (id, kpj)
WHERE e.government = %(government)s AND e.id = k.id
"""


@dataclass(frozen=True, slots=True)
class Published:
    """A programme under way: what its people are, and the line that pays."""

    cast: Cast
    line: str
    work: str

    def confirm(self, count: int, first: int) -> None:
        """One more list with so many people, all confirmed."""
        persons = enrolled.some_persons(count, enrolled.Wanted(first=first))
        asked: dict[str, str | int | list[int]] = {
            "government": JAMBI, "programme": self.cast.programme, "work": self.work,
            "list": rows.submission(self.cast, VILLAGE, f"desa{first}.xlsx").id,
            "persons": list(persons),
        }  # fmt: skip
        with connections["owner"].cursor() as cursor:
            cursor.execute(_CONFIRMED, asked)
            cursor.execute("ANALYZE registry_proposal, registry_person")

    def fit(self, on: date) -> Fitting:
        """Who has a place, and who waits."""
        with acting(self.cast.lestari):
            return fitting.fit(self.cast.lestari, self.cast.programme, fitting.Wanted(on))

    def decree(self, number: str, on: date) -> Decree:
        """Prepared by the manager, signed by the approver; everybody in it is registered."""
        at, asked = _noon(on), Asked(number, fitting.Wanted(on))
        with acting(self.cast.lestari):
            made = decrees.prepare(self.cast.lestari, at, self.cast.programme, asked)
        with acting(self.cast.hadi):
            signed = decrees.sign(self.cast.hadi, at, made.id)
        self._register()
        return signed

    def pay(self, months: Iterable[Month]) -> int:
        """Each month's batch prepared, approved by the treasurer, paid by an SP2D; the rupiah."""
        return sum(self.pay_month(month).amount for month in months)

    def pay_month(self, month: Month) -> Batch:
        at, treasurer = _noon(month.first_day().replace(day=20)), self.cast.dewi
        with acting(self.cast.lestari):
            made = contributing.prepare(self.cast.lestari, at, self.cast.programme, month)
        with acting(treasurer):
            contributing_money.approve(treasurer, at, made.id, made.digest)
        paid = enrolled.sp2d(f"SP2D {made.id}", at.date(), made)
        with acting(treasurer):
            contributing_money.pay(treasurer, at, self.cast.programme, paid)
        return made

    def balance(self, year: int) -> ledger.Balance:
        """What the funding line of the programme has."""
        with acting(self.cast.dewi):
            (found,) = ledger.balances(self.cast.dewi, self.cast.programme, year)
        return found

    def _register(self) -> None:
        ring = sealed.ring()
        waiting = Enrolment.objects.using("owner").filter(
            programme_id=self.cast.programme, state="approved"
        )
        ids = list(waiting.order_by("id").values_list("id", flat=True))
        kpj = [
            sealed.seal(ring, "enrolment", "kpj", JAMBI, one, f"25{at:09d}")
            for at, one in enumerate(ids)
        ]
        with connections["owner"].cursor() as cursor:
            # Tens of thousands were just put in: who plans for none looks at all of them for each.
            cursor.execute("ANALYZE registry_enrolment")
            cursor.execute(_REGISTERED, {"government": JAMBI, "ids": ids, "kpj": kpj})
            cursor.execute("ANALYZE registry_enrolment, registry_decreeline")


def programme(cast: Cast, slug: str, document: str, work: str = "petani") -> Published:
    """A programme with this document, in its first version."""
    made = Programme.objects.using("owner").create(government=JAMBI, slug=slug, name=slug)
    ProgrammeVersion.objects.using("owner").create(
        government=JAMBI, programme_id=made.id, number=1, document=document, digest=slug[0] * 64,
        by=cast.lestari.user, at=AT,
    )  # fmt: skip
    line = document.partition("- {name: ")[2].partition(",")[0]
    return Published(replace(cast, programme=made.id), line, work)


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 5, tzinfo=UTC)
