"""Weights learnt from the data at hand, without labels, by expectation and maximisation.

How often the *same* person shows a level depends on who typed the lists, so it is estimated:
as `fit` does it, but until nothing moves, and to keep. How often *different* people do is a
matter of the people, not of the lists: it stays.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from payung.matching import patterns
from payung.matching.engines import Engine
from payung.matching.link import find, links_of
from payung.matching.model import Model
from payung.matching.register import Register
from payung.matching.tables import Source

_ROUNDS = 10


@dataclass(frozen=True, slots=True)
class Trained:
    """The model, still of the version it began from, and the LINKS that it makes of the rows.

    `pairs` that it looked at, in so many `rounds`.
    """

    model: Model
    links: pa.Table
    pairs: int
    rounds: int

    @property
    def found(self) -> int:
        """How many rows it expects to mean somebody of the register."""
        return round(pc.sum(self.links["probability"]).as_py() or 0)


def train(engine: Engine, wanted: Source, register: Register, start: Model) -> Trained:
    """Arguments as of `link`. The same tables give the same model, bit for bit."""
    learnt = find(engine, wanted, register, using=start, rounds=_ROUNDS)
    weighed = f"{register.tag}_weighed_at_first"
    pairs = engine.get(f"SELECT count(*) AS pairs FROM {weighed}")["pairs"][0].as_py()
    return Trained(learnt.model, engine.get(links_of(register.tag)), pairs, learnt.rounds)


def changes(start: Model, trained: Model) -> Iterator[tuple[str, float, float]]:
    """('nik.serial', before, after) of every share that was estimated."""
    for comparison, names in patterns.FITTED.items():
        for name in names:
            before, after = (one.levels[comparison][name]["same"] for one in (start, trained))
            yield f"{comparison}.{name}", before, after
