"""Which synthetic regions are measured on: what is judged, what is shown apart, what is unseen."""

from dataclasses import dataclass

from benchmarks.data import Draw

HOME = "33.19"
_APART = (("Balinese", "51.03"), ("mixed", "64.02"))
_UNSEEN = ((41, "33.19"), (42, "51.03"))


@dataclass(frozen=True, slots=True)
class Size:
    """How many people and rows, and the seeds whose draws are pooled and judged.

    `unseen`: whether the draws that nobody looked at before are measured as well.
    `peer_grows`: whether Splink is measured on the largest register too.
    """

    people: int = 1_000_000
    rows: int = 26_000
    seeds: tuple[int, ...] = (7, 8, 9)
    unseen: bool = False
    peer_grows: bool = False

    def judged(self, noise: str) -> tuple[Draw, ...]:
        """The draws that are pooled."""
        return tuple(Draw(seed, HOME, noise) for seed in self.seeds)

    def apart(self, noise: str) -> dict[str, Draw]:
        """Other regions, one draw each, by the words they are shown under."""
        seed = self.seeds[0]
        seen = {f"{name} {code}": Draw(seed, code, noise) for name, code in _APART}
        if not self.unseen:
            return seen
        return seen | {f"unseen {seed}, {code}": Draw(seed, code, noise) for seed, code in _UNSEEN}
