"""Makes examples/desa-contoh again, byte for byte: `python -m examples.make`."""

import csv
from collections.abc import Callable
from pathlib import Path

from examples.village import cast, files, layouts, lists, people, registers
from examples.village.lists import Line, Plan

VILLAGE = Path(__file__).with_name("desa-contoh")
SEED = 3319
COST = 16_800 * 12  # one person, January to December 2027, JKK and JKM from a government's money
QUOTA_VILLAGE = cast.KEDUNGDOWO

LAYOUTS: dict[str, layouts.Layout] = {
    lists.RT_LIST: layouts.rt_list,
    lists.OPENSID: layouts.opensid,
    lists.SIAK: layouts.siak,
    lists.ROSTER: layouts.roster,
    lists.TRADERS: layouts.traders,
    lists.FISHERS: layouts.fishers,
}
TEMPLATE: layouts.Grid = [["NO", "NAMA LENGKAP", "NIK"], [1, "CONTOH NAMA", "3319010101900001"]]
WRITERS: dict[str, Callable[[Path, dict[str, layouts.Grid]], None]] = {
    lists.RT_LIST: lambda path, grids: files.xlsx(
        path, {**grids, files.TEMPLATE: TEMPLATE}, titles=7, spans=files.HEADER
    ),
    lists.OPENSID: lambda path, grids: files.text(path, grids[""], ",", "utf-8-sig"),
    lists.SIAK: lambda path, grids: files.xlsx(path, grids, titles=1),
    lists.ROSTER: lambda path, grids: files.xlsx(path, grids, titles=2),
    lists.TRADERS: lambda path, grids: files.text(path, grids[""], ";", "cp1252"),
    lists.FISHERS: lambda path, grids: files.ods(path, *next(iter(grids.items()))),
}


def make(folder: Path = VILLAGE) -> None:
    """Everything of the example village into `folder`."""
    (folder / "lists").mkdir(parents=True, exist_ok=True)
    (folder / "registers").mkdir(exist_ok=True)
    registry = people.settle(SEED, cast.CAST)
    ordinary = lists.Ordinary(registry)
    sheets = [(plan, lists.lines(plan, registry, ordinary)) for plan in lists.PLANS]
    rows = _write_lists(folder / "lists", sheets)
    _write_registers(folder / "registers", registry.people, [line for _, _, line in rows])
    kept = {line.flaw: f"{plan.file}#{plan.sheet}#{row}" for plan, row, line in rows}
    _table(folder / "expected.csv", [EXPECTED, *(_expected(*row, kept) for row in rows)])
    programme = PROGRAMME.format(**_money([line for _, _, line in rows]))
    (folder / "programme.yaml").write_text(programme, encoding="utf-8")


def _write_lists(
    folder: Path, sheets: list[tuple[Plan, tuple[Line, ...]]]
) -> list[tuple[Plan, int, Line]]:
    """Each list as a file; gives every line with the row on which it stands."""
    grids: dict[str, dict[str, layouts.Grid]] = {}
    rows: list[tuple[Plan, int, Line]] = []
    for plan, lines in sheets:
        grid, numbers = LAYOUTS[plan.file](plan.sheet, lines)
        grids.setdefault(plan.file, {})[plan.sheet] = grid
        rows += [(plan, row, line) for row, line in zip(numbers, lines, strict=True)]
    for file, of_file in grids.items():
        WRITERS[file](folder / file, of_file)
    return rows


def _write_registers(folder: Path, residents: list[people.Person], lines: list[Line]) -> None:
    notes = registers.said(lines)
    _table(folder / "civil.csv", registers.civil(residents, notes))
    _table(folder / "participants.csv", registers.participants(residents, notes))
    _table(folder / "social.csv", registers.social(residents, notes))
    _table(folder / "excluded.csv", registers.excluded(residents, notes))


EXPECTED = [
    "source_file", "sheet", "row_number", "flaw", "decision", "reason", "nik_status", "person",
    "duplicate_of",
]  # fmt: skip


def _expected(plan: Plan, row: int, line: Line, kept: dict[str, str]) -> list[str]:
    truth, person = line.truth, line.person.nik if line.person else ""
    return [
        plan.file, plan.sheet, str(row), line.flaw, truth.decision, truth.reason, truth.status,
        person, kept[truth.kept] if truth.kept else "",
    ]  # fmt: skip


def _money(lines: list[Line]) -> dict[str, int]:
    """Money for exactly those who are accepted; Kedungdowo's quota for its own exactly."""
    accepted = [line for line in lines if line.truth.decision == "accepted"]
    of_quota = [line for line in accepted if line.person and line.person.village == QUOTA_VILLAGE]
    tobacco = 30
    return {
        "apbd": (len(accepted) - tobacco) * COST,
        "dbhcht": tobacco * COST,
        "places": len(of_quota),
    }


def _table(path: Path, table: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(table)


PROGRAMME = """\
# DATA SINTETIS: program contoh untuk desa contoh. Bukan program pemerintah daerah mana pun.
name: Perlindungan Pekerja Rentan Kecamatan Kaliwungu 2027 (contoh)
region: ["33.19.01"]
period: {{from: 2027-01, to: 2027-12}}
scheme: jkk+jkm
funding:
  - {{name: APBD, source: apbd, amount: {apbd}}}
  - {{name: DBHCHT, source: dbhcht, amount: {dbhcht}}}
occupations:
  - petani
  - buruh_tani
  - buruh_harian
  - tukang_becak
  - tukang_bangunan
  - tukang_batu
  - parkir
  - asisten_rumah_tangga
  - pedagang
  - pedagang_keliling
  - pkl
  - umkm
  - wiraswasta
  - nelayan
  - ojek
  - ojek_pangkalan
priority: [decile, list_order]
quotas:
  - {{area: "33.19.01.2010", places: {places}}}
"""

if __name__ == "__main__":
    make()
