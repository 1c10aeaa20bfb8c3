"""Lists of changes and of people without cover as files; who took them is on record."""

import csv
import io
from datetime import datetime
from enum import StrEnum

from django.utils import timezone

from payung import areas, messages, reporting
from payung.coverage import Lack
from payung.messages import Lang
from payung.registry import sealed, storage
from payung.registry.actions import trail
from payung.registry.models import Person
from payung.registry.permissions import Act
from payung.registry.queries import changes, programmes, watch
from payung.registry.scope import Scope
from payung.reporting import Moved, Mutations, Uncovered
from payung.values import identity
from payung.values.month import Month

_MOST = 1_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Kind(StrEnum):
    """As what file."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"


def monthly(scope: Scope, at: datetime, programme: int, of: tuple[Month, Kind]) -> bytes:
    """The list of a month (daftar mutasi) as PDF or workbook; it names no number of anybody."""
    month, kind = of
    scope.ask(Act.READ_ENROLMENT)
    _, plan = programmes.latest(scope, programme)
    found = changes.monthly(scope, programme, month)
    told = Mutations(
        areas.name(scope.government), plan.name, month, tuple(map(_moved, found.came)),
        tuple(map(_moved, found.left)), timezone.localdate(at),
    )  # fmt: skip
    trail.record(
        scope, at, "export_changes", ("programme", programme), month=str(month), kind=kind.value,
        came=len(found.came), left=len(found.left),
    )  # fmt: skip
    if kind is Kind.PDF:
        return reporting.mutations_as_pdf(told)
    with storage.private_folder() as folder:
        reporting.write_mutations(told, folder / "mutasi.xlsx")
        return (folder / "mutasi.xlsx").read_bytes()


def uncovered(
    scope: Scope, at: datetime, asked: watch.Asked, of: tuple[Lack | None, Kind]
) -> bytes:
    """Everybody without cover for a reason (None: any), NIKs masked, as workbook or CSV."""
    lack, kind = of
    scope.ask(Act.READ_MONEY)
    found = watch.named(scope, asked, lack, (_MOST, 0))
    niks = _masked(scope, [one.person for one in found])
    people = [
        Uncovered(
            one.name, one.area, one.occupation, niks.get(one.person, ""),
            messages.text(f"lack.{one.lack.value}", Lang.ID), one.since, one.months,
            one.lost, one.rupiah, one.settle_by,
        )
        for one in found
    ]  # fmt: skip
    trail.record(
        scope, at, "export_uncovered", ("programme", asked.programme), people=len(people),
        on=str(asked.on), kind=kind.value,
    )  # fmt: skip
    if kind is Kind.CSV:
        return _csv(people)
    with storage.private_folder() as folder:
        reporting.write_uncovered(people, asked.on, folder / "belum.xlsx")
        return (folder / "belum.xlsx").read_bytes()


def _moved(one: changes.Moved) -> Moved:
    why = messages.text(f"ending.{one.ending}", Lang.ID) if one.ending else ""
    return Moved(one.name, one.area, one.occupation, one.day, why, one.other)


def _masked(scope: Scope, persons: list[int]) -> dict[int, str]:
    ring = sealed.ring()
    rows = Person.objects.filter(government=scope.government, id__in=persons)
    return {
        number: identity.mask(
            sealed.open_(ring, "person", "nik", scope.government, number, bytes(nik))
        )
        for number, nik in rows.values_list("id", "sealed_nik")
    }


def _csv(people: list[Uncovered]) -> bytes:
    """With a byte order mark, so that Excel reads it as it is written."""
    text = io.StringIO()
    out = csv.writer(text)
    out.writerow((
        "nama", "kelurahan", "pekerjaan", "nik", "alasan", "sejak", "bulan", "hilang", "rupiah",
        "batas",
    ))  # fmt: skip
    for one in people:
        until = one.until.isoformat() if one.until else ""
        row = (
            one.name, one.area, one.occupation, one.nik, one.why, one.since.isoformat(),
            one.months, one.lost, one.rupiah, until,
        )  # fmt: skip
        # What begins like a formula is kept from being one.
        out.writerow([f"'{cell}" if str(cell).startswith(_FORMULA) else cell for cell in row])
    return ("\ufeff" + text.getvalue()).encode()
