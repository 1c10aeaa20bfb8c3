"""What is told of a sheet: everything in it that is no worker's row, and every failed formula."""

from collections.abc import Iterator, Mapping, Sequence

from payung.intake.layout import Header
from payung.intake.rows import RowKind, Skipped
from payung.intake.tables import CellError, RawTable, column_letter, text
from payung.values.finding import Finding, Place, error, info, warning

_CODES: Mapping[RowKind, str] = {
    RowKind.REPEATED_HEADER: "ROWS_REPEATED_HEADER",
    RowKind.OTHER_HEADER: "ROWS_OTHER_HEADER",
    RowKind.COLUMN_NUMBERS: "ROWS_COLUMN_NUMBERS",
    RowKind.TOTAL: "ROWS_TOTAL",
    RowKind.SECTION: "ROWS_SECTION",
    RowKind.SIGNATURE: "ROWS_SIGNATURE",
    RowKind.NUMBERED_BLANK: "ROWS_NUMBERED_BLANK",
    RowKind.NOTE: "ROWS_NOTE",
}
# Rows that may hold a worker after all are told louder than those that cannot.
_DOUBTFUL = frozenset({RowKind.NOTE, RowKind.OTHER_HEADER})
_ERRORS_TOLD = 20


def above(table: RawTable, header: Header, place: Place) -> Iterator[Finding]:
    """The titles over the header, the column numbers under it, or that no header is known."""
    if not header.rows:
        yield warning("SHEET_WITHOUT_HEADER", place)
        return
    if not any(header.labels):
        yield warning("HEADER_UNKNOWN", _row(place, header.rows[0] + 1))
    titles = [at for at in range(header.rows[0]) if any(text(c).strip() for c in table.cells[at])]
    if titles:
        at = _row(place, titles[0] + 1)
        yield info("ROWS_TITLE", at, rows=str(len(titles)), last=str(titles[-1] + 1))
    for number_row in header.number_rows:
        yield info("ROWS_COLUMN_NUMBERS", _row(place, number_row + 1))


def skipped(rows: Sequence[Skipped], place: Place) -> Iterator[Finding]:
    """One finding for each run of rows that are no workers: where, and never their words.

    A title, a total or a signature may hold somebody's name.
    """
    for run in rows:
        tell = warning if run.kind in _DOUBTFUL else info
        facts = {"rows": str(run.last - run.first + 1), "last": str(run.last)}
        yield tell(_CODES[run.kind], _row(place, run.first), **facts)


def failed_formulas(errors: Sequence[CellError], header: Header, place: Place) -> Iterator[Finding]:
    """One finding for each of the first failed formulas, and one for all the others."""
    for found in errors[:_ERRORS_TOLD]:
        label = header.labels[found.column] if found.column < len(header.labels) else ""
        at = Place(place.file, place.sheet, found.row + 1, label)
        cell = f"{column_letter(found.column)}{found.row + 1}"
        yield error("CELL_ERROR", at, cell=cell, shown=found.shown)
    if len(errors) > _ERRORS_TOLD:
        yield error("CELL_ERRORS_MORE", place, count=str(len(errors) - _ERRORS_TOLD))


def _row(place: Place, row: int) -> Place:
    return Place(place.file, place.sheet, row)
