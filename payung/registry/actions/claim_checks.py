"""What a step of a claim is held against, besides the table of its life."""

from payung import rulebook
from payung.claims import lifecycle
from payung.claims.lifecycle import Move, Standing, State, Step
from payung.registry import scope as scopes
from payung.registry.models import AccountChange, Claim, ClaimMove
from payung.registry.queries import claims as asked
from payung.registry.queries.claims import Judged
from payung.registry.scope import Scope
from payung.values.refused import Refused

_ASKED = "asked"  # an account that waits for somebody else's word


def standing(claim: Claim, step: Step, judged: Judged) -> Standing:
    """Where a claim stands, as far as the step asks for it."""
    missing = step.move in (Move.COMPLETE, Move.SEND)
    # What led here; a correction has no day of its own.
    led = ClaimMove.objects.filter(
        government=claim.government, claim_id=claim.id, after=claim.state
    ).exclude(event_on=None).order_by("-id").first()  # fmt: skip
    return Standing(
        State(claim.state),
        missing=asked.missing(claim, rulebook.load()) if missing else (),
        expected=judged.amount,
        decided=claim.decided,
        paid=claim.paid,
        since=(led and led.event_on) or claim.happened_on,
    )


def allow(scope: Scope, claim: Claim, step: Step) -> None:
    """What stands against a step outside the claim itself. Refused OWN_WORK, ACCOUNT_ASKED."""
    moves = ClaimMove.objects.filter(government=claim.government, claim_id=claim.id)
    if step.move is Move.CORRECT and moves.latest("id").by == scope.user:
        raise Refused("OWN_WORK")
    waits = AccountChange.objects.filter(government=claim.government, claim_id=claim.id)
    if step.move is Move.PAY and waits.filter(state=_ASKED).exists():
        raise Refused("ACCOUNT_ASKED")


def into(scope: Scope, claim: Claim, number: str) -> Claim:
    """The claim that goes on in place of this one. Refused CLAIM_MERGE_INTO."""
    with scopes.as_system(scope):
        of_person = Claim.objects.filter(government=claim.government, person_id=claim.person_id)
        others = of_person.exclude(id=claim.id).exclude(state__in=lifecycle.VOID)
        found = others.filter(number=number.strip().upper()).first()
    if found is None:
        raise Refused("CLAIM_MERGE_INTO")
    return found
