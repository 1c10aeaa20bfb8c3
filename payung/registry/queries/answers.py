"""What is told about rows of a list: opened, with their NIK masked."""

from collections.abc import Sequence
from dataclasses import dataclass

from payung.registry import evidence, sealed
from payung.registry.evidence import Flaw
from payung.registry.models import Proposal
from payung.values import decision, identity
from payung.values.decision import Change, Decision
from payung.values.finding import Severity


@dataclass(frozen=True, slots=True)
class Answered:
    """A row, what was decided (None: not yet) and what is wrong with its cells.

    `nik` is masked; `given` the cell as it was typed, masked, where no NIK could be read.
    """

    row: Proposal
    nik: str
    given: str
    decision: Decision | None
    changes: tuple[Change, ...]
    flaws: tuple[Flaw, ...]


def opened(rows: Sequence[Proposal]) -> tuple[Answered, ...]:
    """One for each row, in order."""
    ring = sealed.ring()
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
            )
        )
    return tuple(found)
