"""What a claim means for the cover of the person: it waits, ends with a death, or goes on."""

from datetime import date, datetime

from django.db.models import QuerySet

from payung.claims import lifecycle
from payung.claims.lifecycle import State
from payung.enrolment import Move, Proof, ProofKind, Step
from payung.enrolment import lifecycle as covers_life
from payung.registry import scope as scopes
from payung.registry.actions import enrolling
from payung.registry.actions.enrolling import Told
from payung.registry.models import Claim, Enrolment
from payung.registry.queries import claims as asked
from payung.registry.scope import Scope
from payung.values.enrolment import Ending, Enrolled

_RUNS = [state for state in Enrolled if Move.OPEN_CLAIM in covers_life.allowed(state)]


def waits(scope: Scope, at: datetime, claim: Claim) -> None:
    """Cover that runs, begins or was stopped waits for the claim; one that is over stays so.

    A death ends it in every programme, whichever of them is claimed under; told in a claim that is
    there, its day is that of the covers that wait.
    """
    death = asked.told(claim).death
    with scopes.as_system(scope) as itself:
        covers = _of_person(claim)
        if death:
            enrolling.died_in_claim(covers, at, death)
        else:
            covers = covers.filter(id=claim.enrolment_id)
        step = Step(Move.OPEN_CLAIM, proof=Proof(ProofKind.LETTER, claim.number))
        told = Told(step, event_on=claim.happened_on, died_on=death)
        for number in _ids(covers.filter(state__in=_RUNS)):
            enrolling.move(itself, at, number, told)


def settled(scope: Scope, at: datetime, claim: Claim, *, lives: bool) -> None:
    """Who died has no cover any more, whatever the claim came to; who lives has it again."""
    with scopes.as_system(scope) as itself:
        covers = _of_person(claim).filter(state=Enrolled.CLAIM)
        death = None if lives else asked.told(claim).death or _told_elsewhere(covers)
        after = State(claim.state)
        over = after in lifecycle.CLOSED or (after is State.REFUSED and (death or lives))
        others = Claim.objects.filter(government=claim.government, person_id=claim.person_id)
        others = others.exclude(id=claim.id).exclude(state__in=lifecycle.CLOSED)
        if not over or others.exists():
            return
        proof = Proof(ProofKind.LETTER, claim.number)
        step = Step(Move.CLOSE_CLAIM, proof=proof)
        if death:
            step = Step(Move.END, Ending.DIED, proof)
        for number in _ids(covers):
            enrolling.move(itself, at, number, Told(step, event_on=death))


def _of_person(claim: Claim) -> QuerySet[Enrolment]:
    return Enrolment.objects.filter(government=claim.government, person_id=claim.person_id)


def _ids(covers: QuerySet[Enrolment]) -> list[int]:
    return list(covers.order_by("id").values_list("id", flat=True))


def _told_elsewhere(covers: QuerySet[Enrolment]) -> date | None:
    """The day of a death that was told with another claim."""
    died = covers.filter(ending=Ending.DIED).order_by("id").first()
    return died.ended_on if died else None
