"""One proposal with everything that is known about it."""

from dataclasses import dataclass

from payung.registry import evidence, sealed
from payung.registry.evidence import Evidence
from payung.registry.keys import Keyring
from payung.registry.models import Proposal, Submission, User, Verification
from payung.registry.queries import here
from payung.registry.scope import Scope
from payung.values.refused import Refused


@dataclass(frozen=True, slots=True)
class Known:
    """A proposal, its NIK in full (pages mask it), its evidence, and the verdicts on it.

    `sent` is its list, None where that was sent for a wider area than one works in. `double` is the
    row that it may repeat with its NIK, None for none or for one that lies elsewhere.
    """

    row: Proposal
    nik: str
    evidence: Evidence
    sent: Submission | None
    sent_by: str
    verdicts: tuple[Verification, ...]
    double: tuple[Proposal, str] | None


def known(scope: Scope, number: int) -> Known:
    """Refused NOT_HERE when there is no such row where somebody acts."""
    row = Proposal.objects.filter(here.rows(scope), id=number).first()
    if row is None:
        raise Refused("NOT_HERE")
    ring = sealed.ring()
    nik = sealed.open_(ring, "proposal", "nik", row.government, row.id, bytes(row.sealed_nik))
    text = sealed.open_(
        ring, "proposal", "evidence", row.government, row.id, bytes(row.sealed_evidence)
    )
    verdicts = Verification.objects.filter(government=scope.government, proposal_id=number)
    sent = Submission.objects.filter(government=scope.government, id=row.submission_id).first()
    names = sender(scope, sent.sent_by) if sent else ""
    return Known(
        row, nik, evidence.from_text(text), sent, names, tuple(verdicts.order_by("at", "id")),
        _double(scope, ring, row.repeats_id),
    )  # fmt: skip


def _double(scope: Scope, ring: Keyring, number: int | None) -> tuple[Proposal, str] | None:
    if number is None:
        return None
    row = Proposal.objects.filter(here.rows(scope), id=number).first()
    if row is None:
        return None
    nik = sealed.open_(ring, "proposal", "nik", row.government, row.id, bytes(row.sealed_nik))
    return row, nik


def sender(scope: Scope, user: int) -> str:
    """What somebody is called who sent a list."""
    found = User.objects.filter(government=scope.government, id=user).first()
    return found.name if found else ""
