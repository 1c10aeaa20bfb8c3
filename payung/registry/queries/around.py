"""All that the register knows around a claim: whose papers, accounts and lists are the same."""

from datetime import date

from django.db.models import QuerySet
from django.utils import timezone

from payung.claims import scans
from payung.claims.doubts import Copy, Facts
from payung.claims.lifecycle import VOID, State
from payung.registry import sealed
from payung.registry.models import (
    AccountChange,
    Claim,
    ClaimDocument,
    ClaimDoubt,
    ClaimMove,
    DecreeLine,
    Enrolment,
    Proposal,
    Snapshot,
    Submission,
    Unclaimed,
    User,
)
from payung.registry.queries import claims, here, in_registry
from payung.registry.scope import Scope
from payung.values.people import RegisterKind

_FAMILY_CARD = "family_card"  # a word of `jkm.documents` and `jkk.documents`
_NEAR = 12  # of 256 points: one photo, sent through a messenger and back
_FEWEST = 24  # points that must be dark or light at all: a blank page is like any other


def of(scope: Scope, claim: int) -> tuple[ClaimDoubt, ...]:
    """The doubts about a claim, open ones first."""
    found = ClaimDoubt.objects.filter(here.rows(scope), claim_id=claim)
    return tuple(found.order_by("state", "-found_at", "id"))


def facts(system: Scope, claim: Claim, on: date) -> Facts:
    """What the doubts about a claim rest on; asked by the system, across all territories."""
    proposal, death = _proposal(claim), claims.told(claim).death
    return Facts(
        claimant=claim.claimant,
        relation=claim.relation,
        holder=claim.account_holder,
        heirs=claims.judged(system, claim).entitlement.heirs,
        same_card=_same_card(claim, proposal, on),
        unseen=_unseen(claim),
        same_account=_same_account(claim),
        changed_on=_changed_on(claim),
        swapped=_swapped(claim),
        alive_on=_alive_on(claim),
        death=death,
        other_day=_other_day(claim, death),
        own_proposal=_own_proposal(claim, proposal),
        copies=_copies(claim),
    )


def _proposal(claim: Claim) -> Proposal:
    enrolment = Enrolment.objects.get(government=claim.government, id=claim.enrolment_id)
    line = DecreeLine.objects.get(government=claim.government, id=enrolment.decreeline_id)
    return Proposal.objects.get(government=claim.government, id=line.proposal_id)


def _same_card(claim: Claim, proposal: Proposal, on: date) -> bool | None:
    """By the family cards on the lists, where the claimant was proposed too; else by the civil
    registry that may be used."""
    nik = _opened(claim, "claimant_nik")
    if not nik:
        return None
    own = bytes(proposal.kk_index)
    index = sealed.ring().blind(nik, "nik")
    told = Proposal.objects.filter(government=claim.government, nik_index=index)
    cards = {bytes(card) for card in told.values_list("kk_index", flat=True)} - {b""}
    return own in cards if own and cards else _in_registry(claim, nik, on)


def _in_registry(claim: Claim, nik: str, on: date) -> bool | None:
    """By the newest. After a death those who are left may have got a card of their own: that they
    are not on one card then is asked of the newest of before."""
    kept = Snapshot.objects.filter(
        government=claim.government, kind=RegisterKind.CIVIL, deleted_at=None, used_until__gte=on
    ).order_by("-as_of", "-id")  # fmt: skip
    found, death = _on_one_card(claim, kept.first(), nik), claims.told(claim).death
    if found or death is None:
        return found
    return _on_one_card(claim, kept.filter(as_of__lt=death).first(), nik)


def _on_one_card(claim: Claim, registry: Snapshot | None, nik: str) -> bool | None:
    if registry is None:
        return None
    person = claim.enrolment.person
    box = bytes(person.sealed_nik)
    theirs = sealed.open_(sealed.ring(), "person", "nik", claim.government, person.id, box)
    return in_registry.on_one_card(claim.government, registry.stored, nik, theirs)


def _unseen(claim: Claim) -> bool:
    """Whether no office has seen who claims, nor found good the family card that they sent."""
    card = ClaimDocument.objects.filter(
        government=claim.government, claim_id=claim.id, kind=_FAMILY_CARD, state=claims.GOOD
    )
    return claim.unseen and not card.exists()


