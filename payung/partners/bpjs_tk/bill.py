"""The insurer's bill for a month or several: what it asks for, and for whom."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from payung import intake
from payung.partners.bpjs_tk import answer, bill_months, sheets
from payung.partners.bpjs_tk.sheets import Found
from payung.values import money
from payung.values.finding import Finding, Place, warning
from payung.values.month import Span
from payung.values.refused import Refused
from payung.values.sheet import Cell

_BEFORE_COLON = re.compile(r"^([^:]+):\s*(.*)$")
_SUM = re.compile(r"\b(?:SUB|GRAND)?\s*(?:JUMLAH|TOTAL)\b")


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
    """A bill: its months (None when it does not say), the figures at its head, and its rows.

    `odd` is what its head says of months where that is none that can be reconciled; '' otherwise.
    """

    months: Span | None
    odd: str
    people: int
    amount: int
    code: str
    rows: tuple[BilledRow, ...]
    findings: tuple[Finding, ...]


def read(path: Path, name: str) -> Bill:
    """A bill as the branch gives it. A figure that its head does not tell is summed up.

    Refused BILL_NOT_UNDERSTOOD when no sheet names people and amounts, BILL_AMOUNT_ODD for a row
    whose amount cannot be read, and as intake refuses. Months that cannot be reconciled are left
    to whoever types them.
    """
    found, _ = sheets.read(path, name, ("amount",))
    rows: list[BilledRow] = []
    head: dict[str, Cell] = {}
    for sheet in found:
        head |= dict(_head(sheet))
        for at, cells in sheet.filled():
            nik, kpj = answer.digits(cells.get("nik")), answer.kpj(cells.get("kpj"))
            called = answer.text(cells.get("name"))
            if nik or kpj or (called and not _SUM.search(called.upper())):
                amount = money.read(cells.get("amount"))
                if amount is None:
                    raise Refused("BILL_AMOUNT_ODD", file=name, sheet=sheet.sheet, row=str(at))
                rows.append(BilledRow(len(rows) + 1, nik, kpj, called, amount))
    if not rows:
        raise Refused("BILL_NOT_UNDERSTOOD", file=name)
    of, odd = _months(head.get("month"))
    people, amount = len(rows), sum(row.amount for row in rows)
    told = (money.read(head.get("people")) or people, money.read(head.get("amount")) or amount)
    findings: tuple[Finding, ...] = ()
    if told != (people, amount):
        findings = (warning(
            "BILL_SUM_DIFFERS", Place(name), people=str(told[0]), rows=str(people),
            amount=str(told[1]), sum=str(amount),
        ),)  # fmt: skip
    return Bill(of, odd, *told, answer.text(head.get("code"))[:40], tuple(rows), findings)


def _months(cell: Cell) -> tuple[Span | None, str]:
    try:
        return bill_months.read(cell), ""
    except Refused as refused:
        return None, refused.facts["months"]


def _head(sheet: Found) -> Iterator[tuple[str, Cell]]:
    """What stands above the header: 'Kode Iuran' in one cell and its value in the next, or after
    a colon in the same."""
    labels = sheets.words("labels.yaml")
    for row in sheet.above:
        filled = [cell for cell in row if cell not in (None, "", ":")]
        if len(filled) > 1 and isinstance(filled[0], str):
            label, value = filled[0].rstrip(" :"), filled[1]
            if len(filled) > 2 and labels.get(intake.plain(label)) == "month":
                value = " ".join(map(bill_months.shown, filled[1:]))
        elif filled and (split := _BEFORE_COLON.match(str(filled[0]))):
            label, value = split[1], split[2]
        else:
            continue
        if intake.plain(label) in labels:
            yield labels[intake.plain(label)], value
