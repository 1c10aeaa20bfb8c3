"""The annex of a decree as a file; one with whole NIKs is an act of its own, with a reason."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from payung import reporting
from payung.registry.actions import tasks, trail
from payung.registry.models import Task
from payung.registry.permissions import Act
from payung.registry.queries import decrees
from payung.registry.scope import Scope
from payung.values.refused import Refused

TASK = "annex"


class Kind(StrEnum):
    """As what the annex is wanted."""

    PDF = "pdf"
    XLSX = "xlsx"


@dataclass(frozen=True, slots=True)
class Wanted:
    """`check` is the address for its QR; with `whole` NIKs, `why` says what they are for."""

    kind: Kind
    check: str
    why: str = ""
    whole: bool = False


def ask(scope: Scope, at: datetime, decree: int, wanted: Wanted) -> Task:
    """Has the annex made. Whole NIKs are recorded with who wanted them and why.

    Refused NOT_HERE; EXPORT_WHY_MISSING for whole NIKs without a reason; DECREE_WHOLE for who sees
    only a part of the lines.
    """
    scope.ask(Act.READ_DECREE)
    if wanted.whole:
        scope.ask(Act.REVEAL_NIK)
        if not wanted.why.strip():
            raise Refused("EXPORT_WHY_MISSING")
    found = decrees.one(scope, decree).decree
    decrees.check_whole(scope, found)
    task = tasks.ask(
        scope, at, TASK, ("decree", decree), found.number,
        kind=wanted.kind.value, check=wanted.check, whole=wanted.whole,
    )  # fmt: skip
    if wanted.whole:
        trail.record(
            scope, at, "export_niks", ("decree", decree), wanted.why.strip()[:500],
            kind=wanted.kind.value, rows=found.people,
        )  # fmt: skip
    return task


def make(scope: Scope, decree: int, wanted: Wanted, folder: Path) -> tuple[Path, int]:
    """The file in that folder, called as people get it, and how many lines it has.

    Refused NOT_ALLOWED, NOT_HERE, DECREE_WHOLE.
    """
    scope.ask(Act.REVEAL_NIK if wanted.whole else Act.READ_DECREE)
    detail = decrees.one(scope, decree)
    annex, lines = decrees.annex(scope, detail, wanted.check, masked=not wanted.whole)
    stem = "".join(c if c.isalnum() else "-" for c in annex.number).strip("-")
    path = folder / f"lampiran-sk-{stem}.{wanted.kind}"
    if wanted.kind is Kind.PDF:
        path.write_bytes(reporting.annex_as_pdf(annex, lines))
    else:
        reporting.write_annex(annex, lines, path)
    return path, annex.people
