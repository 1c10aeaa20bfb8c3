"""What the statement says, on paper and in the workbook. In Bahasa Indonesia: it is an account."""

from dataclasses import dataclass
from datetime import date

from payung import messages
from payung.messages import Lang
from payung.reporting import wording

LANG = Lang.ID
TEXTS = ("number", "day", "document")
_AMOUNTS = ("given", "committed", "payable", "paid", "left")


@dataclass(frozen=True, slots=True)
class Line:
    """An entry: what it moved, in whole rupiah, and what is available after it (None where the
    statement does not tell that)."""

    number: int
    day: date
    kind: str
    document: str
    why: str
    given: int
    committed: int
    payable: int
    paid: int
    left: int | None


@dataclass(frozen=True, slots=True)
class Statement:
    """A year of a programme's ledger, or a part of it, told by `part` ('' for all)."""

    government: str
    programme: str
    year: int
    part: str
    on: date
    by: str
    lines: tuple[Line, ...]

    @property
    def amounts(self) -> tuple[str, ...]:
        """Its columns of rupiah; what is left is told of whole funding lines only."""
        whole = all(line.left is not None for line in self.lines)
        return _AMOUNTS if whole else _AMOUNTS[:-1]

    def total(self, column: str) -> int:
        """The sum of a column; of what is left, the last."""
        sums = [int(getattr(line, column)) for line in self.lines]
        return sums[-1] if column == "left" else sum(sums)


def headings(of: Statement) -> tuple[str, ...]:
    return tuple(messages.text(f"ledger.column.{name}", LANG) for name in (*TEXTS, *of.amounts))


def what(line: Line) -> str:
    """'Pembayaran: SP2D 00123 (alasan)'."""
    kind = messages.text(f"ledger.kind.{line.kind}", LANG)
    return f"{kind}: {line.document}" + (f" ({line.why})" if line.why else "")


def sentences(of: Statement) -> dict[str, str]:
    """The statement's sentences by the last word of their code."""
    facts = {
        "government": of.government, "programme": of.programme, "year": str(of.year),
        "part": of.part, "on": wording.day(of.on, LANG), "by": of.by,
        "count": wording.number(len(of.lines), LANG),
    }  # fmt: skip
    codes = ("title", "about", "part", "total", "made", "signature", "page", "none")
    return {code: messages.text(f"ledger.{code}", LANG, facts) for code in codes}
