"""Who proposes: every office types its rows in its own way and into its own kind of file."""

import csv
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from payung import areas
from payung.sample import layouts
from payung.sample.book import Book, SheetPlan, Written
from payung.sample.layouts import Layout
from payung.sample.lines import Habits, Line, Person, habits
from payung.sample.territory import town

_VILLAGE_ROWS = 0.36
_STAY_IN_VILLAGE = 0.8
_SECTORS = (
    "Dinas Perdagangan", "Dinas Perhubungan", "Dinas Pertanian dan Pangan", "Dinas Perikanan",
    "Dinas Sosial", "Dinas Koperasi dan UMKM", "Dinas Kebudayaan dan Pariwisata",
)  # fmt: skip
_SIGNATURE = ("Mengetahui,", "{who}", "", "", "( ............................ )", "NIP.")

Writer = Callable[[Path, str, Layout, tuple[Line, ...]], list[Written]]


@dataclass(frozen=True, slots=True)
class Office:
    """One file: its name, whom it concerns ('Kecamatan Jati'), its layout, habits and writer."""

    file: str
    who: str
    layout: Layout
    habits: Habits
    write: Writer


@dataclass(frozen=True, slots=True)
class _Form:
    """A kind of file: what it looks like and who writes it."""

    layout: Layout
    suffix: str
    write: Writer


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


def _letterhead(who: str) -> tuple[str, ...]:
    return (
        "PEMERINTAH DAERAH",
        who.upper(),
        "DAFTAR USULAN PEKERJA RENTAN PENERIMA BANTUAN IURAN BPJS KETENAGAKERJAAN",
        "DATA SINTETIS - TAHUN 2027",
    )


def _signed(who: str) -> tuple[str, ...]:
    return tuple(line.format(who=who) for line in _SIGNATURE)


def _grouped(
    lines: Iterable[Line], key: Callable[[Line], str]
) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(key(line), []).append(line)
    return tuple((label, tuple(members)) for label, members in groups.items())


def _one_book(
    path: Path, plans: Iterable[SheetPlan], choices: tuple[str, ...] = ()
) -> list[Written]:
    out = Book(path)
    written = [row for plan in plans for row in out.add(plan)]
    if choices:
        out.hidden("Referensi", choices)
    out.close()
    return written


def _district_wide(path: Path, who: str, layout: Layout, lines: tuple[Line, ...]) -> list[Written]:
    by_village = _grouped(lines, lambda line: areas.name(line.truth.village))
    groups = tuple((f"JUMLAH {village.upper()}", members) for village, members in by_village)
    plan = SheetPlan("Usulan", _letterhead(who), layout.columns, groups, _signed("Camat"))
    return _one_book(path, [plan])


def _district_joined(
    path: Path, who: str, layout: Layout, lines: tuple[Line, ...]
) -> list[Written]:
    plan = SheetPlan(
        "Sheet1", _letterhead(who), layout.columns, (("JUMLAH", lines),), _signed("Camat"), 40
    )
    return _one_book(path, [plan])


def _neighbourhoods(path: Path, who: str, layout: Layout, lines: tuple[Line, ...]) -> list[Written]:
    groups = _grouped(lines, lambda line: f"RT {line.truth.rt:02d} RW {line.truth.rw:02d}")
    plans = (
        SheetPlan(
            sheet, (f"USULAN {sheet} {who.upper()}",), layout.columns, (("", members),),
            ("Ketua RT", "", "( .................... )"),
        )
        for sheet, members in groups
    )  # fmt: skip
    choices = ("PILIHAN PEKERJAAN", "Petani", "Nelayan", "Pedagang", "Buruh", "Lainnya")
    return _one_book(path, plans, choices)


def _sector(path: Path, who: str, layout: Layout, lines: tuple[Line, ...]) -> list[Written]:
    plan = SheetPlan(
        "Data", _letterhead(who), layout.columns, (("TOTAL", lines),), _signed(f"Kepala {who}")
    )
    return _one_book(path, [plan])


def _plain(path: Path, _who: str, layout: Layout, lines: tuple[Line, ...]) -> list[Written]:
    return _one_book(path, [SheetPlan("Data", (), layout.columns, (("", lines),))])


def _opensid(path: Path, _who: str, layout: Layout, lines: tuple[Line, ...]) -> list[Written]:
    return _csv_file(path, layout, lines, ())


def _semicolons(path: Path, who: str, layout: Layout, lines: tuple[Line, ...]) -> list[Written]:
    return _csv_file(path, layout, lines, (f"USULAN PEKERJA RENTAN – {who.upper()}", ""))


def _csv_file(
    path: Path, layout: Layout, lines: tuple[Line, ...], above: tuple[str, ...]
) -> list[Written]:
    """With a title above: an old office's export (semicolons, cp1252); else commas and UTF-8."""
    encoding, delimiter = ("cp1252", ";") if above else ("utf-8", ",")
    with path.open("w", encoding=encoding, newline="") as file:
        out = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        out.writerows([text] if text else [] for text in above)
        out.writerow([column.head for column in layout.columns])
        for number, line in enumerate(lines, 1):
            out.writerow([layouts.as_text(c.cell(number, line)) for c in layout.columns])
    first = len(above) + 2
    return [Written(line, "", first + index) for index, line in enumerate(lines)]


_FORMS: dict[str, tuple[_Form, ...]] = {
    "kecamatan": (
        _Form(layouts.DISTRICT_WIDE, "xlsx", _district_wide),
        _Form(layouts.DISTRICT_JOINED, "xlsx", _district_joined),
    ),
    "rt": (_Form(layouts.NEIGHBOURHOOD, "xlsx", _neighbourhoods),),
    "opensid": (_Form(layouts.OPENSID, "csv", _opensid),),
    "siak": (_Form(layouts.SIAK, "xlsx", _plain),),
    "roster": (_Form(layouts.ROSTER, "xlsx", _plain),),
    "opd": (
        _Form(layouts.SECTOR_CSV, "csv", _semicolons),
        _Form(layouts.SECTOR_JOINED, "xlsx", _sector),
    ),
}
# What a file's name says besides the office.
_TOLD = {"rt": "RT", "opensid": "OpenSID", "siak": "SIAK", "roster": "peserta bantuan"}
# What a system exports has that system's habits, whoever typed it.
_EXPORTS = {
    "opensid": Habits(numeric=False, capitals=True, sexes=("1", "2"), dates="iso"),
    "siak": Habits(numeric=False, capitals=True, sexes=("LAKI-LAKI", "PEREMPUAN"), dates="dash"),
}
