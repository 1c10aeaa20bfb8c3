"""Those who want a place, and what became of each."""

from dataclasses import dataclass
from datetime import date

from payung.values.decision import Reason
from payung.values.month import Month


@dataclass(frozen=True, slots=True)
class Claimant:
    """An eligible person who asks for a place.

    `key` is the text that stands for the person in a public draw; it may be published, so it is
    never a NIK or a name. `decile` and `birth_date` are None where they are not known.
    """

    village_code: str
    proposer: str
    occupation_code: str
    birth_date: date | None
    decile: int | None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Placement:
    """A place, or a number in the queue, which counts from 1 among all who wait.

    A place (`reason` None) is paid by `line` with `spent` rupiah, until the month `until`
    included; `line` is '' in a programme whose money is not decided yet. Who waits has no
    `until`, and a reason; many share one, so it does not tell the number.
    """

    line: str
    spent: int
    until: Month | None
    place_in_queue: int
    reason: Reason | None
