"""Where a proposal stands, and which moves are allowed: one table, for every programme's path."""

from dataclasses import dataclass
from enum import StrEnum

from payung.values.programme import Level
from payung.values.refused import Refused


class State(StrEnum):
    """What becomes of a row after it came in."""

    READ = "read"  # read from the list; screening has not answered yet
    WAITING = "waiting"  # at a level of the path, for somebody to look at
    RETURNED = "returned"  # to who proposed it, with a reason
    REJECTED = "rejected"
    CONFIRMED = "confirmed"  # by every level; may be in a decree
    PROPOSED = "proposed"  # in a decree that is being prepared
    DECREED = "decreed"  # in a signed decree
    REPLACED = "replaced"  # a corrected row came in its place


class Verdict(StrEnum):
    """What a verifier decides about a row at their level."""

    CONFIRM = "confirm"
    RETURN = "return"
    REJECT = "reject"


class Move(StrEnum):
    """What happens to a proposal besides a verdict."""

    SCREEN = "screen"
    REPLACE = "replace"
    PREPARE = "prepare"
    RELEASE = "release"
    SIGN = "sign"
    REVERSE = "reverse"


MOVES: dict[tuple[State, Move], State] = {
    (State.READ, Move.SCREEN): State.WAITING,
    (State.WAITING, Move.SCREEN): State.WAITING,
    (State.READ, Move.REPLACE): State.REPLACED,
    (State.WAITING, Move.REPLACE): State.REPLACED,
    (State.RETURNED, Move.REPLACE): State.REPLACED,
    (State.REJECTED, Move.REPLACE): State.REPLACED,
    (State.CONFIRMED, Move.PREPARE): State.PROPOSED,
    (State.PROPOSED, Move.RELEASE): State.CONFIRMED,
    (State.PROPOSED, Move.SIGN): State.DECREED,
    (State.DECREED, Move.REVERSE): State.CONFIRMED,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A state, and the place in the path that a waiting proposal waits at (0: the first)."""

    state: State
    level: int = 0


def move(standing: Standing, what: Move) -> Standing:
    """The standing after a move. Refused MOVE_NOT_ALLOWED when the table has none."""
    after = MOVES.get((standing.state, what))
    if after is None:
        raise Refused("MOVE_NOT_ALLOWED", state=standing.state.value)
    return Standing(after, standing.level)


def judge(standing: Standing, verdict: Verdict, path: tuple[Level, ...]) -> Standing:
    """The standing after a verdict at its level: confirmed goes one level up, never further.

    Refused NOT_WAITING when nobody's verdict is due.
    """
    if standing.state is not State.WAITING:
        raise Refused("NOT_WAITING", state=standing.state.value)
    if verdict is Verdict.RETURN:
        return Standing(State.RETURNED, standing.level)
    if verdict is Verdict.REJECT:
        return Standing(State.REJECTED, standing.level)
    if standing.level + 1 < len(path):
        return Standing(State.WAITING, standing.level + 1)
    return Standing(State.CONFIRMED, standing.level)
