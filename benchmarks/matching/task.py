"""The same input for everybody: a region's rows and people as Parquet, and apart the truth."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa
from pyarrow import parquet

from benchmarks import data
from benchmarks.data import Draw, Region
from payung import intake
from payung.cli.offline import people
from payung.values.people import Proposal, RegisterKind


@dataclass(frozen=True, slots=True)
class Task:
    """A folder with `rows.parquet` (WANTED), `people.parquet` (PEOPLE) and `truth.parquet`."""

    folder: Path

    def rows(self) -> pa.Table:
        return parquet.read_table(self.folder / "rows.parquet")

    def people(self) -> pa.Table:
        return parquet.read_table(self.folder / "people.parquet")

    def truth(self) -> pa.Table:
        """`row`, `record` of the person (-1: in no register) and `flaws`, joined by ';'."""
        return parquet.read_table(self.folder / "truth.parquet")


def of(count: int, rows: int, draw: Draw) -> Task:
    """The task for this draw; lists are read as `payung screen` reads them."""
    region = data.region(count, rows, draw)
    task = Task(region.folder / "matching")
    if not (task.folder / "truth.parquet").exists():
        task.folder.mkdir(exist_ok=True)
        _write(region, draw.code, task.folder)
    return task


def _write(region: Region, code: str, folder: Path) -> None:
    on = date.fromisoformat(data.ON)
    proposals = [
        proposal
        for path in region.lists()
        for sheet in intake.read_list(path, path.name, None)[0]
        for proposal in intake.proposals(sheet, (code,), on)[0]
    ]
    register, _ = intake.read_register((region.register("civil"),), RegisterKind.CIVIL, (code,))
    persons = people.from_register(register)
    parquet.write_table(people.from_lists(proposals), folder / "rows.parquet")
    parquet.write_table(persons, folder / "people.parquet")
    parquet.write_table(_truth(region, proposals, persons), folder / "truth.parquet")


def _truth(region: Region, proposals: list[Proposal], persons: pa.Table) -> pa.Table:
    connection = duckdb.connect()
    sources = [proposal.source for proposal in proposals]
    place = {
        "row": range(len(sources)),
        "file": [source.file for source in sources],
        "sheet": [source.sheet for source in sources],
        "number": [source.row for source in sources],
    }
    connection.register("place", pa.table({name: list(some) for name, some in place.items()}))
    connection.register("person", persons)
    return connection.sql(
        f"""SELECT p.row, coalesce(g.record, -1) AS record, coalesce(t.flaws, '') AS flaws
        FROM place p JOIN read_csv('{region.folder / "truth.csv"}', all_varchar = true) t
          ON p.file = t.source_file AND p.sheet = coalesce(t.sheet, '')
         AND p.number = cast(t.row_number AS BIGINT)
        LEFT JOIN person g ON g.nik = t.person_nik
        ORDER BY p.row"""
    ).to_arrow_table()
