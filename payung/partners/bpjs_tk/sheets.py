"""Tables of the branch: which line is the header, which column is which, each row's cells."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import yaml

from payung import intake
from payung.values.sheet import Cell

_HEADER_WITHIN = 40  # rows
_WHO = ("nik", "name", "kpj", "number")
_BLANK = frozenset((None, ""))


@dataclass(frozen=True, slots=True)
class Found:
    """A sheet with a header that is understood; `above` are the rows before it."""

    sheet: str
    header: int
    columns: Mapping[str, int]
    above: tuple[tuple[Cell, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]

    def filled(self) -> Iterator[tuple[int, Mapping[str, Cell]]]:
        """The row number, as a spreadsheet counts, and the known cells of every row with any."""
        for number, row in enumerate(self.rows, self.header + 1):
            cells = {name: row[at] for name, at in self.columns.items()}
            if not _BLANK.issuperset(cells.values()):
                yield number, cells


def read(
    path: Path, name: str, wanted: tuple[str, ...]
) -> tuple[tuple[Found, ...], tuple[str, ...]]:
    """The sheets that tell who somebody is and one of `wanted`, and the names of all others.

    Refused as intake refuses a file that is no table.
    """
    tables, _ = intake.raw_tables(path, name)
    read = {table.sheet: _found(table.sheet, table.cells, wanted) for table in tables}
    return (
        tuple(one for one in read.values() if one is not None),
        tuple(sheet for sheet, one in read.items() if one is None),
    )


def _found(
    sheet: str, cells: tuple[tuple[Cell, ...], ...], wanted: tuple[str, ...]
) -> Found | None:
    for at, row in enumerate(cells[:_HEADER_WITHIN]):
        columns = _columns(row)
        if any(name in columns for name in _WHO) and any(name in columns for name in wanted):
            return Found(sheet, at + 1, columns, cells[:at], cells[at + 1 :])
    return None


def _columns(row: tuple[Cell, ...]) -> dict[str, int]:
    known = words("headings.yaml")
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        name = known.get(intake.plain(cell)) if isinstance(cell, str) else None
        if name is not None:
            found.setdefault(name, at)
    return found


@cache
def words(file: str) -> Mapping[str, str]:
    """What stands above a column or before a figure -> what it means."""
    told = (resources.files("payung.partners.bpjs_tk") / file).read_text(encoding="utf-8")
    return {
        intake.plain(label): name
        for name, labels in yaml.safe_load(told).items()
        for label in labels
    }
