"""A signal is settled by a person: it is so and the cover ends, it is doubted, or it is not so."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from payung.coverage.signals import Kind
from payung.enrolment import Move, Step
from payung.registry.actions import changing, enrolling, signalling, trail
from payung.registry.actions.changing import Wanted
from payung.registry.actions.enrolling import Told
from payung.registry.models import Signal
from payung.registry.permissions import Act, may
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.values.enrolment import Enrolled
from payung.values.refused import Refused

_LONGEST = 300


class Verdict(StrEnum):
    """What somebody says to a signal."""

    END = "end"  # it is so
    SUSPEND = "suspend"  # no premium is paid while it is looked into
    KEEP = "keep"  # it is not so, or is no reason


@dataclass(frozen=True, slots=True)
class Said:
    """A verdict with its reason; to end, also why, since when and what shows it."""

    verdict: Verdict
    why: str = ""
    wanted: Wanted | None = None


def settle(scope: Scope, at: datetime, signal: int, said: Said) -> str:
    """The signal's state after it. Who verifies asks for the end; the manager makes it.

    Refused NOT_HERE, SIGNAL_SETTLED, WHY_MISSING; NOT_ALLOWED for a verifier who suspends, or
    takes up again who is suspended; CHANGE_OPEN where somebody's request waits for the manager;
    and as `changing.ask` and `enrolling.move`. That a register's death is not so a verifier only
    notes, and the signal waits on: nobody alone goes on paying for the dead.
    """
    scope.ask(Act.VERIFY)
    found = Signal.objects.select_for_update().filter(here.rows(scope), id=signal).first()
    if found is None:
        raise Refused("NOT_HERE")
    if found.state not in signalling.STANDING:
        raise Refused("SIGNAL_SETTLED")
    why = " ".join(said.why.split())[:_LONGEST]
    if not why and said.verdict is not Verdict.END:
        raise Refused("WHY_MISSING")
    match said.verdict:
        case Verdict.END:
            found.state = _end(scope, at, found, said)
        case Verdict.SUSPEND:
            _suspend(scope, at, found, why)
            found.state = signalling.SUSPENDED
        case Verdict.KEEP:
            if found.kind != Kind.DIED or may(scope.role, Act.SETTLE_CHANGE):
                _keep(scope, at, found, why)
                found.state = signalling.KEPT
    found.why = why
    if found.state != signalling.OPEN:
        found.settled_by, found.settled_at = scope.user, at
    found.save(update_fields=["state", "settled_by", "settled_at", "why"])
    trail.record(
        scope, at, "settle_signal", ("signal", found.id), why, verdict=said.verdict.value,
        kind=found.kind, state=found.state, enrolment=found.enrolment_id,
    )  # fmt: skip
    return found.state


def _end(scope: Scope, at: datetime, found: Signal, said: Said) -> str:
    if said.wanted is None:
        raise Refused("ENDING_MISSING")
    wanted = replace(said.wanted, words=said.wanted.words or said.why)
    if not may(scope.role, Act.SETTLE_CHANGE):
        changing.ask(scope, at, found.enrolment_id, wanted)
        return signalling.ASKED
    # Whoever asked before must not settle it by this door either.
    changing.end(scope, at, found.enrolment_id, wanted)
    return signalling.ENDED


def _suspend(scope: Scope, at: datetime, found: Signal, why: str) -> None:
    scope.ask(Act.SETTLE_CHANGE)
    enrolling.move(scope, at, found.enrolment_id, Told(Step(Move.SUSPEND), words=why))


def _keep(scope: Scope, at: datetime, found: Signal, why: str) -> None:
    """Who was suspended for it is taken up again, unless another doubt stands."""
    others = Signal.objects.filter(
        government=scope.government, enrolment_id=found.enrolment_id,
        state=signalling.SUSPENDED,
    ).exclude(id=found.id)  # fmt: skip
    if found.enrolment.state != Enrolled.SUSPENDED or others.exists():
        return
    scope.ask(Act.SETTLE_CHANGE)
    enrolling.move(scope, at, found.enrolment_id, Told(Step(Move.RESUME), words=why))
