"""A filled-in `review.xlsx` back to verdicts, or a refusal that names every answer at fault."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import python_calamine as calamine

from payung.reporting import choices
from payung.values.finding import Finding, Place, error
from payung.values.refused import Refused
from payung.values.screening import Verdict, VerdictKind
from payung.values.sheet import Cell, Source

Row = Sequence[Cell]
_NEEDED = (
    "verdict",
    "note",
    "source_file",
    "sheet",
    "row_number",
    "candidates",
    "fingerprint",
    "chosen",
)
_LONGEST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class _Answer:
    """A line with a verdict on it, all as text, and where it stands in the workbook."""

    place: Place
    verdict: str
    note: str
    source_file: str
    sheet: str
    row_number: str
    candidates: str
    fingerprint: str
    chosen: str


def read_answers(path: Path) -> tuple[Verdict, ...]:
    """The verdicts in the order of the sheets; lines without one are left out.

    Refused: ANSWERS_UNREADABLE, ANSWERS_NOT_A_REVIEW, or ANSWERS_UNCLEAR with a finding for
    each verdict in unknown words, on a line of no row, for a candidate who is not there, and
    for each row with two different ones.
    """
    verdicts: dict[Source, Verdict] = {}
    findings: list[Finding] = []
    for answer in _answers(path):
        verdict = _verdict(answer)
        if isinstance(verdict, Finding):
            findings.append(verdict)
        elif not _agree(verdicts.setdefault(verdict.source, verdict), verdict):
            findings.append(error("ANSWER_TWICE", answer.place, row=str(verdict.source)))
    if findings:
        raise Refused("ANSWERS_UNCLEAR", tuple(findings), file=path.name)
    return tuple(verdicts.values())


def _agree(one: Verdict, other: Verdict) -> bool:
    return (one.kind, one.person_key) == (other.kind, other.person_key)


def _answers(path: Path) -> Iterator[_Answer]:
    found = False
    for name, rows in _sheets(path):
        keys = next((i for i, row in enumerate(rows) if set(_NEEDED) <= set(row)), None)
        if keys is None:
            continue
        found = True
        at = {key: rows[keys].index(key) for key in _NEEDED}
        # The line below the keys is the header that people see.
        for number, row in enumerate(rows[keys + 2 :], start=keys + 3):
            texts = {key: _text(row[column]) for key, column in at.items()}
            if texts["verdict"]:
                yield _Answer(Place(path.name, name, number, "verdict"), **texts)
    if not found:
        raise Refused("ANSWERS_NOT_A_REVIEW", file=path.name)


def _sheets(path: Path) -> list[tuple[str, list[Row]]]:
    """Every sheet with its cells from A1 on, so that row numbers are the ones people see."""
    try:
        with path.open("rb") as file, calamine.CalamineWorkbook.from_filelike(file) as book:
            return [
                (name, list(book.get_sheet_by_name(name).to_python(skip_empty_area=False)))
                for name in book.sheet_names
            ]
    except (OSError, calamine.CalamineError):
        raise Refused("ANSWERS_UNREADABLE", file=path.name) from None


def _text(cell: Cell) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _verdict(answer: _Answer) -> Verdict | Finding:
    shown = answer.verdict[:_LONGEST_SHOWN]
    choice = choices.understood(answer.verdict)
    if choice is None:
        return error("ANSWER_UNKNOWN", answer.place, verdict=shown)
    if not (answer.source_file and answer.row_number.isdecimal()):
        return error("ANSWER_ASTRAY", answer.place, verdict=shown)
    source = Source(answer.source_file, answer.sheet, int(answer.row_number))
    kind, number = choice
    if kind is not VerdictKind.PERSON:
        # Who it is may have been settled before: that stays, whatever is decided now.
        chosen = "" if kind is VerdictKind.NOBODY else answer.chosen
        return Verdict(source, kind, chosen, answer.note, answer.fingerprint)
    people = answer.candidates.split(";") if answer.candidates else []
    if number > len(people):
        return error("ANSWER_NO_CANDIDATE", answer.place, verdict=shown, count=str(len(people)))
    return Verdict(source, kind, people[number - 1], answer.note, answer.fingerprint)
