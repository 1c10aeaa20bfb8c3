"""Where an enrolment stands and which moves are allowed: one table, with the proof of each."""

from dataclasses import dataclass
from enum import StrEnum

from payung.values.enrolment import Ending, Enrolled
from payung.values.refused import Refused


class Move(StrEnum):
    """What happens to an enrolment."""

    SEND = "send"  # it goes into a file to BPJS
    MISS = "miss"  # the branch has not answered its row for good: it is to be sent again
    REGISTER = "register"  # BPJS answered with a KPJ number
    REFUSE = "refuse"  # BPJS answered with a reason
    CORRECT = "correct"  # what BPJS refused it for was put right: it is to be sent again
    ACTIVATE = "activate"  # a month was paid
    UNPAY = "unpay"  # it was not, after all, and no other one either
    SUSPEND = "suspend"
    RESUME = "resume"
    OPEN_CLAIM = "open_claim"
    CLOSE_CLAIM = "close_claim"  # settled, and the person lives and stays
    END = "end"
    EXPIRE = "expire"  # the months of the decree are over
    REVERSE = "reverse"  # the decree was taken back
    REOPEN = "reopen"  # it was ended by mistake


class ProofKind(StrEnum):
    """What can be shown for a move."""

    EXCHANGE = "exchange"  # a file to or from BPJS
    PAYMENT = "payment"  # an SP2D
    DECREE = "decree"
    REGISTER = "register"  # what a reference register says
    CERTIFICATE = "certificate"  # a death certificate (akta kematian)
    LETTER = "letter"  # of the village, the office, the employer or the person
    IDENTITY = "identity"  # KTP or KK, seen
    MEDICAL = "medical"  # of a doctor or hospital


@dataclass(frozen=True, slots=True)
class Proof:
    """What is shown: a kind and its number, or the name of a stored file."""

    kind: ProofKind
    number: str

    def __str__(self) -> str:
        return f"{self.kind.value} {self.number}"


@dataclass(frozen=True, slots=True)
class Standing:
    """A state, whether there is a KPJ number, and whether a month was paid."""

    state: Enrolled
    numbered: bool = False
    paid: bool = False

    def back(self) -> Enrolled:
        """Where it stands when whatever stopped it is over."""
        if self.numbered:
            return Enrolled.ACTIVE if self.paid else Enrolled.REGISTERED
        return Enrolled.APPROVED


@dataclass(frozen=True, slots=True)
class Step:
    """What happened: a move, for an end its `ending`, and what is shown for it."""

    move: Move
    ending: Ending | None = None
    proof: Proof | None = None


