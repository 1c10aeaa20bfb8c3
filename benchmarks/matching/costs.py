"""What a tool costs over several runs: the middle of the seconds, the greatest memory."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.matching.run import Run


@dataclass(frozen=True, slots=True)
class Cost:
    """Median wall seconds, of those the training, and peak resident bytes of `runs` runs."""

    runs: int
    seconds: float
    training: float
    memory: int

    @property
    def trained(self) -> float:
        """Seconds where a model that was trained before is used."""
        return self.seconds - self.training


def of(runs: Sequence[Run]) -> Cost:
    """The cost of these runs together."""
    return Cost(
        len(runs),
        statistics.median(each.seconds for each in runs),
        statistics.median(each.training for each in runs),
        max(each.memory for each in runs),
    )
