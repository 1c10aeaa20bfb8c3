"""Who proposes whom: districts, villages, sector offices, aid programmes; one file each."""

import re
from dataclasses import dataclass
from random import Random

from payung import areas
from payung.sample import layouts, writers
from payung.sample.layouts import Layout
from payung.sample.lines import Habits, habits
from payung.sample.persons import Person
from payung.sample.territory import town

_VILLAGE_ROWS = 0.36
_STAY_IN_VILLAGE = 0.8
_SECTORS = (
    "Dinas Perdagangan", "Dinas Perhubungan", "Dinas Pertanian dan Pangan", "Dinas Perikanan",
    "Dinas Sosial", "Dinas Koperasi dan UMKM", "Dinas Kebudayaan dan Pariwisata",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """One file: its name, whom it concerns ('Kecamatan Jati'), its layout, habits and writer."""

    file: str
    who: str
    layout: Layout
    habits: Habits
    write: writers.Writer


@dataclass(frozen=True, slots=True)
class _Form:
    """A kind of file: what it looks like and who writes it."""

    layout: Layout
    suffix: str
    write: writers.Writer


@dataclass(frozen=True, slots=True)
class Batch:
    """The persons whom one office proposes, in order of its list."""

    office: Office
    persons: tuple[Person, ...]


def batches(persons: list[Person], region: str, dice: Random) -> tuple[Batch, ...]:
    """Spreads the persons over the offices: districts, villages, sector offices, aid rosters."""
    chosen = _villages(persons)
    shared: dict[str, list[Person]] = {}
    for person in persons:
        shared.setdefault(_office_key(person, chosen, dice), []).append(person)
    return tuple(
        Batch(_office(key, index, region, dice), _sorted(key, shared[key]))
        for index, key in enumerate(sorted(shared))
    )


def _villages(persons: list[Person]) -> frozenset[str]:
    """Villages that send their own lists: the largest, until they hold a third of the rows."""
    counts: dict[str, int] = {}
    for person in persons:
        counts[person.village] = counts.get(person.village, 0) + 1
    chosen: set[str] = set()
    covered = 0
    for village in sorted(counts, key=lambda code: (-counts[code], code)):
        if covered >= _VILLAGE_ROWS * len(persons) / _STAY_IN_VILLAGE:
            break
        chosen.add(village)
        covered += counts[village]
    return frozenset(chosen)


def _office_key(person: Person, villages: frozenset[str], dice: Random) -> str:
    """A word for the kind of office, and its area or number; the words sort the files."""
    if person.village in villages and dice.random() < _STAY_IN_VILLAGE:
        kind = ("rt", "opensid", "siak")[int(person.village[-2:]) % 3]
        return f"{kind} {person.village}"
    way = dice.random()
    if way < 0.5:
        return f"kecamatan {person.village[:8]}"
    if way < 0.85:
        return f"opd {dice.randrange(len(_SECTORS))}"
    return f"roster {dice.randrange(3)}"


def _sorted(key: str, persons: list[Person]) -> tuple[Person, ...]:
    """Districts list village by village, villages RT by RT; the others as the names came in."""
    if key.startswith("kecamatan"):
        return tuple(sorted(persons, key=lambda p: p.village))
    if key.startswith("rt"):
        return tuple(sorted(persons, key=lambda p: (p.rw, p.rt)))
    return tuple(persons)


def _office(key: str, index: int, region: str, dice: Random) -> Office:
    """The office behind a key of `_office_key`; `index` numbers the files."""
    kind, area = key.split()
    form, who = _form(kind, area, index), _who(kind, area, region)
    slug = re.sub(r"[^a-z0-9]+", "-", f"{_TOLD.get(kind, '')} {who}".strip().lower())
    typing = _EXPORTS.get(kind) or habits(dice, numeric=form.suffix == "xlsx")
    return Office(f"{index + 1:02d}-{slug}.{form.suffix}", who, form.layout, typing, form.write)


def _form(kind: str, area: str, index: int) -> _Form:
    forms = _FORMS[kind]
    return forms[(int(area) if kind == "opd" else index) % len(forms)]


def _who(kind: str, area: str, region: str) -> str:
    if kind == "opd":
        return _SECTORS[int(area)]
    if kind == "roster":
        return f"{town(region)} {int(area) + 1}"
    if kind == "kecamatan":
        return f"Kecamatan {areas.name(area)}"
    # In the village part of a Kemendagri code, 1xxx is a kelurahan and 2xxx a desa.
    return f"{'Kelurahan' if area[9] == '1' else 'Desa'} {areas.name(area)}"


_FORMS: dict[str, tuple[_Form, ...]] = {
    "kecamatan": (
        _Form(layouts.DISTRICT_WIDE, "xlsx", writers.district_wide),
        _Form(layouts.DISTRICT_JOINED, "xlsx", writers.district_joined),
    ),
    "rt": (_Form(layouts.NEIGHBOURHOOD, "xlsx", writers.neighbourhoods),),
    "opensid": (_Form(layouts.OPENSID, "csv", writers.opensid),),
    "siak": (_Form(layouts.SIAK, "xlsx", writers.plain),),
    "roster": (_Form(layouts.ROSTER, "xlsx", writers.plain),),
    "opd": (
        _Form(layouts.SECTOR_CSV, "csv", writers.semicolons),
        _Form(layouts.SECTOR_JOINED, "xlsx", writers.sector),
    ),
}
# What a file's name says besides the office.
_TOLD = {"rt": "RT", "opensid": "OpenSID", "siak": "SIAK", "roster": "peserta bantuan"}
# What a system exports has that system's habits, whoever typed it.
_EXPORTS = {
    "opensid": Habits(numeric=False, capitals=True, sexes=("1", "2"), dates="iso"),
    "siak": Habits(numeric=False, capitals=True, sexes=("LAKI-LAKI", "PEREMPUAN"), dates="dash"),
}
