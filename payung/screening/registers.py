"""A register to link rows with and to look people up in: just read, or made ready beforehand."""

import json
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.ipc

from payung import matching
from payung.matching import Engine
from payung.screening import people
from payung.values.refused import Refused


@dataclass(frozen=True, slots=True)
class AtHand:
    """A register as intake has read it (intake.REGISTER_SCHEMA)."""

    table: pa.Table
    seal: str = ""  # nothing was prepared

    @property
    def people(self) -> int:
        return int(self.table.num_rows)

    def ready(self, engine: Engine, tag: str) -> matching.Register:
        """Makes it ready for matching."""
        return matching.prepare(engine, people.from_register(self.table), tag)

    def take(self, records: pa.Array) -> pa.Table:
        """The rows of these records, in this order."""
        return self.table.take(records)


@dataclass(frozen=True, slots=True)
class Kept:
    """The same register as `payung match prepare` left it: `table` and `keys` lie on the disk.

    `seal` tells this preparation from any other; the manifest names it.
    """

    table: Path
    keys: Path
    facts: Path
    people: int
    seal: str

    def ready(self, engine: Engine, tag: str) -> matching.Register:
        """Takes up what matching has kept of it."""
        return matching.recall(engine, self.keys, tag)

    def take(self, records: pa.Array) -> pa.Table:
        """The rows of these records, in this order; nothing else is read into memory.

        Refused when it was prepared anew since `ready`: records would be other people.
        """
        try:
            with pa.memory_map(str(self.table)) as file:
                taken = pa.ipc.open_file(file).read_all().take(records)
            sealed = json.loads(self.facts.read_text(encoding="utf-8"))["seal"]
        except (OSError, ValueError, KeyError, pa.ArrowException):
            sealed = ""
        if sealed != self.seal:
            raise Refused("PREPARED_MEANWHILE", folder=str(self.facts.parent))
        return taken


Register = AtHand | Kept
