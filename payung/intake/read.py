"""From a file to its sheets: grid, header, data rows and the column of each field."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from payung.intake import columns as sheet_columns
from payung.intake import content, files, headers, layout, mapping, rows
from payung.intake.fields import Field
from payung.intake.mapping import ColumnMap
from payung.intake.rows import RowKind, Rows, Skipped
from payung.intake.tables import RawTable, text
from payung.values.finding import Finding, Place, error, info, warning
from payung.values.refused import Refused
from payung.values.sheet import Cell, Sheet

_ROW_COUNTER = frozenset({Field.NUMBER})
_LONGEST_SEEN = 400
# What a skipped row may still hold decides how loudly it is told.
_CODES = {
    RowKind.REPEATED_HEADER: "ROWS_REPEATED_HEADER",
    RowKind.COLUMN_NUMBERS: "ROWS_COLUMN_NUMBERS",
    RowKind.TOTAL: "ROWS_TOTAL",
    RowKind.SECTION: "ROWS_SECTION",
    RowKind.SIGNATURE: "ROWS_SIGNATURE",
    RowKind.NUMBERED_BLANK: "ROWS_NUMBERED_BLANK",
    RowKind.NOTE: "ROWS_NOTE",
}


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """A sheet, its typed cells (same shape as `sheet.grid`) and where each field stands.

    `columns` are 0-based and never hold NUMBER or IGNORED. Combined fields stand beside the
    single ones only when the sheet has both columns. Cells under a merged cell hold its value
    in `cells`, and nothing in `sheet.grid`, which is the sheet as it was sent.
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
    tables, findings = files.raw_tables(path, name)
    collected = list(findings)
    sheets: list[ReadSheet] = []
    for table in tables:
        sheet, remarks = _read_sheet(table, name, columns or mapping.NO_MAP)
        collected += remarks
        if sheet:
            sheets.append(sheet)
    if not sheets:
        raise Refused("LIST_WITHOUT_PEOPLE", tuple(collected), file=name)
    return tuple(sheets), tuple(collected)


def _read_sheet(
    table: RawTable, name: str, columns: ColumnMap
) -> tuple[ReadSheet | None, list[Finding]]:
    place = Place(name, table.sheet)
    wanted = columns.of(table.sheet)
    header = _header(table, wanted.header_row)
    if header is None:
        return None, [warning("SHEET_NOT_A_LIST", place, seen=_first_words(table))]
    chosen, findings = mapping.resolve(wanted.fields, header, place)
    found = sheet_columns.find_columns(table.cells, header, chosen, place)
    remarks = [*findings, *found.findings, *_above(table, header, place)]
    people = rows.find_rows(table, header, found.columns)
    remarks += [_skip(skipped, place) for skipped in people.skipped]
    if not people.people:
        return None, [*remarks, warning("SHEET_WITHOUT_ROWS", place)]
    if not _tells_who(table, people, found.columns):
        seen = ", ".join(label for label in header.labels if label)[:_LONGEST_SEEN] or "–"
        facts = {"seen": seen, "rows": str(len(people.people))}
        return None, [*remarks, error("SHEET_WITHOUT_IDENTITY", place, **facts)]
    return _sheet(table, name, header, people, found.columns), remarks


def _header(table: RawTable, row: int | None) -> layout.Header | None:
    """The header; for a sheet of bare data an empty one; None when it is no list at all."""
    if row is not None:
        return layout.find_header(table.cells, row - 1) if row <= len(table.cells) else None
    if header := layout.find_header(table.cells):
        return header
    ids = sum(any(map(content.id_digits, cells)) for cells in table.cells[:50])
    return layout.no_header(table.cells) if ids >= 1 else None


def _tells_who(table: RawTable, people: Rows, columns: Mapping[Field, int]) -> bool:
    """A NIK in at least one row, or a name and a birth date."""
    if Field.NAME in columns or Field.NAME_AND_NIK in columns:
        if Field.BIRTH_DATE in columns or Field.BIRTH_PLACE_AND_DATE in columns:
            return True
    number = columns.get(Field.NIK, columns.get(Field.NAME_AND_NIK))
    if number is None:
        return False
    return any(
        content.kind_of(table.cells[row - 1][number]) in (content.Kind.ID, content.Kind.NAME_AND_ID)
        for row in people.people
    )


def _above(table: RawTable, header: layout.Header, place: Place) -> list[Finding]:
    """What stands above the header, and that there is none."""
    if not header.rows:
        return [warning("SHEET_WITHOUT_HEADER", place)]
    found = []
    titles = [i for i in range(header.rows[0]) if any(map(_shown, table.cells[i]))]
    if titles:
        at = Place(place.file, place.sheet, titles[0] + 1)
        found.append(info("ROWS_TITLE", at, rows=str(len(titles)), last=str(titles[-1] + 1)))
    found += [
        info("ROWS_COLUMN_NUMBERS", Place(place.file, place.sheet, i + 1), last=str(i + 1), rows="1", words="")
        for i in header.number_rows
    ]
    return found


def _shown(cell: Cell) -> str:
    return text(cell).strip()


def _skip(skipped: Skipped, place: Place) -> Finding:
    at = Place(place.file, place.sheet, skipped.first)
    count = str(skipped.last - skipped.first + 1)
    tell = warning if skipped.kind is RowKind.NOTE else info
    return tell(_CODES[skipped.kind], at, last=str(skipped.last), rows=count, words=skipped.words)


def _first_words(table: RawTable) -> str:
    words = (_shown(cell) for row in table.cells[:20] for cell in row)
    return ", ".join(word for word in words if word)[:120] or "–"


def _sheet(
    table: RawTable,
    name: str,
    header: layout.Header,
    people: Rows,
    columns: Mapping[Field, int],
) -> ReadSheet:
    grid = tuple(tuple(map(text, row)) for row in table.cells)
    header_rows = tuple(i + 1 for i in header.rows)
    sheet = Sheet(name, table.sheet, grid, header_rows, people.people)
    told = {field: i for field, i in columns.items() if field not in _ROW_COUNTER}
    return ReadSheet(sheet, table.cells, MappingProxyType(told))
