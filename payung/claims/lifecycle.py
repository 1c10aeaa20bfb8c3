"""Where a claim stands and which moves are allowed: one table, with what each move needs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from payung.values.claim import Entitlement
from payung.values.refused import Refused


class State(StrEnum):
    """Where a claim stands."""

    REPORTED = "reported"  # opened; papers are being put together
    COMPLETE = "complete"  # every paper that is asked for was found good
    SENT = "sent"  # handed to BPJS Ketenagakerjaan, by a letter
    DECIDED = "decided"  # BPJS granted an amount
    PAID = "paid"
    REFUSED = "refused"  # by BPJS, with a reason
    APPEALED = "appealed"  # the family or the regency objects
    WITHDRAWN = "withdrawn"
    MERGED = "merged"  # it was about what another claim is about


class Move(StrEnum):
    """What happens to a claim."""

    COMPLETE = "complete"
    RETURN = "return"  # a paper turned out to be wrong, or BPJS wants another one
    SEND = "send"
    DECIDE = "decide"
    PAY = "pay"
    REFUSE = "refuse"
    APPEAL = "appeal"
    WITHDRAW = "withdraw"
    MERGE = "merge"


# No step of such a claim is left, but for an appeal.
CLOSED = frozenset({State.PAID, State.WITHDRAWN, State.MERGED})
# It counts no longer: the same may be claimed anew.
VOID = frozenset({State.WITHDRAWN, State.MERGED})
_OPEN = (State.REPORTED, State.COMPLETE)
MOVES: dict[tuple[State, Move], State] = {
    (State.REPORTED, Move.COMPLETE): State.COMPLETE,
    (State.COMPLETE, Move.SEND): State.SENT,
    (State.COMPLETE, Move.RETURN): State.REPORTED,
    (State.SENT, Move.DECIDE): State.DECIDED,
    (State.SENT, Move.REFUSE): State.REFUSED,
    (State.SENT, Move.RETURN): State.REPORTED,
    (State.DECIDED, Move.PAY): State.PAID,
    (State.DECIDED, Move.APPEAL): State.APPEALED,  # less was granted than is due
    (State.REFUSED, Move.APPEAL): State.APPEALED,
    (State.APPEALED, Move.DECIDE): State.DECIDED,
    (State.APPEALED, Move.REFUSE): State.REFUSED,
    **{(state, Move.WITHDRAW): State.WITHDRAWN for state in _OPEN},
    **{(state, Move.MERGE): State.MERGED for state in _OPEN},
}
# What a move must tell besides itself.
_PROVEN = frozenset({Move.SEND, Move.DECIDE, Move.MERGE})  # a letter's or a claim's number
_DATED = frozenset({Move.SEND, Move.DECIDE, Move.PAY, Move.REFUSE, Move.APPEAL})
_PRICED = frozenset({Move.DECIDE, Move.PAY})
_EXPLAINED = frozenset({Move.RETURN, Move.REFUSE, Move.APPEAL, Move.WITHDRAW, Move.MERGE})
# The deadlines (`claims.deadlines`) that press in a state.
_LIMITS = {
    State.REPORTED: ("DEADLINE_FIRST_REPORT", "DEADLINE_ARREARS", "DEADLINE_CLAIM_JKK"),
    State.COMPLETE: ("DEADLINE_ARREARS", "DEADLINE_CLAIM_JKK"),
    State.SENT: ("DEADLINE_PAYMENT",),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """A state, the papers that are not found good yet, rupiah that were granted, and the last day
    of an appeal (None: no term is known, so that none is held against the family)."""

    state: State
    missing: tuple[str, ...] = ()
    decided: int = 0
    appeal_until: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What happened: a move, the day of it, the number of what proves it, rupiah, words.

    `lives`: a claim is withdrawn because nobody died.
    """

    move: Move
    on: date | None = None
    proof: str = ""
    amount: int = 0
    words: str = ""
    lives: bool = False


def move(standing: Standing, step: Step) -> State:
    """The state after a step.

    Refused CLAIM_MOVE_NOT_ALLOWED when the table has none; CLAIM_PAPERS_MISSING;
    CLAIM_STEP_NEEDS with what was not told (proof, day, amount, words); CLAIM_PAID_OTHERWISE when
    more is paid than was granted; APPEAL_TOO_LATE after its last day.
    """
    after = MOVES.get((standing.state, step.move))
    if after is None:
        raise Refused("CLAIM_MOVE_NOT_ALLOWED", state=standing.state.value, move=step.move.value)
    for need in needs(step.move):
        if not _told(step, need):
            raise Refused("CLAIM_STEP_NEEDS", need=need, move=step.move.value)
    if step.move is Move.COMPLETE and standing.missing:
        raise Refused("CLAIM_PAPERS_MISSING", papers=", ".join(standing.missing))
    if step.move is Move.PAY and step.amount > standing.decided:
        raise Refused("CLAIM_PAID_OTHERWISE", paid=str(step.amount), decided=str(standing.decided))
    limit = standing.appeal_until
    if step.move is Move.APPEAL and limit and step.on and step.on > limit:
        raise Refused("APPEAL_TOO_LATE", day=f"{limit:%d-%m-%Y}")
    return after


def needs(what: Move) -> tuple[str, ...]:
    """What a move must tell: any of 'proof', 'on', 'amount', 'words'."""
    asked = {"proof": _PROVEN, "on": _DATED, "amount": _PRICED, "words": _EXPLAINED}
    return tuple(name for name, moves in asked.items() if what in moves)


def due_on(state: State, found: Entitlement) -> date | None:
    """By when the next step of a claim must happen; None where no limit is known.

    `found` is worked out as of the day on which the state began.
    """
    days = (one.day for one in found.deadlines if one.code in _LIMITS.get(state, ()))
    return min((day for day in days if day), default=None)


def allowed(state: State) -> tuple[Move, ...]:
    """The moves that the table has from a state, in its order."""
    return tuple(what for before, what in MOVES if before is state)


def _told(step: Step, need: str) -> bool:
    told = {
        "proof": bool(step.proof.strip()),
        "on": step.on is not None,
        "amount": step.amount > 0,
        "words": bool(step.words.strip()),
    }
    return told[need]
