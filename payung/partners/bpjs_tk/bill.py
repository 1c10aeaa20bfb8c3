"""The insurer's bill for a month: what it asks for, and for whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from payung import intake
from payung.partners.bpjs_tk import answer, sheets
from payung.partners.bpjs_tk.sheets import Found
from payung.values.finding import Finding, Place, warning
from payung.values.month import Month
from payung.values.refused import Refused
from payung.values.sheet import Cell

_NUMBERED = re.compile(
    r"(?:(\d{4})[-/. ]?(0[1-9]|1[0-2])|(0?[1-9]|1[0-2])[-/. ]?(\d{4}))(?:-\d\d)?"
)
_NAMED = re.compile(r"([^\W\d_]+)\W*(\d{4})")
_BEFORE_COLON = re.compile(r"^([^:]+):\s*(.*)$")
_CENTS = re.compile(r"[.,]\d\d?$")


@dataclass(frozen=True, slots=True)
class BilledRow:
    """A person on the bill; `nik` and `kpj` '' where none can be read."""

    position: int
    nik: str
    kpj: str
    name: str
    amount: int


@dataclass(frozen=True, slots=True)
class Bill:
    """A bill: its month (None when it does not say), the figures at its head, and its rows."""

    month: Month | None
    people: int
    amount: int
    code: str
    rows: tuple[BilledRow, ...]
    findings: tuple[Finding, ...]


def read(path: Path, name: str) -> Bill:
    """A bill as the branch gives it. A figure that its head does not tell is summed up.

    Refused BILL_NOT_UNDERSTOOD when no sheet names people and amounts, and as intake refuses.
    """
    found, _ = sheets.read(path, name, ("amount",))
    rows: list[BilledRow] = []
    head: dict[str, Cell] = {}
    for sheet in found:
        head |= dict(_head(sheet))
        for _, cells in sheet.filled():
            nik, kpj = answer.digits(cells.get("nik")), answer.kpj(cells.get("kpj"))
            called = answer.text(cells.get("name"))
            if nik or kpj or (called and not called.upper().startswith(("JUMLAH", "TOTAL"))):
                amount = rupiah(cells.get("amount"))
                rows.append(BilledRow(len(rows) + 1, nik, kpj, called, amount))
    if not rows:
        raise Refused("BILL_NOT_UNDERSTOOD", file=name)
    people, amount = len(rows), sum(row.amount for row in rows)
    told = (rupiah(head.get("people")) or people, rupiah(head.get("amount")) or amount)
    findings: tuple[Finding, ...] = ()
    if told != (people, amount):
        findings = (warning(
            "BILL_SUM_DIFFERS", Place(name), people=str(told[0]), rows=str(people),
            amount=str(told[1]), sum=str(amount),
        ),)  # fmt: skip
    code = answer.text(head.get("code"))
    return Bill(month(head.get("month")), *told, code[:40], tuple(rows), findings)


def _head(sheet: Found) -> Iterator[tuple[str, Cell]]:
    """What stands above the header: 'Kode Iuran' in one cell and its value in the next, or after
    a colon in the same."""
    labels = sheets.words("labels.yaml")
    for row in sheet.above:
        filled = [cell for cell in row if cell not in (None, "", ":")]
        if len(filled) > 1 and isinstance(filled[0], str):
            label, value = filled[0].rstrip(" :"), filled[1]
        elif filled and (split := _BEFORE_COLON.match(str(filled[0]))):
            label, value = split[1], split[2]
        else:
            continue
        if intake.plain(label) in labels:
            yield labels[intake.plain(label)], value


def rupiah(cell: Cell) -> int:
    """Whole rupiah of 16800, '16.800' or 'Rp16.800,00'; 0 for anything else."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return round(cell) if abs(cell) < 10**15 else 0
    shown = _CENTS.sub("", answer.text(cell).upper().removeprefix("RP").strip())
    bare = re.sub(r"[.,\s]", "", shown)
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= 15 else 0


def month(cell: Cell) -> Month | None:
    """The month of 'Maret 2025', '03-2025', '2025-03' or a date; None for anything else."""
    if isinstance(cell, date):
        return Month(cell.year, cell.month)
    shown = answer.text(cell)
    if numbered := _NUMBERED.fullmatch(shown):
        year, of = numbered[1] or numbered[4], numbered[2] or numbered[3]
        return Month(int(year), int(of))
    named = _NAMED.search(shown)
    number = intake.month_number(named[1]) if named else 0
    return Month(int(named[2]), number) if named and number else None
