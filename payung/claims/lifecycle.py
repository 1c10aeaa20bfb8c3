"""Where a claim stands and which moves are allowed: one table, with what each move needs."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from payung import rulebook
from payung.rulebook import Book
from payung.values import money
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
    REPORT = "report"  # an accident, or what came of it, to BPJS: within hours, in any form
    CORRECT = "correct"  # the answer of BPJS, or the payment, was put down wrongly


# Nothing is waited for: of a paid claim only the rest of its money, or a correction, may come.
CLOSED = frozenset({State.PAID, State.WITHDRAWN, State.MERGED})
# It counts no longer: the same may be claimed anew.
VOID = frozenset({State.WITHDRAWN, State.MERGED})
OPEN = (State.REPORTED, State.COMPLETE)
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
    (State.PAID, Move.PAY): State.PAID,  # the rest
    (State.PAID, Move.CORRECT): State.DECIDED,
    (State.DECIDED, Move.CORRECT): State.SENT,
    (State.REFUSED, Move.CORRECT): State.SENT,
    (State.APPEALED, Move.DECIDE): State.DECIDED,
    (State.APPEALED, Move.REFUSE): State.REFUSED,
    **{(state, Move.REPORT): state for state in (*OPEN, State.SENT)},
    **{(state, Move.WITHDRAW): State.WITHDRAWN for state in (*OPEN, State.SENT)},
    **{(state, Move.MERGE): State.MERGED for state in OPEN},
}
# What a move must tell besides itself.
# A letter's number, the payment's or another claim's.
_PROVEN = frozenset({Move.REPORT, Move.SEND, Move.DECIDE, Move.REFUSE, Move.PAY, Move.MERGE})
_DATED = frozenset({Move.REPORT, Move.SEND, Move.DECIDE, Move.PAY, Move.REFUSE, Move.APPEAL})
_PRICED = frozenset({Move.DECIDE, Move.PAY})
_EXPLAINED = frozenset(
    {Move.RETURN, Move.REFUSE, Move.APPEAL, Move.WITHDRAW, Move.MERGE, Move.CORRECT}
)
_NOBODY_DIED = frozenset({Move.REFUSE, Move.WITHDRAW})
# The deadlines (`claims.deadlines`) that press in a state, and those of the reports of an accident,
# as long as so many of them were not made.
_LIMITS = {
    State.REPORTED: ("DEADLINE_ARREARS", "DEADLINE_CLAIM_JKK"),
    State.COMPLETE: ("DEADLINE_ARREARS", "DEADLINE_CLAIM_JKK"),
    State.SENT: ("DEADLINE_PAYMENT",),
}
_REPORTS = (
    ("DEADLINE_FIRST_REPORT", "DEADLINE_FIRST_REPORT_AT"),
    ("DEADLINE_SECOND_REPORT",),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """A state, and what it is held against.

    `reports` is how many reports of an accident BPJS still waits for;
    `missing` are papers that are not found good yet; `expected`, `decided`, `paid` rupiah by the
    rules, by BPJS, and paid so far; `since` the day of the step before, or of what happened;
    `appeal_until` the last day of an appeal (None: no term is known, so that none is held against
    the family).
    """

    state: State
    reports: int = 0
    missing: tuple[str, ...] = ()
    expected: int = 0
    decided: int = 0
    paid: int = 0
    since: date | None = None
    appeal_until: date | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What happened: a move, the day of it, the number of what proves it, rupiah, words.

    `lives`: a claim is withdrawn or refused because nobody died.
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
    CLAIM_STEP_NEEDS with what was not told (proof, day, amount, words); CLAIM_DAY_BEFORE;
    CLAIM_PAID_OTHERWISE when more is paid than was granted; without words CLAIM_GRANTED_MORE when
    more is granted than the rules give, CLAIM_PAID_LESS when less is paid than was granted;
    APPEAL_TOO_LATE after its last day.
    """
    after = MOVES.get((standing.state, step.move))
    if step.move is Move.REPORT and not standing.reports:
        after = None
    if after is None or (step.lives and step.move not in _NOBODY_DIED):
        raise Refused("CLAIM_MOVE_NOT_ALLOWED", state=standing.state.value, move=step.move.value)
    for need in needs(step.move):
        if not _told(step, need):
            raise Refused("CLAIM_STEP_NEEDS", need=need, move=step.move.value)
    if step.move in (Move.COMPLETE, Move.SEND) and standing.missing:
        raise Refused("CLAIM_PAPERS_MISSING", papers=", ".join(standing.missing))
    _in_time(standing, step)
    _in_bounds(standing, step)
    return after


def _in_time(standing: Standing, step: Step) -> None:
    if step.on and standing.since and step.on < standing.since:
        raise Refused("CLAIM_DAY_BEFORE", day=f"{standing.since:%d-%m-%Y}")
    limit = standing.appeal_until
    if step.move is Move.APPEAL and limit and step.on and step.on > limit:
        raise Refused("APPEAL_TOO_LATE", day=f"{limit:%d-%m-%Y}")


def _in_bounds(standing: Standing, step: Step) -> None:
    said = bool(step.words.strip())
    if step.move is Move.DECIDE and step.amount > standing.expected and not said:
        raise Refused("CLAIM_GRANTED_MORE", expected=money.rupiah(standing.expected))
    if step.move is Move.PAY:
        paid = standing.paid + step.amount
        if paid > standing.decided:
            raise Refused("CLAIM_PAID_OTHERWISE", paid=str(paid), decided=str(standing.decided))
        if paid < standing.decided and not said:
            raise Refused("CLAIM_PAID_LESS", decided=money.rupiah(standing.decided))


def needs(what: Move) -> tuple[str, ...]:
    """What a move must tell: any of 'proof', 'on', 'amount', 'words'."""
    asked = {"proof": _PROVEN, "on": _DATED, "amount": _PRICED, "words": _EXPLAINED}
    return tuple(name for name, moves in asked.items() if what in moves)


def reports_due(found: Entitlement, made: int) -> int:
    """How many reports of an accident are still to be made of those that the law asks for."""
    asked = {one.code for one in found.deadlines}
    return sum(bool(asked.intersection(codes)) for codes in _REPORTS[made:])


def due_on(state: State, found: Entitlement, reports: int = 0) -> date | None:
    """By when the law has the next step of a claim happen; None where no limit is known.

    `found` is worked out as of the day on which the state began; so many `reports` of an accident
    were made.
    """
    pressing = set(_LIMITS.get(state, ()))
    if (state, Move.REPORT) in MOVES:
        pressing.update(code for codes in _REPORTS[reports:] for code in codes)
    days = (one.day for one in found.deadlines if one.code in pressing)
    return min((day for day in days if day), default=None)


def service_on(state: State, since: date, book: Book) -> date | None:
    """By when we ourselves mean to have taken the next step; None where none is waited for."""
    days = rulebook.value(book, "claim.service_days", since).table
    return since + timedelta(days=days[state]) if state in days else None


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
