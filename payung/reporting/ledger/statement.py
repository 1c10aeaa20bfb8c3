"""The statement as PDF: A4 across, a head on every page, its columns added up."""

import json
from datetime import UTC, datetime, time
from importlib import resources

import typst

from payung.reporting import wording
from payung.reporting.ledger import told
from payung.reporting.ledger.told import LANG, Line, Statement

_TEMPLATE = resources.files("payung.reporting") / "templates" / "ledger.typ"


def as_pdf(of: Statement) -> bytes:
    """Equal statements give equal bytes. Nothing that somebody typed is read as markup."""
    data = {
        "texts": told.sentences(of),
        "headings": told.headings(of),
        "rows": [_cells(line, of.amounts) for line in of.lines],
        "totals": [wording.rupiah(of.total(column), LANG) for column in of.amounts if of.lines],
        "part": bool(of.part),
    }
    found: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        timestamp=datetime.combine(of.on, time(), UTC),
    )
    return found


def _cells(line: Line, amounts: tuple[str, ...]) -> list[str]:
    sums = (getattr(line, column) for column in amounts)
    return [
        str(line.number), wording.short_day(line.day), told.what(line),
        *(wording.rupiah(amount, LANG) if amount else "" for amount in sums),
    ]  # fmt: skip
