"""A register to link rows with and to look people up in: just read, or made ready beforehand."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from payung import matching
from payung.cli.offline import people
from payung.matching import Engine


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
    people: int
    seal: str

    def ready(self, engine: Engine, tag: str) -> matching.Register:
        """Takes up what matching has kept of it."""
        return matching.recall(engine, self.keys, tag)

    def take(self, records: pa.Array) -> pa.Table:
        """The rows of these records, in this order; one row group at a time is in memory."""
        wanted, order = np.unique(records.to_numpy(zero_copy_only=False), return_inverse=True)
        with pq.ParquetFile(self.table) as file:
            found = [file.schema_arrow.empty_table()]
            first = 0
            for group in range(file.num_row_groups):
                last = first + file.metadata.row_group(group).num_rows
                here = wanted[np.searchsorted(wanted, first) : np.searchsorted(wanted, last)]
                if len(here):
                    found.append(file.read_row_group(group).take(here - first))
                first = last
        return pa.concat_tables(found).take(order)


Register = AtHand | Kept
