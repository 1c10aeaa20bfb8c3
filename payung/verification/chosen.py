"""A row after a person has said who it is, or that it repeats nobody: its reasons, anew."""

from dataclasses import replace

from payung.values import decision
from payung.values.decision import Decision, Outcome, Reason
from payung.values.people import Proposal
from payung.values.programme import Residence
from payung.values.screening import Candidate, Verdict, VerdictKind
from payung.verification import identity, verdicts
from payung.verification.identity import Identity

AMBIGUOUS, REPEATED = "IDENTITY_AMBIGUOUS", "DUPLICATE"
# What `identity.identify` may say; it is asked anew once somebody is chosen.
_OF_IDENTITY = frozenset(
    {
        AMBIGUOUS, "BIRTH_DATE_DIFFERS", "NAME_DIFFERS", "NIK_CORRECTED", "NIK_RECOVERED",
        "NIK_UNUSABLE", "NOT_IN_CIVIL_REGISTRY",
    }
)  # fmt: skip


def person(
    proposal: Proposal,
    candidate: Candidate | None,
    reasons: tuple[Reason, ...],
    residence: Residence,
) -> tuple[Identity, Decision]:
    """The row when it is `candidate` for certain, or none of those who were shown (None).

    Reasons about other things stay as they are: they rest on registers that are not asked again.
    """
    kind = VerdictKind.PERSON if candidate else VerdictKind.NOBODY
    sure = (replace(candidate, probability=1.0),) if candidate else ()
    who = identity.identify(proposal, sure, residence)
    others = tuple(one for one in reasons if one.code not in _OF_IDENTITY)
    looked_at = verdicts.settle(
        Verdict(proposal.source, kind), decision.decide((*who.reasons, *others))
    )
    return who, decision.decide(looked_at.reasons)


def repeat(reasons: tuple[Reason, ...], kind: VerdictKind) -> Decision:
    """The row once it is known to repeat another (DUPLICATE), or to be another's (DISTINCT)."""
    if kind is VerdictKind.DISTINCT:
        return decision.decide(tuple(one for one in reasons if not _open_repeat(one)))
    return decision.decide(
        tuple(replace(one, outcome=Outcome.REJECTED) if _open_repeat(one) else one
              for one in reasons)
    )  # fmt: skip


def _open_repeat(reason: Reason) -> bool:
    return reason.code == REPEATED and reason.outcome is Outcome.REVIEW
