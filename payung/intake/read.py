"""From a file to its sheets: grid, header, data rows and the column of each field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from payung.intake import columns as sheet_columns
from payung.intake import content, files, layout, mapping, remarks, rows, seen
from payung.intake.content import Kind
from payung.intake.fields import Field
from payung.intake.layout import Header
from payung.intake.mapping import ColumnMap, SheetMap
from payung.intake.rows import Rows
from payung.intake.tables import RawTable, Row, text
from payung.values.finding import Finding, Place, error, warning
from payung.values.refused import Refused
from payung.values.sheet import Cell, Sheet

_ROWS_SEARCHED_FOR_IDS = 50
_NAMES = (Field.NAME, Field.NAME_AND_NIK)
_BIRTHS = (Field.BIRTH_DATE, Field.BIRTH_PLACE_AND_DATE)
# What a family or a neighbourhood shares, and so is typed once in cells merged over their rows.
_SHARED = (
    Field.KK, Field.ADDRESS, Field.RT, Field.RW, Field.RT_AND_RW, Field.HAMLET, Field.VILLAGE,
    Field.VILLAGE_CODE, Field.DISTRICT, Field.DISTRICT_CODE, Field.OCCUPATION, Field.PROPOSER,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet, its typed cells (same shape as `sheet.grid`) and where each field stands.

    `columns` are 0-based and never hold NUMBER or IGNORED. Combined fields stand beside the
    single ones only when the sheet has both columns. What a family shares (KK, address, area)
    in vertically merged cells stands in each of its rows in `cells`, but only once in
    `sheet.grid`, which is the sheet as it was sent.
    """

    sheet: Sheet
    cells: tuple[tuple[Cell, ...], ...]
    columns: Mapping[Field, int]


def read_list(
    path: Path, name: str, columns: ColumnMap | None
) -> tuple[tuple[ReadSheet, ...], tuple[Finding, ...]]:
    """The sheets of a list that hold people, and a finding for everything that was left out.

    `name` is the list's name in every output. Refused when the file cannot be opened, when no
    sheet tells a NIK or else name and birth date, or when the NIK column cannot be told.
    """
    tables, opening = files.raw_tables(path, name)
    findings = list(opening)
    sheets: list[ReadSheet] = []
    for table in tables:
        sheet = _read_sheet(table, name, columns or mapping.NO_MAP, findings)
        if sheet:
            sheets.append(sheet)
    if not sheets:
        raise Refused("LIST_WITHOUT_PEOPLE", tuple(findings), file=name)
    return tuple(sheets), tuple(findings)


def _read_sheet(
    table: RawTable, name: str, columns: ColumnMap, findings: list[Finding]
) -> ReadSheet | None:
    """A sheet of people; None, and a finding that says why, for any other."""
    place = Place(name, table.sheet)
    wanted = columns.of(table.sheet)
    header = _header(table, wanted)
    if header is None:
        findings.append(warning("SHEET_NOT_A_LIST", place, seen=seen.of_sheet(table.cells)))
        return None
    chosen, unplaced = mapping.resolve(wanted.fields, header, place)
    found = sheet_columns.find_columns(table.cells, header, chosen, place)
    people = rows.find_rows(table, header, found.columns)
    findings += [*unplaced, *found.findings]
    findings += remarks.above(table, header, place)
    findings += remarks.skipped(people.skipped, place)
    findings += remarks.failed_formulas(table.errors, header, place)
    if not people.people:
        findings.append(warning("SHEET_WITHOUT_ROWS", place))
        return None
    if not _tells_who(table, people, found.columns):
        facts = {"seen": seen.of_list(header.labels), "rows": str(len(people.people))}
        findings.append(error("SHEET_WITHOUT_IDENTITY", place, **facts))
        return None
    return _sheet(table, name, header, people, found.columns)


def _header(table: RawTable, wanted: SheetMap) -> Header | None:
    """The header the user named, or the best there is; bare data have an empty one."""
    row = mapping.named_row(wanted, table.cells)
    if row is not None:
        return layout.header_at(table.cells, row) if row < len(table.cells) else None
    if header := layout.find_header(table.cells):
        return header
    begins_with_data = any(
        content.id_digits(cell) for cells in table.cells[:_ROWS_SEARCHED_FOR_IDS] for cell in cells
    )
    return layout.no_header(table.cells) if wanted.fields or begins_with_data else None


def _tells_who(table: RawTable, people: Rows, columns: Mapping[Field, int]) -> bool:
    """A NIK in at least one row, or a name and a birth date."""
    if any(field in columns for field in _NAMES) and any(field in columns for field in _BIRTHS):
        return True
    number = columns.get(Field.NIK, columns.get(Field.NAME_AND_NIK))
    if number is None:
        return False
    kinds = (content.kind_of(table.cells[row - 1][number]) for row in people.people)
    return any(kind in (Kind.ID, Kind.NAME_AND_ID) for kind in kinds)


def _sheet(
    table: RawTable, name: str, header: Header, people: Rows, columns: Mapping[Field, int]
) -> ReadSheet:
    header_rows = tuple(at + 1 for at in header.rows)
    sheet = Sheet(name, table.sheet, _grid(table), header_rows, people.people)
    told = dict(columns)
    told.pop(Field.NUMBER, None)
    shared = {columns[field] for field in _SHARED if field in columns}
    return ReadSheet(sheet, _with_shared(table, shared), MappingProxyType(told))


def _grid(table: RawTable) -> tuple[tuple[str, ...], ...]:
    width = len(table.cells[0]) if table.cells else 0
    blank = ("",) * width
    grid = [blank if row.count(None) == width else tuple(map(text, row)) for row in table.cells]
    for found in table.errors:
        if found.row < len(grid) and found.column < width:
            row = grid[found.row]
            grid[found.row] = (*row[: found.column], found.shown, *row[found.column + 1 :])
    return tuple(grid)


def _with_shared(table: RawTable, shared: set[int]) -> tuple[Row, ...]:
    """The cells, with what stands in a vertically merged cell in every row that it covers."""
    cells = list(table.cells)
    for merge in table.merges:
        if merge.left not in shared or merge.bottom == merge.top or merge.top >= len(cells):
            continue
        value = cells[merge.top][merge.left]
        for at in range(merge.top + 1, min(merge.bottom + 1, len(cells))):
            cells[at] = _replaced(cells[at], merge.left, value)
    return tuple(cells)


def _replaced(row: Sequence[Cell], column: int, value: Cell) -> Row:
    return (*row[:column], value, *row[column + 1 :])
