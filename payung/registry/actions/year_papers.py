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
from payung.registry.queries import dossiers, years
from payung.registry.scope import Scope

TASK = "year_paper"


class What(StrEnum):
    """Which paper of a year; all but the report are dossiers for the Paritrana Award."""

    REPORT = "report"
    REGION = "region"
    VILLAGE = "village"


class Kind(StrEnum):
    """As what it is wanted."""

    PDF = "pdf"
    DOCX = "docx"


_STEMS = {What.REPORT: "laporan-evaluasi", What.REGION: "paritrana", What.VILLAGE: "paritrana"}
_WRITE = {Kind.PDF: reporting.paper_as_pdf, Kind.DOCX: reporting.paper_as_docx}


@dataclass(frozen=True, slots=True)
class Wanted:
    """A year as known on a day; `village` is the code of whom a village's dossier is for."""

    what: What
    year: int
    known_on: date
    kind: Kind
    village: str = ""


def ask(scope: Scope, at: datetime, wanted: Wanted) -> Task:
    """Has a paper made. Refused NOT_ALLOWED, and as `paper`."""
    scope.ask(Act.READ_COVERAGE)
    years.whole(scope)
    years.moment(wanted.year, wanted.known_on)
    if wanted.what is What.VILLAGE:
        dossiers.check_village(scope, wanted.village)
    name = f"{areas.name(wanted.village or scope.government) or scope.government}, {wanted.year}"
    return tasks.ask(
        scope, at, TASK, ("year", wanted.year), name, what=wanted.what.value,
        known_on=wanted.known_on.isoformat(), kind=wanted.kind.value, village=wanted.village,
    )  # fmt: skip


def asked_for(task: Task) -> Wanted:
    """What a task of this kind is to make."""
    told = task.asked
    return Wanted(
        What(told["what"]), task.subject_id, date.fromisoformat(told["known_on"]),
        Kind(told["kind"]), told["village"],
    )  # fmt: skip


def paper(scope: Scope, wanted: Wanted) -> reporting.Paper:
    """Refused NOT_ALLOWED, REPORT_ODD; COVERAGE_WHOLE to who sees a part of the government;
    NOT_HERE for no village of it."""
    scope.ask(Act.READ_COVERAGE)
    year, known_on = wanted.year, wanted.known_on
    if wanted.what is What.REPORT:
        return reporting.paper_of_year(years.of(scope, year, known_on))
    if wanted.what is What.REGION:
        return reporting.paper_of_dossier(dossiers.of_region(scope, year, known_on))
    village = dossiers.of_village(scope, year, known_on, wanted.village)
    return reporting.paper_of_dossier(village)


def write(found: reporting.Paper, wanted: Wanted, folder: Path) -> Path:
    """The file in that folder, called as people get it."""
    stem = "-".join(filter(None, (_STEMS[wanted.what], wanted.village, str(wanted.year))))
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
