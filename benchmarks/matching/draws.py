"""Which synthetic regions are measured on: what is judged, what is shown apart, what is unseen."""

from dataclasses import dataclass

from benchmarks.data import Draw

HOME = "33.19"
_APART = (("Balinese", "51.03"), ("mixed", "64.02"))
_UNSEEN = ((41, "33.19"), (42, "51.03"))
# Few rows are in doubt, so many are linked to see whether doubt comes true: of a smaller register,
# with as many flaws as there may be, and some with the usual ones. Fewer would leave each bin to
# chance by two points. What is set by counting is counted on others: seeds 103 to 108, 141 to 182.
_DOUBTED = {"hard": (*range(111, 131), *range(201, 261)), "standard": tuple(range(201, 221))}
_DOUBTED_PEOPLE = 200_000


@dataclass(frozen=True, slots=True)
class Size:
    """How many people and rows, and the seeds whose draws are pooled and judged.

    `unseen`: whether the draws that nobody looked at before are measured as well.
    `peer_grows`: whether Splink is measured on the largest register too. `doubted`: how many draws
    of each noise at most are linked besides, only to see whether probabilities come true.
    """

    people: int = 1_000_000
    rows: int = 26_000
    seeds: tuple[int, ...] = (7, 8, 9)
    unseen: bool = False
    peer_grows: bool = False
    doubted: int = 80

    def judged(self, noise: str) -> tuple[Draw, ...]:
        """The draws that are pooled."""
        return tuple(Draw(seed, HOME, noise) for seed in self.seeds)

    @property
    def doubted_people(self) -> int:
        return min(_DOUBTED_PEOPLE, self.people)

    @property
    def doubted_rows(self) -> int:
        """The most that may be drawn: one row to four people."""
        return self.doubted_people // 4

    def doubts(self) -> tuple[Draw, ...]:
        """The draws that show only what is in doubt."""
        return tuple(
            Draw(seed, HOME, noise)
            for noise, seeds in _DOUBTED.items()
            for seed in seeds[: self.doubted]
        )

    def apart(self, noise: str) -> dict[str, Draw]:
        """Other regions, one draw each, by the words they are shown under."""
        seed = self.seeds[0]
        seen = {f"{name} {code}": Draw(seed, code, noise) for name, code in _APART}
        if not self.unseen:
            return seen
        return seen | {f"unseen {seed}, {code}": Draw(seed, code, noise) for seed, code in _UNSEEN}
