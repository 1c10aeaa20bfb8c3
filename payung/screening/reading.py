"""Registers read from their files, or taken from what was prepared of them; said in one line."""

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from payung import intake
from payung.screening import snapshots
from payung.screening.progress import Progress
from payung.screening.registers import AtHand, Register
from payung.screening.snapshots import Origin, Snapshot, Unusable
from payung.values.finding import Finding
from payung.values.money import thousands
from payung.values.people import RegisterKind


@dataclass(frozen=True, slots=True)
class ReadRegister:
    """A register and the flaws in it, and the snapshot that could not be used, if any."""

    register: Register
    findings: tuple[Finding, ...]
    unusable: Unusable | None = None


def read(paths: tuple[Path, ...], origin: Origin) -> ReadRegister:
    """A register from its snapshot where one may be used, else from its files."""
    found = snapshots.find(snapshots.folder_of(paths, origin.kind), origin)
    if isinstance(found, Snapshot):
        return ReadRegister(found.register, found.findings)
    table, findings = intake.read_register(paths, origin.kind, origin.regions)
    return ReadRegister(AtHand(table), findings, found)


def collect(
    reading: Mapping[RegisterKind, Future[ReadRegister]],
    findings: list[Finding],
    progress: Progress,
) -> dict[RegisterKind, Register]:
    """The registers once they are read; their flaws are added to `findings`."""
    registers = {}
    for kind, future in reading.items():
        progress.stage(f"READ_{kind.upper()}")
        one = future.result()
        registers[kind] = one.register
        findings += one.findings
        _tell(one, progress)
    return registers


def _tell(one: ReadRegister, progress: Progress) -> None:
    if one.register.seal:
        progress.say("prepared.used", people=thousands(one.register.people))
    elif one.unusable:
        facts = {"folder": str(one.unusable.folder), "owner": one.unusable.owner}
        progress.say(f"prepared.unused.{one.unusable.why}", **facts)