# Where a move leads that takes back what stopped an enrolment: see Standing.back.
_BACK = None
_LIVING = (
    Enrolled.APPROVED, Enrolled.SENT, Enrolled.REFUSED, Enrolled.REGISTERED, Enrolled.ACTIVE,
    Enrolled.SUSPENDED, Enrolled.CLAIM,
)  # fmt: skip
MOVES: dict[tuple[Enrolled, Move], Enrolled | None] = {
    (Enrolled.APPROVED, Move.SEND): Enrolled.SENT,
    (Enrolled.SENT, Move.MISS): Enrolled.APPROVED,
    (Enrolled.SENT, Move.REGISTER): Enrolled.REGISTERED,
    (Enrolled.APPROVED, Move.REGISTER): Enrolled.REGISTERED,  # given up, and answered after all
    (Enrolled.SENT, Move.REFUSE): Enrolled.REFUSED,
    (Enrolled.REFUSED, Move.REGISTER): Enrolled.REGISTERED,  # the branch corrected itself
    (Enrolled.REFUSED, Move.CORRECT): Enrolled.APPROVED,
    (Enrolled.APPROVED, Move.CORRECT): Enrolled.APPROVED,  # held back for what they lack
    (Enrolled.REGISTERED, Move.ACTIVATE): Enrolled.ACTIVE,
    (Enrolled.ACTIVE, Move.UNPAY): Enrolled.REGISTERED,
    (Enrolled.REGISTERED, Move.SUSPEND): Enrolled.SUSPENDED,
    (Enrolled.ACTIVE, Move.SUSPEND): Enrolled.SUSPENDED,
    (Enrolled.SUSPENDED, Move.RESUME): _BACK,
    (Enrolled.REGISTERED, Move.OPEN_CLAIM): Enrolled.CLAIM,
    (Enrolled.ACTIVE, Move.OPEN_CLAIM): Enrolled.CLAIM,
    (Enrolled.SUSPENDED, Move.OPEN_CLAIM): Enrolled.CLAIM,
    (Enrolled.CLAIM, Move.CLOSE_CLAIM): _BACK,
    (Enrolled.ENDED, Move.REOPEN): _BACK,
    **{(state, Move.END): Enrolled.ENDED for state in _LIVING},
    **{(state, Move.REVERSE): Enrolled.ENDED for state in _LIVING},
    **{(state, Move.EXPIRE): Enrolled.ENDED for state in _LIVING if state is not Enrolled.CLAIM},
}
# What one person does by hand; an end is asked for by one and settled by another, the rest comes
# of files, payments, claims and decrees.
BY_HAND = (Move.CORRECT, Move.SUSPEND, Move.RESUME, Move.REOPEN)
# Any one of these is enough; a move that is not here explains itself by its words.
PROOFS: dict[Move, frozenset[ProofKind]] = {
    Move.SEND: frozenset({ProofKind.EXCHANGE}),
    Move.MISS: frozenset({ProofKind.EXCHANGE}),
    Move.REGISTER: frozenset({ProofKind.EXCHANGE, ProofKind.LETTER}),
    Move.REFUSE: frozenset({ProofKind.EXCHANGE, ProofKind.LETTER}),
    Move.CORRECT: frozenset({ProofKind.IDENTITY, ProofKind.REGISTER, ProofKind.LETTER}),
    Move.ACTIVATE: frozenset({ProofKind.PAYMENT}),
    Move.UNPAY: frozenset({ProofKind.PAYMENT}),
    Move.OPEN_CLAIM: frozenset({ProofKind.CERTIFICATE, ProofKind.MEDICAL, ProofKind.LETTER}),
    Move.CLOSE_CLAIM: frozenset({ProofKind.LETTER}),
    Move.EXPIRE: frozenset({ProofKind.DECREE}),
    Move.REVERSE: frozenset({ProofKind.DECREE}),
    Move.REOPEN: frozenset({ProofKind.LETTER, ProofKind.REGISTER, ProofKind.IDENTITY}),
}
ENDINGS: dict[Ending, frozenset[ProofKind]] = {
    Ending.DIED: frozenset({ProofKind.CERTIFICATE, ProofKind.REGISTER, ProofKind.LETTER}),
    Ending.OVER_AGE: frozenset({ProofKind.IDENTITY, ProofKind.REGISTER}),
    Ending.MOVED: frozenset({ProofKind.LETTER, ProofKind.REGISTER, ProofKind.IDENTITY}),
    Ending.WAGED: frozenset({ProofKind.LETTER, ProofKind.REGISTER}),
    Ending.CIVIL_SERVANT: frozenset({ProofKind.LETTER, ProofKind.REGISTER}),
    Ending.EXCLUDED: frozenset({ProofKind.LETTER, ProofKind.REGISTER}),
    Ending.OWN_REQUEST: frozenset({ProofKind.LETTER}),
    Ending.DOUBLE: frozenset({ProofKind.REGISTER, ProofKind.EXCHANGE, ProofKind.IDENTITY}),
    Ending.REFUSED: frozenset({ProofKind.EXCHANGE, ProofKind.LETTER}),
}
# An end that has a move of its own.
_OF_MOVE = {Move.REVERSE: Ending.REVERSED, Move.EXPIRE: Ending.TERM}


def move(standing: Standing, step: Step) -> Enrolled:
    """The state after a step.

    Refused MOVE_NOT_ALLOWED when the table has none, ENDING_MISSING when an end does not say why,
    PROOF_MISSING when what is shown is not what that step needs.
    """
    if (standing.state, step.move) not in MOVES:
        raise Refused("MOVE_NOT_ALLOWED", state=standing.state.value)
    if step.move is Move.END and step.ending not in ENDINGS:
        raise Refused("ENDING_MISSING")
    wanted = proofs(step)
    shown = step.proof
    if wanted and (shown is None or shown.kind not in wanted or not shown.number.strip()):
        raise Refused("PROOF_MISSING", wanted=", ".join(sorted(wanted)))
    after = MOVES[standing.state, step.move]
    return standing.back() if after is None else after


def proofs(step: Step) -> frozenset[ProofKind]:
    """What may be shown for a step, any one of it; nothing: none is needed."""
    if step.move is Move.END and step.ending is not None:
        return ENDINGS.get(step.ending, frozenset())
    return PROOFS.get(step.move, frozenset())


def ending(step: Step) -> Ending | None:
    """Why an enrolment ends by this step; None when it does not end."""
    return step.ending if step.move is Move.END else _OF_MOVE.get(step.move)


def allowed(state: Enrolled) -> tuple[Move, ...]:
    """The moves that the table has from a state, in its order."""
    return tuple(what for before, what in MOVES if before is state)
