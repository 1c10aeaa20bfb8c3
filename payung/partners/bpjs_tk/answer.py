"""The branch's answer to an upload: KPJ numbers and refusals, row by row, in whatever order."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
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
# A row with any of these is about somebody, even where no NIK and no name can be read.
_TELLING = ("number", "nik", "name", "kpj", "status", "reason")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row: who it is about, and a KPJ number or the reason for a refusal.

    `position` counts from 1 over all sheets. `nik` is '' where no whole one can be read; `reason`
    a code of `reasons`, '' where a KPJ stands and no word speaks against it; `words` what the
    branch wrote, `fine` when they say that all is well; `number` the enrolment's, as it was sent
    (NO_PEGAWAI), 0 for none.
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
    fine: bool = False


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
    told = {name: text(cells.get(name)) for name in _TELLING}
    if not any(map(_says, told.values())):
        return None
    said, fine, refused = _said(told["reason"], told["status"])
    kpj, odd = ("", "") if refused else _kpj(told["kpj"])
    born = cells.get("birth_date")
    return AnswerRow(
        position, sheet, number, digits(cells.get("nik")), told["name"],
        intake.read_date(born, None).birth.day if born not in (None, "") else None,
        kpj, "" if kpj and (fine or not said) else _reason(odd, said),
        " · ".join(reversed(said))[:_LONGEST_WORDS], _number(told["number"]), fine,
    )  # fmt: skip


def _says(words: str) -> bool:
    return words[:1].isalnum() or any(map(str.isalnum, words))


@lru_cache(maxsize=10_000)  # of thousands of rows most are told the same
def _said(*words: str) -> tuple[tuple[str, ...], bool, bool]:
    """Those of the words that say anything, whether all say that it went well, and whether they
    refuse."""
    said = tuple(filter(_says, words))
    fine = [reasons.is_fine(one) for one in said]
    return said, bool(said) and all(fine), any(map(reasons.is_refusal, said)) and not any(fine)


def _reason(odd: str, said: Iterable[str]) -> str:
    if odd:
        return reasons.KPJ_ODD
    for words in said:
        if (code := reasons.code(words)) != reasons.OTHER or not reasons.sounds_fine(words):
            return code
    return reasons.UNCLEAR


def _number(bare: str) -> int:
    return int(bare) if bare.isascii() and bare.isdecimal() and len(bare) <= _LONGEST_NUMBER else 0


def digits(cell: Cell) -> str:
    """A whole NIK, '' for anything less: a number that a spreadsheet cut names nobody."""
    read = identity.read_nik(cell)
    return read.digits if read.shape in (NikShape.SOUND, NikShape.FLAWED) else ""


def text(cell: Cell) -> str:
    """What stands in a cell; a whole number without decimals."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str(cell).split()) if cell is not None else ""


def kpj(cell: Cell) -> str:
    """A whole KPJ number, '' for anything else."""
    return _kpj(text(cell))[0]


def _kpj(written: str) -> tuple[str, str]:
    """A KPJ number, or what stands there and is none."""
    bare = written if written.isalnum() else _SEPARATORS.sub("", written)
    if not bare.strip("0"):
        return "", ""
    sound = bare.isascii() and bare.isdecimal() and len(bare) == KPJ_DIGITS
    return (bare, "") if sound else ("", bare)
