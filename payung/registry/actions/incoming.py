"""Rows of a list on their way into the register: where they belong, and what tells them apart."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from payung import areas
from payung.registry.actions import read_file
from payung.registry.actions.read_file import Place, ReadList
from payung.registry.evidence import Flaw
from payung.registry.keys import Keyring
from payung.registry.models import Submission
from payung.values import decision
from payung.values.decision import Outcome, Reason
from payung.values.people import Proposal


@dataclass(frozen=True, slots=True)
class Incoming:
    """A row on its way into the register; `apart` says why it is set apart, if it is."""

    place: Place
    proposal: Proposal
    cells: Mapping[str, str]
    flaws: tuple[Flaw, ...]
    fingerprint: bytes
    area: str
    apart: Reason | None


def rows(sent: Submission, found: ReadList, ring: Keyring) -> tuple[Incoming, ...]:
    """Every row with its cells, its flaws, its place on the map and its fingerprint."""
    cells, flaws = read_file.cells(found), read_file.flaws(found)
    found_rows = []
    for proposal in found.proposals:
        place = read_file.place(proposal.source.sheet, proposal.source.row)
        area, apart = placed(proposal, sent.area)
        found_rows.append(
            Incoming(
                place, proposal, cells[place], flaws.get(place, ()),
                fingerprint(cells[place], ring), area, apart,
            )
        )  # fmt: skip
    return tuple(found_rows)


def too_late(row: Incoming) -> Incoming:
    """A new row of a correction after the closing date; only what was sent before is mended."""
    return replace(row, apart=row.apart or decision.reason("SENT_TOO_LATE", Outcome.REJECTED))


def placed(proposal: Proposal, territory: str) -> tuple[str, Reason | None]:
    """The area that a row belongs to; the sender's, with a reason, when it lies outside that."""
    told = proposal.village_code or proposal.district_code
    if not told or areas.within(territory, (told,)):
        return territory, None
    if areas.within(told, (territory,)):
        return told, None
    facts = {"village": areas.path(told) or told, "area": areas.name(territory) or territory}
    return territory, decision.reason("OUTSIDE_TERRITORY", Outcome.REJECTED, **facts)


def fingerprint(cells: Mapping[str, str], ring: Keyring) -> bytes:
    """What tells a changed row from one sent as it was. Keyed: it holds a NIK."""
    told = "\n".join(f"{field}={' '.join(text.split())}" for field, text in sorted(cells.items()))
    return ring.blind(told, "row")
