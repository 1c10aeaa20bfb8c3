"""The synthetic regions that are measured on; made once, kept in `bench-data/`."""

from dataclasses import dataclass
from pathlib import Path

from payung import sample

ON = "2026-11-01"
REGISTERS = ("civil", "participants", "social", "excluded")

_NOISE = {"standard": sample.standard, "hard": sample.hard}


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


@dataclass(frozen=True, slots=True)
class Draw:
    """What sets one synthetic region of a size apart: the dice, the regency, how messy it is."""

    seed: int = 7
    code: str = "33.19"
    noise: str = "standard"

    def folder(self, people: int, rows: int) -> str:
        """'1000000-26000-7' for the usual draw, and more words for any other."""
        usual = Draw()
        other = [f"-{self.code}"] if self.code != usual.code else []
        other += [f"-{self.noise}"] if self.noise != usual.noise else []
        return f"{people}-{rows}-{self.seed}" + "".join(other)


def region(people: int, rows: int, draw: Draw | None = None) -> Region:
    """The region of this size, made on first use."""
    draw = draw or Draw()
    folder = Path("bench-data") / draw.folder(people, rows)
    if not (folder / "truth.csv").exists():
        folder.parent.mkdir(exist_ok=True)
        size = sample.Size(people, rows, _NOISE[draw.noise]())
        sample.make(size, draw.seed, draw.code, folder, lambda _step, _done: None)
    return Region(folder, people, rows)
