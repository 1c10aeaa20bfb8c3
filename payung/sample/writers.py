"""The files as offices lay them out; each writer takes (path, who, layout, lines).

A writer tells where every line ended up.
"""

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

from payung import areas
from payung.sample import layouts
from payung.sample.book import Book, SheetPlan, Written
from payung.sample.layouts import Layout
from payung.sample.lines import Line

Writer = Callable[[Path, str, Layout, tuple[Line, ...]], list[Written]]

_SIGNATURE = ("Mengetahui,", "{who}", "", "", "( ............................ )", "NIP.")


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


def district_wide(path: Path, who: str, layout: Layout, lines: tuple[Line, ...]) -> list[Written]:
    by_village = _grouped(lines, lambda line: areas.name(line.truth.village))
    groups = tuple((f"JUMLAH {village.upper()}", members) for village, members in by_village)
    plan = SheetPlan("Usulan", _letterhead(who), layout.columns, groups, _signed("Camat"))
    return _one_book(path, [plan])


def district_joined(path: Path, who: str, layout: Layout, lines: tuple[Line, ...]) -> list[Written]:
    plan = SheetPlan(
        "Sheet1", _letterhead(who), layout.columns, (("JUMLAH", lines),), _signed("Camat"), 40
    )
    return _one_book(path, [plan])


def neighbourhoods(path: Path, who: str, layout: Layout, lines: tuple[Line, ...]) -> list[Written]:
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


def sector(path: Path, who: str, layout: Layout, lines: tuple[Line, ...]) -> list[Written]:
    plan = SheetPlan(
        "Data", _letterhead(who), layout.columns, (("TOTAL", lines),), _signed(f"Kepala {who}")
    )
    return _one_book(path, [plan])


def plain(path: Path, _who: str, layout: Layout, lines: tuple[Line, ...]) -> list[Written]:
    return _one_book(path, [SheetPlan("Data", (), layout.columns, (("", lines),))])


def opensid(path: Path, _who: str, layout: Layout, lines: tuple[Line, ...]) -> list[Written]:
    return _csv_file(path, layout, lines, ())


def semicolons(path: Path, who: str, layout: Layout, lines: tuple[Line, ...]) -> list[Written]:
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
