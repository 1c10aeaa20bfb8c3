"""How matching grows with people and rows, on both engines: `python -m benchmarks.growth`.

Regencies of a million made-up people each are put together to 5 and 10 million. The rows come from
the lists of the first (260,000 rows: of the first two), so that the same rows are sought among ever
more people. Each size runs in a process of its own; memory and CPU seconds are those of all its
processes, and CPU seconds tell more than the clock where the machine has other work.
"""

import argparse
import json
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import duckdb
import psutil
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from benchmarks.data import Draw
from benchmarks.matching import task
from payung import matching
from payung.matching import block, national
from payung.sample import draw, numbers, territory
from payung.sample import people as persons

_MILLION, _ROWS = 1_000_000, 130_000
_LISTED = ("33.19", "51.03")
_OTHERS = ("32.04", "35.15", "12.71", "73.71", "16.71", "36.03", "18.71", "61.71")
_SEED = 7
_FOLDER = Path("bench-data") / "growth"
_COLUMNS = (
    "engine", "people", "rows", "prepare s", "CPU s", "link s", "CPU s", "peak GB", "pairs per row",
    "precision", "recall",
)  # fmt: skip
_LIKELY = 0.5


@dataclass(frozen=True, slots=True)
class Size:
    """How many people and rows; the rows of one regency may be at most 130,000."""

    people: int
    rows: int

    @property
    def folder(self) -> Path:
        return _FOLDER / f"{self.people}-{self.rows}"


