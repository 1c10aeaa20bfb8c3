"""A list of whom another payer pays for: NIK, from which month, until which, rupiah a month."""

import re
from dataclasses import dataclass
from pathlib import Path

from payung.intake import dates, files
from payung.intake.tables import RawTable, Row, text
from payung.values import identity, money
from payung.values.finding import Finding, Place, error
from payung.values.identity import NikShape
from payung.values.month import Month
from payung.values.refused import Refused

_HEAD_ROWS = 30
# What such lists call their columns; capitals and punctuation do not matter.
_NAMES = {
    "nik": {"nik", "no nik", "nomor induk kependudukan", "no ktp"},
    "first": {"dari", "dari bulan", "mulai", "bulan awal", "blth awal", "bulan", "from"},
    "last": {"sampai", "sampai bulan", "s d", "bulan akhir", "blth akhir", "until", "to"},
    "amount": {"iuran", "iuran per bulan", "jumlah", "rupiah", "nominal", "amount"},
}
_NEEDED = ("nik", "first")
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Paid:
    """One row: who is paid for, from `first` to `last`, rupiah a month (0: not told)."""

    nik: str
    first: Month
    last: Month
    amount: int


def read_paid(path: Path) -> tuple[tuple[Paid, ...], tuple[Finding, ...]]:
    """The rows of all sheets that can be used, and a finding for each that cannot.

    Without a last month, or a sum, a row is for its first month, or of a sum not told. Refused
    OUTSIDE_COLUMNS when no sheet has the columns, and as any file that cannot be read.
    """
    found: list[Paid] = []
    findings: list[Finding] = []
    known = False
    tables, _ = files.raw_tables(path, path.name)
    for table in tables:
        top, columns = _header(table)
        if not columns:
            continue
        known = True
        for at, row in enumerate(table.cells[top + 1 :], top + 2):
            if any(cell is not None for cell in row):
                place = Place(path.name, table.sheet, at)
                read = _row(row, columns)
                if isinstance(read, Paid):
                    found.append(read)
                else:
                    findings.append(error(read, place))
    if not known:
        raise Refused("OUTSIDE_COLUMNS", missing="NIK, dari")
    return tuple(found), tuple(findings)


def _header(table: RawTable) -> tuple[int, dict[str, int]]:
    """Where the header stands, 0-based, and the columns by what they hold; {} for none."""
    for at, row in enumerate(table.cells[:_HEAD_ROWS]):
        columns: dict[str, int] = {}
        for column, cell in enumerate(row):
            word = _NOT_A_WORD.sub(" ", text(cell).casefold()).strip()
            for name, spellings in _NAMES.items():
                if word in spellings:
                    columns.setdefault(name, column)
        if all(name in columns for name in _NEEDED):
            return at, columns
    return 0, {}


def _row(row: Row, columns: dict[str, int]) -> Paid | str:
    """A row, or the code of what is wrong with it."""
    cells = {name: row[column] for name, column in columns.items()}
    nik = identity.read_nik(cells["nik"])
    if nik.shape is not NikShape.SOUND:
        return "OUTSIDE_ROW_NIK"
    first = dates.read_month(text(cells["first"]))
    last = dates.read_month(text(cells["last"])) if text(cells.get("last")) else first
    if first is None or last is None or last < first:
        return "OUTSIDE_ROW_MONTHS"
    amount = money.read(cells.get("amount"))
    if amount is None or amount < 0:
        return "OUTSIDE_ROW_AMOUNT"
    return Paid(nik.digits, first, last, amount)
