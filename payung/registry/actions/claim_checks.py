"""What a step of a claim is held against, besides the table of its life."""

from django.db.models import F, Q

from payung import rulebook
from payung.claims import lifecycle
from payung.claims.lifecycle import Move, Standing, State, Step
from payung.registry import scope as scopes
from payung.registry.models import AccountChange, Claim, ClaimMove
from payung.registry.queries import claims as asked
from payung.registry.queries.claims import Judged
from payung.registry.scope import Scope
from payung.values.refused import Refused

GRANTED_OTHERWISE = "GRANTED_OTHERWISE"  # a doubt
_ASKED = "asked"  # an account that waits for somebody else's word


def standing(claim: Claim, step: Step, judged: Judged) -> Standing:
    """Where a claim stands, as far as the step asks for it."""
    missing = step.move in (Move.COMPLETE, Move.SEND)
    # What led here; a correction has no day of its own, and a report leads nowhere.
    moves = ClaimMove.objects.filter(government=claim.government, claim_id=claim.id)
    reports = Q(before=F("after")) & ~Q(before=State.PAID)
    led = moves.filter(after=claim.state).exclude(event_on=None).exclude(reports)
    since = led.order_by("-id").first() if step.move is not Move.REPORT else None
    return Standing(
        State(claim.state),
        reports=lifecycle.reports_due(judged.entitlement, claim.reports),
        missing=asked.missing(claim, rulebook.load()) if missing else (),
        expected=judged.amount,
        decided=claim.decided,
        paid=claim.paid,
        since=(since and since.event_on) or claim.happened_on,
    )


def allow(scope: Scope, claim: Claim, step: Step) -> None:
    """What stands against a step outside the claim itself. Refused OWN_WORK, ACCOUNT_ASKED,
    CLAIM_NO_ACCOUNT, and CLAIM_DOUBTED where more was granted than is due and nobody has settled
    why."""
    moves = ClaimMove.objects.filter(government=claim.government, claim_id=claim.id)
    if step.move is Move.CORRECT and moves.latest("id").by == scope.user:
        raise Refused("OWN_WORK")
    if step.move is Move.PAY:
        _payable(claim, step)


def _payable(claim: Claim, step: Step) -> None:
    waits = AccountChange.objects.filter(government=claim.government, claim_id=claim.id)
    if waits.filter(state=_ASKED).exists():
        raise Refused("ACCOUNT_ASKED")
    # An account is not known: then it is said how the money came to the family.
    if not claim.sealed_account and not step.words.strip():
        raise Refused("CLAIM_NO_ACCOUNT")
    if claim.decided > claim.expected and GRANTED_OTHERWISE in claim.doubts:
        raise Refused("CLAIM_DOUBTED")


def into(scope: Scope, claim: Claim, number: str) -> Claim:
    """The claim that goes on in place of this one. Refused CLAIM_MERGE_INTO."""
    with scopes.as_system(scope):
        of_person = Claim.objects.filter(government=claim.government, person_id=claim.person_id)
        others = of_person.exclude(id=claim.id).exclude(state__in=lifecycle.VOID)
        found = others.filter(number=number.strip().upper()).first()
    if found is None:
        raise Refused("CLAIM_MERGE_INTO")
    return found
