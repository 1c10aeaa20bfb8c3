"""The facts of a claim, told anew: what came of an accident, a death of it, who is left."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils import timezone

from payung import claims, rulebook
from payung.claims import lifecycle
from payung.claims.entitled import benefit
from payung.claims.lifecycle import State
from payung.claims.protection import event
from payung.registry import scope as scopes
from payung.registry import sealed
from payung.registry.actions import claim_cover, found_claims, trail
from payung.registry.jobs import queue
from payung.registry.models import Claim
from payung.registry.permissions import Act
from payung.registry.queries import claims as asked
from payung.registry.queries import here
from payung.registry.queries.claims import Judged
from payung.registry.scope import Scope
from payung.values.claim import Accident, Case, Child, Relation, Standing
from payung.values.finding import Place, Severity
from payung.values.refused import Refused

NOT_COVERED = "NOT_COVERED"  # a doubt
_STANDS = frozenset({State.REPORTED, State.COMPLETE, State.SENT})
_OUT = (Standing.NOT_YET, Standing.LAPSED)


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a claim, all of it. With `death` and `accident` the worker died of it."""

    death: date | None = None
    accident: Accident | None = None
    survivors: tuple[Relation, ...] = ()
    will: bool = False
    children: tuple[Child, ...] = ()
    funeral_paid: bool = False
    alone: bool = False


def correct(scope: Scope, at: datetime, claim: int, told: Told, why: str) -> Claim:
    """Puts other facts in the place of those of a claim; what is due by them is worked out anew.

    By who opened it, or the managing office, and until BPJS has answered. Refused NOT_HERE,
    NOT_ALLOWED, WHY_MISSING, CLAIM_FACTS_STAND, CLAIM_DEATH_STANDS where a death is left out,
    CLAIM_THERE where another claim is about that death, and as `sound`.
    """
    found = Claim.objects.select_for_update().filter(here.rows(scope), id=claim).first()
    if found is None:
        raise Refused("NOT_HERE")
    scope.ask(act(scope, found))
    if not why.strip():
        raise Refused("WHY_MISSING")
    if not takes(found):
        raise Refused("CLAIM_FACTS_STAND")
    before = asked.told(found)
    if before.death and not told.death:
        raise Refused("CLAIM_DEATH_STANDS")
    _alone(scope, found, told)
    put(scope, at, found, _case(scope, at, found, before, told), why)
    return found


def add_children(
    scope: Scope, at: datetime, claim: int, children: tuple[Child, ...]
) -> None:  # fmt: skip
    """Children who were not told of at first, by whoever may open a claim; nothing else changes.

    One told of already, by name and birth date, stays as it is. Refused NOT_HERE, CLAIM_FACTS_STAND
    and as `sound`.
    """
    scope.ask(Act.OPEN_CLAIM)
    found = Claim.objects.select_for_update().filter(here.rows(scope), id=claim).first()
    if found is None:
        raise Refused("NOT_HERE")
    if not takes(found):
        raise Refused("CLAIM_FACTS_STAND")
    before = asked.told(found)
    there = {(one.name.casefold(), one.born) for one in before.children}
    new = tuple(one for one in children if (one.name.casefold(), one.born) not in there)
    if new:
        case = replace(before, on=timezone.localdate(at), children=(*before.children, *new))
        put(scope, at, found, sound(case), "")


def add_death(scope: Scope, at: datetime, claim: Claim, case: Case) -> None:
    """The worker of a claim for an accident has died of it: `case` tells of both."""
    before = asked.told(claim)
    told = Told(
        death=case.death,
        accident=before.accident,
        survivors=case.survivors or before.survivors,
        will=case.will or before.will,
        children=case.children or before.children,
        funeral_paid=case.funeral_paid,
        alone=case.alone,
    )
    put(scope, at, claim, _case(scope, at, claim, before, told), "")


def act(scope: Scope, claim: Claim) -> Act:
    """What one must be allowed to: who has opened it tells it, else the managing office."""
    return Act.OPEN_CLAIM if claim.opened_by == scope.user else Act.HANDLE_CLAIM


def takes(claim: Claim) -> bool:
    """Whether other facts may still be told: BPJS has not answered yet."""
    return State(claim.state) in _STANDS


def sound(case: Case) -> Case:
    """A case without a flaw. Refused CLAIM_NEEDS_DEATH_OR_ACCIDENT, CLAIM_FACTS with its flaws."""
    if case.death is None and case.accident is None:
        raise Refused("CLAIM_NEEDS_DEATH_OR_ACCIDENT")
    found = claims.check(case, Place(""), rulebook.load())
    flaws = tuple(one for one in found if one.severity is Severity.ERROR)
    if flaws:
        raise Refused("CLAIM_FACTS", flaws, count=str(len(flaws)))
    return case


def marked(judged: Judged, doubts: Iterable[str] = ()) -> list[str]:
    """The doubts of a claim with, or without, the one on whether there was cover that day."""
    others = [one for one in doubts if one != NOT_COVERED]
    out = judged.entitlement.protection.standing in _OUT
    return [*others, NOT_COVERED] if out else others


def put(scope: Scope, at: datetime, claim: Claim, case: Case, why: str) -> None:
    """A sound case in the place of the one that a claim has; on record, before and after."""
    ring = sealed.ring()
    before, after = claims.facts.written(asked.told(claim)), claims.facts.written(case)
    died = case.death != asked.told(claim).death
    judged = Judged(case, claims.entitled(case, rulebook.load()))
    was, claim.expected = claim.expected, judged.amount
    claim.benefit, claim.happened_on = benefit(case).value, event(case)
    claim.due_on = lifecycle.due_on(State(claim.state), judged.entitlement, claim.reports)
    claim.doubts = marked(judged, claim.doubts)
    claim.sealed_facts = sealed.seal(ring, "claim", "facts", claim.government, claim.id, after)
    claim.save(
        update_fields=["benefit", "happened_on", "expected", "due_on", "doubts", "sealed_facts"]
    )
    if died:
        found_claims.take_up(scope, at, claim)
        claim_cover.waits(scope, at, claim)
    trail.record(
        scope, at, "correct_claim", ("claim", claim.id), why.strip()[:300], number=claim.number,
        before=ring.blind(before, "facts").hex(), after=ring.blind(after, "facts").hex(),
        expected_before=was, expected=claim.expected, happened_on=str(claim.happened_on),
    )  # fmt: skip
    queue.doubts_later(claim.government, claim.id)


def _case(scope: Scope, at: datetime, claim: Claim, before: Case, told: Told) -> Case:
    return sound(
        replace(
            before,
            payments=asked.payments(scope, claim.person_id) or before.payments,
            on=timezone.localdate(at),
            told_on=None,
            death=told.death,
            accident=told.accident,
            survivors=told.survivors,
            will=told.will,
            children=told.children,
            funeral_paid=told.funeral_paid,
            alone=told.alone,
        )
    )


def _alone(scope: Scope, claim: Claim, told: Told) -> None:
    """One dies once: a death is told in one claim."""
    if told.death is None:
        return
    with scopes.as_system(scope):
        others = Claim.objects.filter(government=claim.government, person_id=claim.person_id)
        others = others.exclude(id=claim.id).exclude(state__in=lifecycle.VOID)
        other = next((one for one in others.order_by("id") if asked.told(one).death), None)
    if other is not None:
        raise Refused("CLAIM_THERE", number=other.number)
