"""A list of people who are to leave a programme: who, why, since when, and what shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from payung.intake import dates, files, headers, words
from payung.intake.tables import RawTable, text
from payung.values import identity
from payung.values.identity import NikShape
from payung.values.refused import Refused
from payung.values.sheet import Cell

_ROWS_SEARCHED = 30
_KPJ = 11  # digits


class _Column(StrEnum):
    NIK = "nik"
    KPJ = "kpj"
    ENDING = "ending"
    DAY = "day"
    PROOF = "proof"
    WORDS = "words"


_ALIASES: Mapping[_Column, tuple[str, ...]] = {
    _Column.NIK: ("NIK", "NO NIK", "NO KTP", "NOMOR INDUK KEPENDUDUKAN"),
    _Column.KPJ: ("KPJ", "NO KPJ", "NOMOR KPJ", "NOMOR PESERTA", "NO PESERTA"),
    _Column.ENDING: ("ALASAN", "SEBAB", "SEBAB NA", "ALASAN KELUAR", "SEBAB KELUAR", "MUTASI"),
    _Column.DAY: (
        "TANGGAL KEJADIAN", "TGL KEJADIAN", "TANGGAL", "TGL", "TANGGAL MENINGGAL",
        "TGL MENINGGAL", "TANGGAL KELUAR",
    ),
    _Column.PROOF: ("BUKTI", "NOMOR BUKTI", "NO BUKTI", "NOMOR SURAT", "NO SURAT", "SURAT"),
    _Column.WORDS: ("KETERANGAN", "CATATAN", "KET"),
}  # fmt: skip


# A reason without a number is somebody too: a row of the dead that is passed over is paid for.
_NAMING = (_Column.NIK, _Column.KPJ, _Column.ENDING)


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A row as it was read; what could not be read is '' or None.

    `row` counts as the spreadsheet does; `nik` has sixteen digits, `kpj` eleven; `ending` is a
    value of `values.enrolment.Ending`, `given` the reason as it was written.
    """

    sheet: str
    row: int
    nik: str
    kpj: str
    ending: str
    given: str
    day: date | None
    proof: str
    words: str


def read_changes(path: Path, name: str) -> tuple[ChangeRow, ...]:
    """Every row that names anybody, of all sheets with a heading.

    Refused as intake refuses a file; CHANGES_WITHOUT_HEADER when no sheet has a column for the NIK
    or KPJ and one for the reason, CHANGES_EMPTY when no row names anybody.
    """
    tables, _ = files.raw_tables(path, name)
    found: list[ChangeRow] = []
    headed = False
    for table in tables:
        header = _header(table)
        if header is not None:
            headed = True
            found += _rows(table, *header)
    if not headed:
        raise Refused("CHANGES_WITHOUT_HEADER", file=name)
    if not found:
        raise Refused("CHANGES_EMPTY", file=name)
    return tuple(found)


def _header(table: RawTable) -> tuple[int, Mapping[_Column, int]] | None:
    """The 0-based row of the heading, and where each column stands."""
    for at, row in enumerate(table.cells[:_ROWS_SEARCHED]):
        labels = [headers.plain(text(cell)) for cell in row]
        columns = {
            column: labels.index(known[0])
            for column, aliases in _ALIASES.items()
            if (known := [alias for alias in aliases if alias in labels])
        }
        if _Column.ENDING in columns and (_Column.NIK in columns or _Column.KPJ in columns):
            return at, columns
    return None


def _rows(table: RawTable, header: int, columns: Mapping[_Column, int]) -> Iterator[ChangeRow]:
    for number, row in enumerate(table.cells[header + 1 :], header + 2):
        cells = {column: row[at] for column, at in columns.items()}
        if any(text(cells.get(column)).strip() for column in _NAMING):
            yield _row(table.sheet, number, cells)


def _row(sheet: str, number: int, cells: Mapping[_Column, Cell]) -> ChangeRow:
    nik = identity.read_nik(cells.get(_Column.NIK))
    given = _text(cells, _Column.ENDING)
    day = dates.read(cells.get(_Column.DAY), None).birth.day
    return ChangeRow(
        sheet, number, nik.digits if nik.shape is NikShape.SOUND else "", _kpj(cells),
        words.meaning("ending", given), given, day, _text(cells, _Column.PROOF),
        _text(cells, _Column.WORDS),
    )  # fmt: skip


def _kpj(cells: Mapping[_Column, Cell]) -> str:
    digits = "".join(filter(str.isdigit, _text(cells, _Column.KPJ)))
    return digits if len(digits) == _KPJ else ""


def _text(cells: Mapping[_Column, Cell], column: _Column) -> str:
    return " ".join(text(cells.get(column)).split())
