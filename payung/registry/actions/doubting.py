"""What does not fit together in a claim is looked for, kept with what it rests on, and settled."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone

from payung import messages
from payung.claims import doubts
from payung.claims.doubts import Doubt, Seen
from payung.messages import Lang
from payung.registry.actions import trail
from payung.registry.models import Claim, ClaimDoubt
from payung.registry.permissions import Act
from payung.registry.queries import around, here
from payung.registry.scope import Scope
from payung.values.refused import Refused

OPEN, SETTLED = "open", "settled"
_ON_BOTH = (Doubt.SAME_PAPER, Doubt.ALIKE_PAPER, Doubt.ACCOUNT_USED)
_LONGEST = 300


def look(system: Scope, at: datetime, claim: int) -> int:
    """Looks at a claim with all that the government's register knows; how many doubts are new.

    What is about two claims is marked on both. Done again it finds nothing new; what somebody has
    settled stays settled. Runs as the system.
    """
    found = Claim.objects.select_for_update().filter(government=system.government, id=claim).first()
    if found is None:
        return 0
    seen = doubts.find(around.facts(system, found, timezone.localdate(at)))
    if all(one.code is not Doubt.HEIR_NOT_SHOWN for one in seen):
        _shown(system, at, found)
    known = {one.value for one in Doubt}
    # Marked by who opened or moved it, without a row of its own yet.
    marked = [Seen(code) for code in found.doubts if code not in known]
    new = _mark(system, at, found, (*seen, *marked))
    for one in seen:
        if one.code in _ON_BOTH:
            other = Claim.objects.select_for_update().filter(
                government=system.government, number=one.other
            )
            turned = Seen(one.code, found.number, one.evidence)
            new += sum(_mark(system, at, claim, (turned,)) for claim in other)
    return new


def settle(scope: Scope, at: datetime, doubt: int, why: str) -> ClaimDoubt:
    """Somebody says what a doubt came to. Refused NOT_HERE, DOUBT_WHY without words."""
    scope.ask(Act.HANDLE_CLAIM)
    found = ClaimDoubt.objects.select_for_update().filter(
        here.rows(scope), id=doubt, state=OPEN
    ).first()  # fmt: skip
    if found is None:
        raise Refused("NOT_HERE")
    if not why.strip():
        raise Refused("DOUBT_WHY")
    found.why = why.strip()[:_LONGEST]
    ClaimDoubt.objects.filter(government=scope.government, id=found.id).update(
        state=SETTLED, why=found.why, settled_by=scope.user, settled_name=scope.name, settled_at=at
    )
    claim = Claim.objects.select_for_update().get(government=scope.government, id=found.claim_id)
    left = ClaimDoubt.objects.filter(
        government=scope.government, claim_id=claim.id, code=found.code, state=OPEN
    )
    if not left.exists():
        claim.doubts = [code for code in claim.doubts if code != found.code]
        claim.save(update_fields=["doubts"])
    trail.record(
        scope, at, "settle_doubt", ("claim", claim.id), found.why, number=claim.number,
        code=found.code, other=found.other,
    )  # fmt: skip
    return found


def _shown(system: Scope, at: datetime, claim: Claim) -> None:
    """The family card has shown the claimant meanwhile: that question is answered."""
    open_ones = ClaimDoubt.objects.filter(
        government=system.government, claim_id=claim.id, code=Doubt.HEIR_NOT_SHOWN, state=OPEN
    )
    why = messages.text("HEIR_SHOWN", Lang.ID)
    if open_ones.update(state=SETTLED, why=why, settled_name=system.name, settled_at=at):
        claim.doubts = [code for code in claim.doubts if code != Doubt.HEIR_NOT_SHOWN]
        claim.save(update_fields=["doubts"])


def _mark(system: Scope, at: datetime, claim: Claim, seen: Iterable[Seen]) -> int:
    there = set(
        ClaimDoubt.objects.filter(government=claim.government, claim_id=claim.id).values_list(
            "code", "other"
        )
    )
    new = {(str(one.code), one.other): one for one in seen}
    for key in there & set(new):
        del new[key]
    for (code, other), one in new.items():
        ClaimDoubt.objects.create(
            government=claim.government, claim_id=claim.id, code=code, other=other, found_at=at,
            evidence=dict(one.evidence), state=OPEN, area=claim.area, office_id=claim.office_id,
        )  # fmt: skip
    if new:
        codes = sorted({code for code, _ in new})
        claim.doubts = [*claim.doubts, *(code for code in codes if code not in claim.doubts)]
        claim.save(update_fields=["doubts"])
        trail.record(
            system, at, "find_doubts", ("claim", claim.id), number=claim.number, codes=codes,
            others=sorted({other for _, other in new if other}),
        )  # fmt: skip
    return len(new)
