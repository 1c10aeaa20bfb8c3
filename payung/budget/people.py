"""Those who want a place, and what became of each."""

from dataclasses import dataclass
from datetime import date

from payung.values.decision import Reason


@dataclass(frozen=True, slots=True)
class Claimant:
    """An eligible person who asks for a place.

    `costs`: rupiah for the whole cover, one for each funding line.
    """

    village_code: str
    proposer: str
    occupation_code: str
    birth_date: date | None
    decile: int | None
    costs: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Placement:
    """A place (`reason` None; `line` pays `spent` rupiah) or a number in the queue, from 1.

    `line` is '' with a place in a programme whose money is not decided yet.
    """

    line: str
    spent: int
    place_in_queue: int
    reason: Reason | None
