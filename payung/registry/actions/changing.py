"""Somebody is to leave a programme: asked for by village or office, settled by the manager."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from payung import enrolment
from payung.enrolment import Move, Proof, ProofKind, Standing, Step
from payung.registry import proofs, storage
from payung.registry.actions import enrolling, trail
from payung.registry.actions.enrolling import Told
from payung.registry.models import Change, Enrolment, Signal
from payung.registry.permissions import Act
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.values.enrolment import Ending, Enrolled
from payung.values.refused import Refused

ASKED, ACCEPTED, REFUSED = "asked", "accepted", "refused"
# What somebody can say of a person; the other endings follow from what the register itself does.
ENDINGS = tuple(enrolment.lifecycle.ENDINGS)
PROOFS = (
    ProofKind.CERTIFICATE, ProofKind.LETTER, ProofKind.IDENTITY, ProofKind.REGISTER,
    ProofKind.EXCHANGE,
)  # fmt: skip
_LONGEST = 300
_LONGEST_NUMBER = 80
_BY_FILE = "(berkas)"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Why somebody is to go, since when, and what shows it: a number, a file, or both."""

    ending: Ending
    event_on: date | None
    proof: ProofKind
    number: str = ""
    words: str = ""
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What the manager says to it; who refuses says why."""

    accepted: bool
    why: str = ""


def ask(scope: Scope, at: datetime, enrolment: int, wanted: Wanted) -> Change:
    """Asks that an enrolment is ended. Only on one's own ground.

    Refused NOT_HERE, MOVE_NOT_ALLOWED when it has ended, EVENT_DAY without a day or for one to
    come, PROOF_MISSING, PROOF_TOO_LARGE, PROOF_NOT_READABLE, CHANGE_OPEN when somebody has asked.
    """
    scope.ask(Act.ASK_CHANGE)
    found = Enrolment.objects.filter(here.rows(scope), id=enrolment).first()
    if found is None:
        raise Refused("NOT_HERE")
    event_on = check(found.state, wanted, at)
    stored = _kept(scope, wanted.file)
    try:
        with transaction.atomic():
            made = Change.objects.create(
                government=scope.government, programme_id=found.programme_id,
                enrolment_id=found.id, ending=wanted.ending, event_on=event_on,
                words=wanted.words.strip()[:_LONGEST], proof=str(_proof(wanted))[:120],
                stored=stored, asked_by=scope.user, asked_name=scope.name, asked_at=at,
                state=ASKED, area=found.area, office_id=found.office_id,
            )  # fmt: skip
    except IntegrityError as twice:
        if stored:
            storage.delete(scope.government, stored)
        if "one_open_change_per_enrolment" not in str(twice):
            raise
        raise Refused("CHANGE_OPEN", name=found.name) from None
    trail.record(
        scope, at, "ask_change", ("change", made.id), ending=made.ending, proof=wanted.proof.value,
        file=bool(stored), enrolment=found.id,
    )  # fmt: skip
    return made


def end(scope: Scope, at: datetime, enrolment: int, wanted: Wanted) -> Enrolled:
    """Asked for and settled at once, by who may settle: the signal that stands is the second
    witness, and the database wants to see it.

    Refused as `ask` and `enrolling.move`.
    """
    scope.ask(Act.SETTLE_CHANGE)
    made = ask(scope, at, enrolment, wanted)
    made.state, made.settled_by, made.settled_at = ACCEPTED, scope.user, at
    made.save(update_fields=["state", "settled_by", "settled_at"])
    return enrolling.move(scope, at, enrolment, _told(made))


def settle(scope: Scope, at: datetime, change: int, said: Said) -> Enrolled | None:
    """Ends the enrolment, or refuses to; the enrolment's new state, None when refused.

    Refused NOT_HERE, CHANGE_SETTLED, OWN_WORK to who asked, WHY_MISSING; and as `enrolling.move`.
    """
    scope.ask(Act.SETTLE_CHANGE)
    found = (
        Change.objects.select_for_update()
        .filter(here.rows(scope), id=change)
        .first()
    )  # fmt: skip
    if found is None:
        raise Refused("NOT_HERE")
    if found.state != ASKED:
        raise Refused("CHANGE_SETTLED")
    if found.asked_by == scope.user:
        raise Refused("OWN_WORK")
    why = said.why.strip()[:_LONGEST]
    if not (said.accepted or why):
        raise Refused("WHY_MISSING")
    found.state = ACCEPTED if said.accepted else REFUSED
    found.settled_by, found.settled_at, found.why = scope.user, at, why
    found.save(update_fields=["state", "settled_by", "settled_at", "why"])
    after = None
    if said.accepted:
        after = enrolling.move(scope, at, found.enrolment_id, _told(found))
    else:
        _reopen_signals(scope, found.enrolment_id)
    trail.record(
        scope, at, "settle_change", ("change", found.id), why, accepted=said.accepted,
        ending=found.ending, enrolment=found.enrolment_id,
    )  # fmt: skip
    return after


def settle_many(
    scope: Scope, at: datetime, changes: Sequence[int], said: Said
) -> tuple[int, tuple[tuple[int, Refused], ...]]:
    """Settles each by itself: how many were, and why the others were not."""
    done, not_done = 0, []
    for number in changes:
        try:
            with transaction.atomic():
                settle(scope, at, number, said)
        except Refused as refused:
            not_done.append((number, refused))
        else:
            done += 1
    return done, tuple(not_done)


def check(state: str, wanted: Wanted, at: datetime) -> date:
    """The day of what happened, if somebody who stands there may go for it. Refused as `ask`."""
    if wanted.ending not in ENDINGS:
        raise Refused("ENDING_MISSING")
    if wanted.event_on is None or wanted.event_on > timezone.localdate(at):
        raise Refused("EVENT_DAY")
    step = Step(Move.END, wanted.ending, _proof(wanted))
    enrolment.lifecycle.move(Standing(Enrolled(state)), step)
    return wanted.event_on


def _reopen_signals(scope: Scope, enrolment: int) -> None:
    Signal.objects.filter(
        government=scope.government, enrolment_id=enrolment, state="asked"
    ).update(state="open")  # fmt: skip


def _told(found: Change) -> Told:
    kind, _, number = found.proof.partition(" ")
    step = Step(Move.END, Ending(found.ending), Proof(ProofKind(kind), number))
    return Told(step, words=found.words, event_on=found.event_on)


def _proof(wanted: Wanted) -> Proof:
    number = " ".join(wanted.number.split())[:_LONGEST_NUMBER]
    return Proof(wanted.proof, number or (_BY_FILE if wanted.file else ""))


def _kept(scope: Scope, file: Path | None) -> str:
    """The name of the encrypted file; '' for none. Refused as `proofs.keep`."""
    return proofs.keep(scope.government, file) if file else ""
