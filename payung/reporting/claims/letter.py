"""A letter of a claim to print and sign: to BPJS, the family's receipt, the first report.

In Bahasa Indonesia, with amounts in words: it is a document.
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
_TEMPLATE = resources.files("payung.reporting") / "templates" / "claim.typ"


@dataclass(frozen=True, slots=True)
class Amount:
    """One amount: what it is, to whom it goes, whole rupiah."""

    what: str
    to: str
    amount: int


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of `kind` (a word of `letter.<kind>`) about a claim.

    `facts` are told under their labels (codes); `enclosed` are papers that go with it; `signed`
    names who signs, by what they are (codes of texts); `granted` on a receipt: whole rupiah of
    which the amounts are a part, 0 where they are all of it; `days` in a first report: by when it
    is due; `shared` whether several heirs may have a part, each with a line to sign.
    """

    kind: str
    government: str
    number: str
    on: date
    facts: tuple[tuple[str, str], ...]
    amounts: tuple[Amount, ...]
    enclosed: tuple[str, ...]
    signed: tuple[tuple[str, str], ...]
    granted: int = 0
    days: int = 0
    shared: bool = False


def as_pdf(letter: Letter) -> bytes:
    """A4; equal letters give equal bytes. Nothing that somebody typed is read as markup."""
    found: bytes = typst.compile(
        _TEMPLATE.read_bytes(),
        sys_inputs={"data": json.dumps(_told(letter), ensure_ascii=False)},
        timestamp=datetime.combine(letter.on, time(), UTC),
    )
    return found


def _told(letter: Letter) -> Mapping[str, object]:
    total = sum(one.amount for one in letter.amounts)
    words = {
        "number": letter.number,
        "government": letter.government,
        "total": wording.rupiah(total, _LANG),
        "spelled": spelled.rupiah(total),
        "day": wording.day(letter.on, _LANG),
        "granted": wording.rupiah(letter.granted, _LANG),
        "days": str(letter.days),
    }
    opening = "letter.receipt.part" if letter.granted else f"letter.{letter.kind}.opening"
    return {
        "title": _text(f"letter.{letter.kind}"),
        "government": letter.government,
        "day": words["day"],
        "number": letter.number,
        "opening": _text(opening, words),
        "facts": [[_text(code), told] for code, told in letter.facts],
        "headings": [_text(f"letter.column.{one}") for one in ("what", "to", "amount")],
        "amounts": [
            [one.what, one.to, wording.rupiah(one.amount, _LANG)] for one in letter.amounts
        ],
        "total": _text("letter.total", words) if letter.amounts else "",
        "enclosed": [_text("letter.enclosed"), *letter.enclosed] if letter.enclosed else [],
        "shared": _shares() if letter.shared else [],
        "closing": _text(f"letter.{letter.kind}.closing", words),
        "signed": [[_text(code), name] for code, name in letter.signed],
    }


def _shares() -> list[str]:
    """What stands above the lines for each heir, and their headings: who has which part they tell
    themselves."""
    columns = ("heir", "relation", "part", "signature")
    return [_text("letter.shared"), *(_text(f"letter.shared.{one}") for one in columns)]


def _text(code: str, facts: Mapping[str, str] | None = None) -> str:
    return messages.text(code, _LANG, facts or {})