def main() -> None:
    """Prints a line of the table for each size asked for, as PEOPLE:ROWS."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--engine", default="duckdb")
    parser.add_argument("--everywhere", action="store_true", help="no province keys at any size")
    parser.add_argument("--here", action="store_true", help="in this very process; used by itself")
    parser.add_argument("sizes", nargs="+", help="1000000:26000 …")
    asked = parser.parse_args()
    sizes = [Size(*map(int, size.split(":"))) for size in asked.sizes]
    if asked.here:
        print(json.dumps(_measured(sizes[0], asked.engine, everywhere=asked.everywhere)))
        return
    print("|", " | ".join(_COLUMNS), "|")
    for size in sizes:
        _tables(size)
        print(_line(asked.engine, size, _in_a_process(size, asked.engine, asked.everywhere)))


def _line(engine: str, size: Size, told: dict[str, float]) -> str:
    seconds = (f"{told[part]:.1f}" for part in ("prepare", "prepare_cpu", "link", "link_cpu"))
    shares = (f"{told[part]:.5f}" for part in ("precision", "recall"))
    per_row, peak = f"{told['pairs'] / size.rows:.2f}", f"{told['peak'] / 1e9:.2f}"
    cells = (engine, f"{size.people:,}", f"{size.rows:,}", *seconds, peak, per_row, *shares)
    return f"| {' | '.join(cells)} |"


def _in_a_process(size: Size, engine: str, everywhere: bool) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.growth", "--here", "--engine", engine]
    command += ["--everywhere"] if everywhere else []
    command += [f"{size.people}:{size.rows}"]
    with tempfile.TemporaryFile("w+") as out:
        process = psutil.Popen(command, stdout=out)
        peak = 0
        while process.poll() is None:
            peak = max(peak, _memory(process))
            time.sleep(0.2)
        if process.returncode:
            raise SystemExit(f"{size} on {engine} failed with status {process.returncode}")
        out.seek(0)
        told: dict[str, float] = json.loads(out.read().splitlines()[-1])
    return told | {"peak": peak}


def _memory(process: psutil.Process) -> int:
    total = 0
    for each in (process, *process.children(recursive=True)):
        try:
            total += each.memory_info().rss
        except psutil.Error:  # it ended between the two questions
            continue
    return total


def _measured(size: Size, name: str, *, everywhere: bool) -> dict[str, float]:
    """Seconds with the engine started, pairs that were compared, precision and recall."""
    if everywhere:
        national.PEOPLE = sys.maxsize
    engine = matching.start(name)
    began, began_cpu = time.perf_counter(), _cpu()
    register = matching.prepare(engine, size.folder / "people.parquet", "people")
    for table in ("have", "drawn"):  # an engine may still be at them
        _count(engine, f"people_{table}")
    prepared, prepared_cpu = time.perf_counter(), _cpu()
    with tempfile.TemporaryDirectory() as folder:
        links = Path(folder) / "links"
        matching.write_links(engine, size.folder / "rows.parquet", register, links)
        linked, linked_cpu = time.perf_counter(), _cpu()
        told = _right(size, links)
    pairs = sum(_count(engine, f"people_{table}") for table in block.SEARCHES)
    engine.close()
    return told | {
        "prepare": prepared - began,
        "prepare_cpu": prepared_cpu - began_cpu,
        "link": linked - prepared,
        "link_cpu": linked_cpu - prepared_cpu,
        "pairs": pairs,
    }


def _cpu() -> float:
    """Seconds of all cores that this process and those it started have used."""
    total = 0.0
    own = psutil.Process()
    for each in (own, *own.children(recursive=True)):
        try:
            used = each.cpu_times()
        except psutil.Error:  # it ended between the two questions
            continue
        total += used.user + used.system + used.children_user + used.children_system
    return total


def _count(engine: matching.Engine, table: str) -> int:
    return int(engine.get(f"SELECT count(*) AS n FROM {table}")["n"][0].as_py())


def _right(size: Size, links: Path) -> dict[str, float]:
    right, found, known = (
        duckdb.connect()
        .sql(
            f"""SELECT count(*) FILTER (l.record = t.record), count(l.record),
            count(*) FILTER (t.record >= 0)
        FROM '{size.folder}/truth.parquet' t LEFT JOIN (
            SELECT row, arg_max(record, (probability, -record)) AS record
            FROM read_parquet('{links}/**/*.parquet') WHERE probability >= {_LIKELY} GROUP BY row
        ) l ON l.row = t.row"""
        )
        .fetchall()[0]
    )
    return {"precision": right / found, "recall": right / known}


def _tables(size: Size) -> None:
    """Rows, truth and people of this size, made on first use."""
    if (size.folder / "people.parquet").exists():
        return
    size.folder.mkdir(parents=True, exist_ok=True)
    lists = -(-size.rows // _ROWS)
    every = _ROWS * lists // size.rows
    for table in ("rows", "truth"):
        parts = " UNION ALL ".join(_of_lists(table, at) for at in range(lists))
        _copy(f"SELECT * FROM ({parts}) WHERE row % {every} = 0", size.folder / f"{table}.parquet")
    files = [str(_people(at)) for at in range(-(-size.people // _MILLION))]
    everybody = f"SELECT * FROM read_parquet({files})"
    if size.people < _MILLION:
        named = f"SELECT record FROM '{size.folder}/truth.parquet'"
        everybody += f" ORDER BY record NOT IN ({named}), hash(record) LIMIT {size.people}"
    _copy(everybody, size.folder / "people.parquet")


def _copy(select: str, file: Path) -> None:
    duckdb.connect().execute(f"COPY ({select}) TO '{file}'")


def _of_lists(table: str, at: int) -> str:
    folder = task.of(_MILLION, _ROWS, Draw(_SEED, _LISTED[at])).folder
    record = f", CASE WHEN record < 0 THEN -1 ELSE record + {at * _MILLION} END AS record"
    other = record if table == "truth" else ""
    columns = f"row + {at * _ROWS} AS row{other}"
    return f"SELECT * REPLACE ({columns}) FROM '{folder}/{table}.parquet'"


def _people(at: int) -> Path:
    """The million people number `at`, with record numbers of their own."""
    file = _FOLDER / "people" / f"{at}.parquet"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        table = _listed(_LISTED[at]) if at < len(_LISTED) else _made(_OTHERS[at - len(_LISTED)])
        record = pc.add(table["record"], at * _MILLION)
        parquet.write_table(table.set_column(0, "record", record), file)
    return file


def _listed(code: str) -> pa.Table:
    return parquet.read_table(task.of(_MILLION, _ROWS, Draw(_SEED, code)).people)


def _made(code: str) -> pa.Table:
    """PEOPLE of one more regency, without the lists and files that `sample.make` writes."""
    seed = draw.branch(_SEED, code)
    land = territory.load(code, draw.stream(seed, "territory"))
    made = persons.make(land, _MILLION, 1, seed)
    kin, house = made.kin, made.kin.house
    villages = pa.array(land.villages)
    columns = {
        "record": pa.array(range(_MILLION + 1)),
        "nik": numbers.texts(made.nik),
        "kk": numbers.texts(made.card[house]),
        "name": made.name,
        "birth_date": pa.array(kin.born.astype("datetime64[D]")),
        "birth_place": pa.array(made.birth_places).take(pa.array(made.birth_place)),
        "sex": pc.if_else(pa.array(kin.female), "P", "L"),
        "village": villages.take(pa.array(made.village)),
        "rt": pa.array(made.houses.rt[house].astype("int32")),
        "rw": pa.array(made.houses.rw[house].astype("int32")),
        "phone": pa.nulls(_MILLION + 1, pa.string()),
        "mother": made.mother_name,
    }
    return pa.table(columns, schema=matching.PEOPLE).slice(0, _MILLION)


if __name__ == "__main__":
    main()
