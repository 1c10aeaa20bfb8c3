"""One column of a sheet while it is being understood."""

from dataclasses import dataclass

from payung.intake.content import Profile
from payung.intake.headers import Claim
from payung.intake.tables import column_letter
from payung.values.finding import Place
from payung.values.sheet import Cell


@dataclass(frozen=True, slots=True)
class Column:
    """Position, heading, what the heading claims, and a sample of the cells under it."""

    index: int
    label: str
    claim: Claim | None
    sample: tuple[Cell, ...]
    profile: Profile

    @property
    def letter(self) -> str:
        return column_letter(self.index)

    def at(self, place: Place) -> Place:
        """Where a remark about this column belongs."""
        return Place(place.file, place.sheet, place.row, self.label or self.letter)
