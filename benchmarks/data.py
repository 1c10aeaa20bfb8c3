"""The synthetic region that is measured on; made once, kept in `bench-data/`."""

from dataclasses import dataclass
from pathlib import Path

from payung import sample

ON = "2026-11-01"
_SEED, _REGION = 7, "33.19"


@dataclass(frozen=True, slots=True)
class Region:
    """A folder as `payung sample` makes it."""

    folder: Path
    people: int
    rows: int

    def lists(self) -> list[Path]:
        return sorted((self.folder / "lists").iterdir())

    def register(self, name: str) -> Path:
        return self.folder / "registers" / f"{name}.csv"


REGISTERS = ("civil", "participants", "social", "excluded")


def region(people: int, rows: int, keep: Path = Path("bench-data")) -> Region:
    """The region of this size, made on first use."""
    folder = keep / f"{people}-{rows}-{_SEED}"
    if not (folder / "truth.csv").exists():
        keep.mkdir(exist_ok=True)
        sample.make(sample.Size(people, rows), _SEED, _REGION, folder, lambda _step, _done: None)
    return Region(folder, people, rows)
