"""Civil registries with the people of a test in them, kept as the manager keeps them."""

import csv
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from types import MappingProxyType

from payung.registry import sealed
from payung.registry.actions import snapshots
from payung.registry.actions.snapshots import Told
from payung.registry.models import Enrolment, Person, Snapshot
from payung.values.people import RegisterKind
from tests.registry.decrees.steps import done
from tests.registry.people import JAMBI, Cast

HEAD = (
    "NIK", "NAMA", "TANGGAL LAHIR", "JENIS KELAMIN", "KELURAHAN", "STATUS", "TANGGAL PERISTIWA",
    "NO KK",
)  # fmt: skip
Row = tuple[str, str, date, str, date | None]


def nik_of(one: Enrolment) -> str:
    person = Person.objects.using("owner").get(id=one.person_id)
    return sealed.open_(sealed.ring(), "person", "nik", JAMBI, person.id, bytes(person.sealed_nik))


def row(
    one: Enrolment, status: str = "HIDUP", on: date | None = None, nik: str | None = None
) -> Row:
    """Somebody as the registry has them."""
    born = one.birth_date or date(1980, 5, 1)
    return nik_of(one) if nik is None else nik, one.name.upper(), born, status, on


def keep(
    cast: Cast,
    rows: Sequence[Row],
    as_of: date,
    at: datetime,
    cards: Mapping[str, str] = MappingProxyType({}),
) -> Snapshot:
    """A civil registry with these people, of a day, and their family cards by NIK; the search is
    asked for by that."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"penduduk-{as_of}.csv"
        with path.open("w", newline="") as file:
            out = csv.writer(file)
            out.writerow(HEAD)
            # No two registries are the same file.
            newborn: Row = (f"157101{as_of:%d%m%y}0001", "BAYI", as_of, "HIDUP", None)
            for nik, name, born, status, on in (*rows, newborn):
                died = f"{on:%d-%m-%Y}" if on else ""
                home = "Simpang IV Sipin"
                out.writerow(
                    [
                        nik,
                        name,
                        f"{born:%d-%m-%Y}",
                        "P",
                        home,
                        status,
                        died,
                        cards.get(nik, ""),
                    ]
                )
        told = Told(
            RegisterKind.CIVIL, path.name, "Dukcapil", "PKS 1/2025", as_of, date(2027, 12, 31)
        )
        made, _ = done(cast.lestari, lambda: snapshots.keep(cast.lestari, at, told, path))
    return made
