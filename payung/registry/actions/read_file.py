"""A stored list as intake reads it: the same today and years later, from the same file."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils import timezone

from payung import intake, reporting
from payung.intake import ReadSheet
from payung.registry import storage
from payung.registry.evidence import Flaw
from payung.registry.models import Submission
from payung.screening import Progress
from payung.values.finding import Finding
from payung.values.money import thousands
from payung.values.people import Proposal
from payung.values.refused import Refused

MOST_ROWS = 100_000
_LONGEST_SHEET = 100
Place = tuple[str, int]  # sheet as stored, row


@dataclass(frozen=True, slots=True)
class ReadList:
    """The sheets of a list, a proposal for each row of people, and all flaws."""

    sheets: tuple[ReadSheet, ...]
    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]


_MASKED = re.compile(r"\d{4}\*{8}\d{4}")  # as `identity.mask` shows a number; not a row of stars


def read(sent: Submission, regions: tuple[str, ...], progress: Progress) -> ReadList:
    """A stored list. Refused as intake refuses a file, TOO_MANY_ROWS, FILE_GONE, LIST_MASKED."""
    with storage.opened(sent.government, sent.stored, f"list{Path(sent.name).suffix}") as path:
        progress.stage("READ_LISTS", 1)
        sheets, findings = intake.read_list(path, sent.name, None)
    rows = sum(len(one.sheet.data_rows) for one in sheets)
    if rows > MOST_ROWS:
        most = thousands(MOST_ROWS)
        raise Refused("TOO_MANY_ROWS", file=sent.name, rows=thousands(rows), most=most)
    progress.stage("CLEAN_ROWS", rows)
    proposals: list[Proposal] = []
    flaws = list(findings)
    for one in sheets:
        cleaned, found = intake.proposals(one, regions, day_of(sent))
        proposals += cleaned
        flaws += found
        progress.count(len(proposals))
    if masked := sum(bool(_MASKED.search(one.nik.given)) for one in proposals):
        # A colleague's download sent in again: it would put stars in the place of good numbers.
        raise Refused("LIST_MASKED", file=sent.name, rows=thousands(masked))
    return ReadList(sheets, tuple(proposals), tuple(flaws))


def day_of(sent: Submission) -> date:
    """The day for which a list is read and screened: that on which it was sent."""
    return timezone.localdate(sent.sent_at)


def place(sheet: str, row: int) -> Place:
    """Where a row stands, as the register keeps it."""
    return reporting.masked(sheet)[:_LONGEST_SHEET], row


def cells(found: ReadList) -> Mapping[Place, Mapping[str, str]]:
    """The cells of each row as sent, by the name of their field."""
    return {
        place(one.sheet.name, row): {
            field.value: one.sheet.grid[row - 1][at].strip() for field, at in one.columns.items()
        }
        for one in found.sheets
        for row in one.sheet.data_rows
    }


def flaws(found: ReadList) -> Mapping[Place, tuple[Flaw, ...]]:
    """What is wrong with each row; a flaw of a whole list or sheet is with none."""
    by_place: dict[Place, list[Flaw]] = defaultdict(list)
    for one in found.findings:
        if one.place.row:
            where = place(one.place.sheet, one.place.row)
            by_place[where].append(Flaw(one.code, one.severity, one.place.column, one.facts))
    return {where: tuple(some) for where, some in by_place.items()}


def of_the_whole(findings: tuple[Finding, ...]) -> list[dict[str, object]]:
    """Flaws of sheets, and those told once for many rows, as JSON without numbers of persons."""
    return [
        {
            "code": one.code,
            "severity": one.severity.value,
            "sheet": reporting.masked(one.place.sheet),
            "row": one.place.row,
            "column": reporting.masked(one.place.column),
            "facts": {name: reporting.masked(fact) for name, fact in one.facts.items()},
        }
        for one in findings
        if not one.place.row or "rows" in one.facts
    ]
