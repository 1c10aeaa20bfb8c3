"""The annex of a decree as a file; one with whole NIKs is an act of its own, with a reason."""

import tempfile
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from payung import reporting
from payung.registry.actions import trail
from payung.registry.permissions import Act
from payung.registry.queries import decrees
from payung.registry.scope import Scope
from payung.values.refused import Refused


class Kind(StrEnum):
    """As what the annex is wanted."""

    PDF = "pdf"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`check` is the address for its QR; with a reason `why` NIKs are whole, '' keeps them masked."""

    kind: Kind
    check: str
    why: str = ""
    whole: bool = False


def make(scope: Scope, at: datetime, decree: int, wanted: Wanted) -> tuple[str, bytes]:
    """The name of the file, and its bytes. Whole NIKs are recorded with who wanted them and why.

    Refused EXPORT_WHY_MISSING for whole NIKs without a reason; DECREE_WHOLE as `decrees.annex`.
    """
    scope.ask(Act.READ_DECREE)
    if wanted.whole:
        scope.ask(Act.REVEAL_NIK)
        if not wanted.why.strip():
            raise Refused("EXPORT_WHY_MISSING")
    detail = decrees.one(scope, decree)
    annex, lines = decrees.annex(scope, detail, wanted.check, masked=not wanted.whole)
    content = (
        reporting.annex_as_pdf(annex, lines)
        if wanted.kind is Kind.PDF
        else _book(annex, tuple(lines))
    )
    if wanted.whole:
        trail.record(
            scope, at, "export_niks", ("decree", decree), wanted.why.strip()[:500],
            kind=wanted.kind.value, rows=annex.people,
        )  # fmt: skip
    stem = "".join(c if c.isalnum() else "-" for c in annex.number).strip("-")
    return f"lampiran-sk-{stem}.{wanted.kind}", content


def _book(annex: reporting.Annex, lines: tuple[reporting.AnnexLine, ...]) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "annex.xlsx"
        reporting.write_annex(annex, lines, path)
        return path.read_bytes()
