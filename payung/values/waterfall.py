"""Why a row probably means a person: the weights that led from the first odds to the last."""

from dataclasses import dataclass

from payung.values.people import Proposal
from payung.values.screening import Candidate


@dataclass(frozen=True, slots=True)
class Evidence:
    """What one comparison told: `bits` is log2 of how much likelier it made the person.

    `level` names how the two compare, as in the model of matching; `bearers` are the people of
    the register of whom the same would be true (one name, one birthday), 0 where nobody counts;
    `among` so many, where not the whole register is meant but the person's regency. `alone` is
    what `bits` would be were nothing else told.
    """

    comparison: str
    level: str
    bits: float
    bearers: int = 0
    among: int = 0
    alone: float = 0.0


@dataclass(frozen=True, slots=True)
class Waterfall:
    """One candidate of a row. `prior` + all evidence + `rivals` are log2 of the final odds.

    `prior`: any one person of the register against nobody there, before anything is compared;
    `rivals`: what the row's other candidates take away, never above 0;
    `record` is the candidate's in the register.
    """

    record: int
    prior: float
    evidence: tuple[Evidence, ...]
    rivals: float
    probability: float


@dataclass(frozen=True, slots=True)
class Likely:
    """A candidate and why; of the register also what no `Candidate` has, to be looked at."""

    person: Candidate
    fall: Waterfall
    birth_place: str
    kk: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A row, the people it may mean (likeliest first) and why; the register counts `people`.

    `certain`: the likeliest is sure enough to be acted on without anybody looking.
    """

    proposal: Proposal
    people: int
    certain: bool
    candidates: tuple[Likely, ...]
