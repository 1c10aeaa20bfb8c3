"""The branch's answer to an upload: KPJ numbers and refusals, row by row, in whatever order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from payung import intake
from payung.partners.bpjs_tk import reasons, sheets
from payung.values import identity
from payung.values.identity import NikShape
from payung.values.refused import Refused
from payung.values.sheet import Cell

KPJ_DIGITS = 11  # as member tools show it; other lengths are seen and are somebody's to settle
_SEPARATORS = re.compile(r"[\s.'’`\-/]+")
_LONGEST_WORDS = 300
_LONGEST_NUMBER = 18


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row: who it is about, and a KPJ number or the reason for a refusal.

    `position` counts from 1 over all sheets. `nik` is '' where no whole one can be read; `reason`
    a code of `reasons`, '' with a KPJ; `words` what the branch wrote; `number` the enrolment's, as
    it was sent (NO_PEGAWAI), 0 for none.
    """

    position: int
    sheet: str
    row: int
    nik: str
    name: str
    birth_date: date | None
    kpj: str
    reason: str
    words: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """All rows of an answer, and the sheets that were not understood as one."""

    rows: tuple[AnswerRow, ...]
    unread: tuple[str, ...] = ()


def read(path: Path, name: str) -> Answer:
    """An answer as the branch gives it back.

    Refused ANSWER_NOT_UNDERSTOOD when no sheet names people and what became of them, and as
    intake refuses a file.
    """
    found, unread = sheets.read(path, name, ("kpj", "status", "reason"))
    rows: list[AnswerRow] = []
    for sheet in found:
        for number, cells in sheet.filled():
            row = _row(len(rows) + 1, sheet.sheet, number, cells)
            if row is not None:
                rows.append(row)
    if not rows:
        raise Refused("ANSWER_NOT_UNDERSTOOD", file=name)
    return Answer(tuple(rows), unread)


def _row(position: int, sheet: str, number: int, cells: Mapping[str, Cell]) -> AnswerRow | None:
    nik = digits(cells.get("nik"))
    name = text(cells.get("name"))
    kpj, odd = _kpj(cells.get("kpj"))
    if not (nik or name or kpj or odd):
        return None
    status, said = text(cells.get("status")), text(cells.get("reason"))
    words = " · ".join(filter(None, (status, said)))[:_LONGEST_WORDS]
    born = cells.get("birth_date")
    return AnswerRow(
        position, sheet, number, nik, name,
        intake.read_date(born, None).birth.day if born not in (None, "") else None,
        kpj, "" if kpj else _reason(odd, status, said), words,
        _number(cells.get("number")),
    )  # fmt: skip


def _reason(odd: str, status: str, said: str) -> str:
    if odd:
        return reasons.KPJ_ODD
    for words in (said, status):
        if words and (reasons.code(words) != reasons.OTHER or not reasons.is_fine(words)):
            return reasons.code(words)
    return reasons.UNCLEAR


def _number(cell: Cell) -> int:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    bare = text(cell)
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= _LONGEST_NUMBER else 0


def digits(cell: Cell) -> str:
    """A whole NIK, '' for anything less: a number that a spreadsheet cut names nobody."""
    read = identity.read_nik(cell)
    return read.digits if read.shape in (NikShape.SOUND, NikShape.FLAWED) else ""


def text(cell: Cell) -> str:
    return " ".join(str(cell).split()) if cell is not None else ""


def kpj(cell: Cell) -> str:
    """A whole KPJ number, '' for anything else."""
    return _kpj(cell)[0]


def _kpj(cell: Cell) -> tuple[str, str]:
    """A KPJ number, or what stands there and is none."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    bare = _SEPARATORS.sub("", text(cell))
    if not bare.strip("0"):
        return "", ""
    sound = bare.isascii() and bare.isdecimal() and len(bare) == KPJ_DIGITS
    return (bare, "") if sound else ("", bare)
