"""Many claims in one spreadsheet: one a row, under headings in Indonesian or English."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from payung.intake import cells, files
from payung.intake.cases import reading, words
from payung.intake.cases.reading import Claimed, ReadCase, Told
from payung.intake.cases.words import Group
from payung.intake.tables import RawTable
from payung.rulebook.documents import Path as Keys
from payung.values import finding
from payung.values.finding import Finding, Place
from payung.values.refused import Refused
from payung.values.sheet import Cell

_ROWS_SEARCHED = 30
_LEAST_HEADINGS = 2
_MOST_USED = ("name", "born", "paid", "death", "survivors", "accident")


@dataclass(frozen=True, slots=True)
class CaseRow:
    """One row of a spreadsheet: where it stands, whose it is, and the case in it."""

    place: Place
    name: str
    read: ReadCase


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A sheet whose head is understood: the columns by our keys, and what stands above them."""

    table: RawTable
    place: Place
    columns: Mapping[str, int]
    headings: tuple[str, ...]
    first: int


def read_cases(path: Path, claimed: Claimed) -> tuple[tuple[CaseRow, ...], tuple[Finding, ...]]:
    """Every row with something in it, and what was found above and beside them.

    A bad row never stops the good ones. Refused when the file cannot be opened or when no sheet
    has headings of a claim (CASES_WITHOUT_HEAD) or a row below them (CASES_EMPTY).
    """
    opened, findings = files.raw_tables(path, path.name)
    sheets = [sheet for table in opened if (sheet := _sheet(table, path.name))]
    if not sheets:
        allowed = ", ".join(words.usual(Group.KEYS, _MOST_USED))
        raise Refused("CASES_WITHOUT_HEAD", findings, file=path.name, allowed=allowed)
    read = tuple(row for sheet in sheets for row in _rows(sheet, claimed))
    if not read:
        raise Refused("CASES_EMPTY", findings, file=path.name)
    beside = (flaw for sheet in sheets for flaw in _headings_unread(sheet))
    return read, (*findings, *beside)


def _sheet(table: RawTable, file: str) -> _Sheet | None:
    """A sheet with a row that holds at least two headings of a claim; None for any other."""
    for at, row in enumerate(table.cells[:_ROWS_SEARCHED]):
        headings = tuple(cells.plain(cell) for cell in row)
        columns: dict[str, int] = {}
        for index, heading in enumerate(headings):
            if key := words.meaning(Group.KEYS, heading):
                columns.setdefault(key, index)
        if len(columns) >= _LEAST_HEADINGS:
            return _Sheet(table, Place(file, table.sheet, at + 1), columns, headings, at + 1)
    return None


def _headings_unread(sheet: _Sheet) -> Iterator[Finding]:
    """A heading whose column is not used: unknown, or told by an earlier column."""
    used = set(sheet.columns.values())
    for index, heading in enumerate(sheet.headings):
        if index in used or not heading or words.meaning(Group.BESIDE, heading):
            continue
        place = _at(sheet.place, sheet.place.row, heading)
        yield finding.warning("CASES_COLUMN_UNREAD", place, column=heading)


def _rows(sheet: _Sheet, claimed: Claimed) -> Iterator[CaseRow]:
    for at, row in enumerate(sheet.table.cells[sheet.first :], start=sheet.first + 1):
        content = {key: said for key, index in sheet.columns.items() if (said := _said(row[index]))}
        if content:
            yield _row(sheet, at, content, claimed)


def _row(sheet: _Sheet, at: int, content: Mapping[str, str], claimed: Claimed) -> CaseRow:
    def called(key: str) -> str:
        index = sheet.columns.get(key)
        return words.usual(Group.KEYS, (key,))[0] if index is None else sheet.headings[index]

    def place(path: Keys) -> Place:
        return _at(sheet.place, at, called(str(path[0])) if path else "")

    told = Told(content, place, called)
    failed = _failed_formulas(sheet, at)
    read = ReadCase(told, claimed.benefit, None, failed) if failed else reading.read(told, claimed)
    return CaseRow(place(()), content.get("name", ""), read)


def _failed_formulas(sheet: _Sheet, at: int) -> tuple[Finding, ...]:
    """A formula that failed in a column that is used: its fact is not known."""
    used = set(sheet.columns.values())
    return tuple(
        finding.error(
            "CASES_FORMULA_FAILED", _at(sheet.place, at, sheet.headings[e.column]), shown=e.shown
        )
        for e in sheet.table.errors
        if e.row == at - 1 and e.column in used
    )


def _at(place: Place, row: int, column: str) -> Place:
    return Place(place.file, place.sheet, row, column)


def _said(cell: Cell) -> str:
    """A cell as somebody would type it: days as ISO, a part of a rupiah after a comma."""
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, float) and not cell.is_integer():
        return str(cell).replace(".", ",")
    return cell.strip() if isinstance(cell, str) and cells.plain(cell) else cells.plain(cell)
