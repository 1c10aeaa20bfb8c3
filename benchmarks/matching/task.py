"""The same input for everybody: a region's rows and a register as Parquet, and apart the truth."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
from pyarrow import parquet

from benchmarks import data
from benchmarks.data import Draw, Region
from benchmarks.matching import known
from payung import intake
from payung.screening import people
from payung.values.people import Proposal, RegisterKind

# As DuckDB and Spark write them: of a file in one piece nobody reads with more than one core.
_ROWS_TOGETHER = 122_880


@dataclass(frozen=True, slots=True)
class Task:
    """A folder with `rows.parquet` (WANTED), `people.parquet` (PEOPLE) and `truth.parquet`."""

    folder: Path

    @property
    def rows(self) -> Path:
        return self.folder / "rows.parquet"

    @property
    def people(self) -> Path:
        return self.folder / "people.parquet"

    @property
    def prepared(self) -> Path:
        """Where the register is kept once it was made ready."""
        return self.folder / "prepared"

    def truth(self) -> pa.Table:
        """By `row`: `record` of the person (-1: not in the register), `flaws` joined by ';'.

        And `person`, a number that rows share which are the same person.
        """
        return parquet.read_table(self.folder / "truth.parquet")


def of(count: int, rows: int, draw: Draw, kind: RegisterKind = RegisterKind.CIVIL) -> Task:
    """The task for this draw; lists and registers are read as `payung screen` reads them."""
    region = data.region(count, rows, draw)
    task = Task(region.folder / "tasks" / kind.value)
    if not (task.folder / "truth.parquet").exists():
        task.folder.mkdir(parents=True, exist_ok=True)
        _write(region, draw, kind, task)
    return task


def proposals(region: Region, code: str) -> tuple[Proposal, ...]:
    """All rows of all lists."""
    on = date.fromisoformat(data.ON)
    return tuple(
        proposal
        for path in region.lists()
        for sheet in intake.read_list(path, path.name, None)[0]
        for proposal in intake.proposals(sheet, (code,), on)[0]
    )


def register(region: Region, code: str, kind: RegisterKind) -> pa.Table:
    """A register as intake reads it."""
    return intake.read_register((region.register(kind.value),), kind, (code,))[0]


def _write(region: Region, draw: Draw, kind: RegisterKind, task: Task) -> None:
    listed = proposals(region, draw.code)
    known_people = people.from_register(register(region, draw.code, kind))
    for table, path in ((people.from_lists(listed), task.rows), (known_people, task.people)):
        parquet.write_table(table, path, row_group_size=_ROWS_TOGETHER)
    truth = _truth(region, listed, known.people_of(region, draw, kind))
    parquet.write_table(truth, task.folder / "truth.parquet")


def _truth(region: Region, listed: tuple[Proposal, ...], persons: pa.Table) -> pa.Table:
    connection = duckdb.connect()
    sources = [proposal.source for proposal in listed]
    place = {
        "row": range(len(sources)),
        "file": [source.file for source in sources],
        "sheet": [source.sheet for source in sources],
        "number": [source.row for source in sources],
    }
    connection.register("place", pa.table({name: list(some) for name, some in place.items()}))
    connection.register("known", persons)
    return connection.sql(
        f"""SELECT p.row, coalesce(k.record, -1) AS record, coalesce(t.flaws, '') AS flaws,
            cast(substr(t.person_id, 2) AS BIGINT) AS person
        FROM place p JOIN read_csv('{region.folder / "truth.csv"}', all_varchar = true) t
          ON p.file = t.source_file AND p.sheet = coalesce(t.sheet, '')
         AND p.number = cast(t.row_number AS BIGINT)
        LEFT JOIN known k ON k.person = cast(substr(t.person_id, 2) AS BIGINT)
        ORDER BY p.row"""
    ).to_arrow_table()
