"""The number on record for somebody: what a claim has, else the list by which they came in."""

from payung.intake import phones
from payung.registry import scope as scopes
from payung.registry import sealed
from payung.registry.models import Claim, DecreeLine, Enrolment, Proposal
from payung.registry.queries import papers
from payung.registry.scope import Scope


def of_claim(scope: Scope, claim: Claim) -> str:
    """The number of a claim as E.164; where none can be dialled, the one on the list; '' for none.

    Asked by the system: who handles a claim need not see the list.
    """
    return phones.read(papers.phone(claim)) or on_list(scope, claim.enrolment)


def on_list(scope: Scope, enrolment: Enrolment) -> str:
    """The number on the list that somebody was proposed by, as E.164; '' for none."""
    with scopes.as_system(scope):
        line = DecreeLine.objects.get(government=enrolment.government, id=enrolment.decreeline_id)
        found = Proposal.objects.get(government=line.government, id=line.proposal_id)
    box = found.sealed_phone
    return phones.read(
        sealed.open_(sealed.ring(), "proposal", "phone", found.government, found.id, box)
    )
