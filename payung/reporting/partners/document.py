"""A letter to a partner, to print and sign: thanks, or what became of its money in a year.

In Bahasa Indonesia, with amounts in words: it is a document. It names nobody who is covered.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib import resources

import typst

from payung import messages
from payung.messages import Lang
from payung.reporting import spelled, wording

_LANG = Lang.ID
_TEMPLATE = resources.files("payung.reporting") / "templates" / "partner.typ"


@dataclass(frozen=True, slots=True)
class Table:
    """`caption` and `headings` are codes of texts; cells stand as they are."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A letter of `kind` ('thanks', 'year': words of `partner.<kind>`) to a partner.

    `number` '' leaves a line to write it on. `amount` is what it is about, in whole rupiah, `year`
    of which year ('' for none); `facts` are told under their labels (codes).
    """

    kind: str
    government: str
    partner: str
    address: str
    number: str
    on: date
    amount: int
    year: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]


def as_pdf(document: Document) -> bytes:
    """A4; equal documents give equal bytes. Nothing that somebody typed is read as markup."""
    found: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(_told(document), ensure_ascii=False)},
        timestamp=datetime.combine(document.on, time(), UTC),
    )
    return found


def _told(document: Document) -> Mapping[str, object]:
    words = {
        "partner": document.partner,
        "government": document.government,
        "amount": wording.rupiah(document.amount, _LANG),
        "spelled": spelled.rupiah(document.amount),
        "year": document.year,
    }
    of = f"partner.{document.kind}"
    return {
        "title": _text(of, words),
        "government": document.government,
        "number": _text("partner.number", {"number": document.number or "………………………"}),
        "to": [_text("partner.to"), document.partner, *document.address.splitlines()],
        "opening": _text(f"{of}.opening", words),
        "facts": [[_text(code), told] for code, told in document.facts],
        "tables": [_table(one) for one in document.tables if one.rows],
        "closing": _text(f"{of}.closing", words),
        "signed": [wording.day(document.on, _LANG), _text("partner.signed.office")],
    }


def _table(table: Table) -> Mapping[str, object]:
    return {
        "caption": _text(table.caption),
        "headings": [_text(code) for code in table.headings],
        "rows": table.rows,
    }


def _text(code: str, facts: Mapping[str, str] | None = None) -> str:
    return messages.text(code, _LANG, facts or {})
