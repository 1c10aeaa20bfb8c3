"""What is told about rows of a list: opened, with their NIK masked."""

from collections.abc import Sequence
from dataclasses import dataclass

from payung.registry import evidence, sealed
from payung.registry.evidence import Flaw
from payung.registry.models import Proposal, Verification
from payung.registry.scope import Scope
from payung.reporting import Said
from payung.values import decision, identity
from payung.values.decision import Change, Decision
from payung.values.finding import Severity
from payung.verification.lifecycle import State, Verdict

_BACK = (State.RETURNED, State.REJECTED)


@dataclass(frozen=True, slots=True)
class Answered:
    """A row, what was decided (None: not yet) and what is wrong with its cells.

    `columns` are the fields that the list has; `said` is what a verifier said who sent it back;
    `nik` is masked; `given` the cell as it was typed, masked, where no NIK could be read.
    """

    row: Proposal
    nik: str
    given: str
    decision: Decision | None
    changes: tuple[Change, ...]
    flaws: tuple[Flaw, ...]
    columns: tuple[str, ...]
    said: Said | None


def opened(scope: Scope, rows: Sequence[Proposal]) -> tuple[Answered, ...]:
    """One for each row, in order."""
    ring, words = sealed.ring(), said(scope, rows)
    found = []
    for row in rows:
        place = (row.government, row.id)
        nik = sealed.open_(ring, "proposal", "nik", *place, row.sealed_nik)
        proof = evidence.from_text(
            sealed.open_(ring, "proposal", "evidence", *place, row.sealed_evidence)
        )
        found.append(
            Answered(
                row,
                identity.mask(nik),
                identity.mask(proof.cells.get("nik", "")),
                decision.decide(proof.reasons) if row.outcome else None,
                proof.would_change,
                tuple(one for one in proof.findings if one.severity is not Severity.INFO),
                tuple(proof.cells),
                words.get(row.id),
            )
        )
    return tuple(found)


def said(scope: Scope, rows: Sequence[Proposal]) -> dict[int, Said]:
    """The newest verdict on each row that a verifier has sent back or rejected."""
    back = [row.id for row in rows if row.state in _BACK]
    found = Verification.objects.filter(government=scope.government, proposal_id__in=back).exclude(
        verdict=Verdict.CONFIRM
    )
    return {
        one.proposal_id: Said(one.verdict, one.note, one.by_name)
        for one in found.order_by("at", "id")
    }
