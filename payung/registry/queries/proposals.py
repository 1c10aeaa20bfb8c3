"""One proposal with everything that is known about it."""

from dataclasses import dataclass

from payung.registry import evidence, sealed
from payung.registry.evidence import Evidence
from payung.registry.models import Proposal, User, Verification
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.values.refused import Refused


@dataclass(frozen=True, slots=True)
class Known:
    """A proposal, its NIK in full (pages mask it), its evidence, who sent it in, and verdicts."""

    row: Proposal
    nik: str
    evidence: Evidence
    sent_by: str
    verdicts: tuple[Verification, ...]


def known(scope: Scope, number: int) -> Known:
    """Refused NOT_HERE when there is no such row where somebody acts."""
    row = (
        Proposal.objects.select_related("submission")
        .filter(here.rows(scope), id=number)
        .first()
    )  # fmt: skip
    if row is None:
        raise Refused("NOT_HERE")
    ring = sealed.ring()
    nik = sealed.open_(ring, "proposal", "nik", row.government, row.id, bytes(row.sealed_nik))
    text = sealed.open_(
        ring, "proposal", "evidence", row.government, row.id, bytes(row.sealed_evidence)
    )
    verdicts = Verification.objects.filter(
        government=scope.government, proposal_id=number
    ).order_by("at", "id")
    sender = User.objects.filter(government=scope.government, id=row.submission.sent_by).first()
    return Known(row, nik, evidence.from_text(text), sender.name if sender else "", tuple(verdicts))