def _same_account(claim: Claim) -> tuple[str, ...]:
    own = _digits(_opened(claim, "account"))
    if not own:
        return ()
    others = _others(claim).exclude(sealed_account=b"").order_by("id")
    return tuple(one.number for one in others if _digits(_opened(one, "account")) == own)


def _changed_on(claim: Claim) -> date | None:
    sent = ClaimMove.objects.filter(
        government=claim.government, claim_id=claim.id, after__in=(State.SENT, State.DECIDED)
    ).order_by("at").first()  # fmt: skip
    if sent is None:
        return None
    changed = AccountChange.objects.filter(
        government=claim.government, claim_id=claim.id, asked_at__gt=sent.at
    ).order_by("-asked_at").first()  # fmt: skip
    return timezone.localdate(changed.asked_at) if changed else None


def _swapped(claim: Claim) -> bool:
    """Whether the account is not the one that two people have changed it to last."""
    last = AccountChange.objects.filter(
        government=claim.government, claim_id=claim.id, state="approved"
    ).order_by("-settled_at", "-id").first()  # fmt: skip
    if last is None:
        return False
    box, ring = bytes(last.sealed_account), sealed.ring()
    approved = sealed.open_(ring, "accountchange", "account", last.government, last.id, box)
    return _digits(approved) != _digits(_opened(claim, "account"))


def _alive_on(claim: Claim) -> date | None:
    """The newest register that should show the death and does not, as the finder has found."""
    found = Unclaimed.objects.filter(
        government=claim.government, claim_id=claim.id, kind__in=("alive", "absent"), state="open",
    ).order_by("-as_of").first()  # fmt: skip
    return found.as_of if found else None


def _other_day(claim: Claim, death: date | None) -> date | None:
    """The day on which the finder has seen the death in a register, where it is not the claimed."""
    found = Unclaimed.objects.filter(
        government=claim.government, enrolment__person_id=claim.person_id, kind="death",
    ).exclude(state="taken_back").exclude(happened_on=None).order_by("-as_of").first()  # fmt: skip
    return found.happened_on if found and death and found.happened_on != death else None


def _own_proposal(claim: Claim, proposal: Proposal) -> str:
    if claim.opened_as == "family":
        return ""
    sent = Submission.objects.get(government=claim.government, id=proposal.submission_id)
    if sent.sent_by != claim.opened_by:
        return ""
    return User.objects.get(pk=sent.sent_by).name


def _copies(claim: Claim) -> tuple[Copy, ...]:
    there = ClaimDocument.objects.filter(government=claim.government).exclude(digest="")
    own = list(there.filter(claim_id=claim.id))
    if not own:
        return ()
    numbers = dict(_others(claim).values_list("id", "number"))
    theirs = there.filter(claim_id__in=numbers)
    found = []
    for other in theirs.only("claim_id", "kind", "digest", "look"):
        for one in own:
            points = _points(one, other)
            if one.digest == other.digest or points is not None:
                same = None if one.digest == other.digest else points
                found.append(Copy(numbers[other.claim_id], one.kind, other.kind, same))
    return tuple(found)


def _points(one: ClaimDocument, other: ClaimDocument) -> int | None:
    """In how many points two photos differ that are as good as the same; None else."""
    if not one.look or not other.look or not _has_a_picture(one.look):
        return None
    points = scans.alike(one.look, other.look)
    return points if points <= _NEAR else None


def _has_a_picture(look: str) -> bool:
    return _FEWEST <= int(look, 16).bit_count() <= 256 - _FEWEST


def _others(claim: Claim) -> QuerySet[Claim]:
    """Claims for other people that count."""
    found = Claim.objects.filter(government=claim.government)
    return found.exclude(person_id=claim.person_id).exclude(state__in=VOID)


def _opened(claim: Claim, column: str) -> str:
    box = getattr(claim, f"sealed_{column}")
    return sealed.open_(sealed.ring(), "claim", column, claim.government, claim.id, box)


def _digits(number: str) -> str:
    return "".join(one for one in number if one.isdecimal())
