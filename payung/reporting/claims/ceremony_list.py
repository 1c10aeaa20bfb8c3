"""Who is given what at a handing over, on paper: read aloud, and signed by who receives it.

In Bahasa Indonesia, with amounts in words: it is a document. A NIK is told only as far as it tells
two of one name apart.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time
from importlib import resources

import typst

from payung import messages
from payung.messages import Lang
from payung.reporting import spelled, wording
from payung.reporting.claims.ceremony import Given

_LANG = Lang.ID
_TEMPLATE = resources.files("payung.reporting") / "templates" / "ceremony.typ"
_COLUMNS = ("position", "number", "name", "claimant", "village", "amount", "signature")


def as_pdf(given: Sequence[Given], government: str, on: date) -> bytes:
    """A4 across; equal lists give equal bytes. Nothing that somebody typed is read as markup."""
    found: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(_told(given, government, on), ensure_ascii=False)},
        timestamp=datetime.combine(on, time(), UTC),
    )
    return found


def _told(given: Sequence[Given], government: str, on: date) -> Mapping[str, object]:
    total = sum(one.amount for one in given)
    facts = {
        "day": wording.day(on, _LANG),
        "count": wording.number(len(given), _LANG),
        "total": wording.rupiah(total, _LANG),
        "spelled": spelled.rupiah(total),
    }
    return {
        "title": _text("ceremony.title"),
        "government": government,
        "opening": _text("ceremony.opening", facts),
        "columns": [_text(f"ceremony.{name}") for name in _COLUMNS],
        "lines": [_line(position, one) for position, one in enumerate(given, 1)],
        "total": _text("ceremony.total", facts),
        "office": _text("letter.signed.office"),
    }


def _line(position: int, one: Given) -> Mapping[str, str]:
    return {
        "position": str(position),
        "number": one.number,
        "name": one.name,
        "nik": one.nik,
        "claimant": one.claimant,
        "village": wording.area(one.area, _LANG),
        "amount": wording.rupiah(one.amount, _LANG),
        "spelled": spelled.rupiah(one.amount),
    }


def _text(code: str, facts: Mapping[str, str] | None = None) -> str:
    return messages.text(code, _LANG, facts or {})
