"""Flaws that many rows share: told once, at the first row, with how many there are."""

from dataclasses import dataclass, field

from payung.intake.cells import SheetCells
from payung.intake.fields import Field
from payung.values.finding import Finding, warning

_LONGEST_SHOWN = 60


@dataclass(slots=True)
class _Flaw:
    row: int
    rows: int = 0


@dataclass(slots=True)
class Tally:
    """Counts flaws of one sheet by code, column and the text that has the flaw."""

    sheet: SheetCells
    _flaws: dict[tuple[str, Field, str], _Flaw] = field(default_factory=dict)

    def add(self, code: str, row: int, column: Field, given: str) -> None:
        self._flaws.setdefault((code, column, given), _Flaw(row)).rows += 1

    def findings(self) -> list[Finding]:
        return [
            warning(
                code,
                self.sheet.place(flaw.row, column),
                given=given[:_LONGEST_SHOWN],
                rows=str(flaw.rows),
            )
            for (code, column, given), flaw in self._flaws.items()
        ]
