"""Papers of a year, made by a worker: the evaluation report, dossiers for the Paritrana Award."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path

from django.utils import timezone

from payung import areas, reporting
from payung.registry.actions import tasks
from payung.registry.models import Task
from payung.registry.permissions import Act
from payung.registry.queries import dossiers, given, years
from payung.registry.scope import Scope

TASK = "year_paper"


class What(StrEnum):
    """Which paper of a year; all but the report are dossiers for the Paritrana Award."""

    REPORT = "report"
    REGION = "region"
    VILLAGE = "village"
    COMPANY = "company"


class Kind(StrEnum):
    """As what it is wanted."""

    PDF = "pdf"
    DOCX = "docx"


_STEMS = dict.fromkeys(What, "paritrana") | {What.REPORT: "laporan-evaluasi"}
_WRITE = {Kind.PDF: reporting.paper_as_pdf, Kind.DOCX: reporting.paper_as_docx}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A year as known on a day; `of` is the village (its code) or company (its name) that a dossier
    is for."""

    what: What
    year: int
    known_on: date
    kind: Kind
    of: str = ""


def ask(scope: Scope, at: datetime, wanted: Wanted) -> Task:
    """Has a paper made. Refused NOT_ALLOWED, and as `paper`."""
    scope.ask(Act.READ_COVERAGE)
    years.check(wanted.year, wanted.known_on)
    if wanted.what is What.VILLAGE:
        dossiers.check_village(scope, wanted.of)
    else:
        years.whole(scope)
    if wanted.what is What.COMPANY:
        given.partner(scope, wanted.of, wanted.known_on)
    name = f"{areas.name(wanted.of or scope.government) or wanted.of}, {wanted.year}"
    return tasks.ask(
        scope, at, TASK, ("year", wanted.year), name, what=wanted.what.value,
        known_on=wanted.known_on.isoformat(), kind=wanted.kind.value, of=wanted.of,
    )  # fmt: skip


def asked_for(task: Task) -> Wanted:
    """What a task of this kind is to make."""
    told = task.asked
    return Wanted(
        What(told["what"]), task.subject_id, date.fromisoformat(told["known_on"]),
        Kind(told["kind"]), told["of"],
    )  # fmt: skip


def paper(scope: Scope, wanted: Wanted) -> reporting.Paper:
    """Refused NOT_ALLOWED, REPORT_ODD; COVERAGE_WHOLE to who sees a part of the government, but for
    the dossier of a village of theirs; NOT_HERE for no such village or partner."""
    scope.ask(Act.READ_COVERAGE)
    year, known_on = wanted.year, wanted.known_on
    if wanted.what is What.REPORT:
        return reporting.paper_of_year(years.of(scope, year, known_on))
    if wanted.what is What.REGION:
        return reporting.paper_of_dossier(dossiers.of_region(scope, year, known_on))
    make = dossiers.of_village if wanted.what is What.VILLAGE else dossiers.of_company
    return reporting.paper_of_dossier(make(scope, year, known_on, wanted.of))


def write(found: reporting.Paper, wanted: Wanted, folder: Path) -> Path:
    """The file in that folder, called as people get it."""
    of = "".join(c if c.isalnum() or c == "." else "-" for c in wanted.of)
    stem = "-".join(filter(None, (_STEMS[wanted.what], of, str(wanted.year))))
    path = folder / f"{stem}.{wanted.kind}"
    path.write_bytes(content(found, wanted.kind))
    return path


def content(found: reporting.Paper, kind: Kind) -> bytes:
    """A paper as a file of that kind."""
    return _WRITE[kind](found)


def today(at: datetime, given: date | None) -> date:
    """The day until which what was recorded counts: the one given, today at the latest."""
    now = timezone.localdate(at)
    return min(given or now, now)
