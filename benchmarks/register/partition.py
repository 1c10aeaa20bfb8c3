"""Whether tables can be partitioned by government: the same rows and the same page, both ways."""

import statistics
import time
from dataclasses import dataclass

import psycopg

from benchmarks.register.seed import GOVERNMENT, Town
from payung.registry import installation

_GOVERNMENTS, _RUNS = 20, 21
_PAGE = (
    "SELECT id, name FROM {table} WHERE government = %s AND programme_id = 1 AND state = 'waiting'"
    " AND level = 0 AND area >= %s AND area < %s ORDER BY since, id LIMIT 50"
)
_MAKE = (
    "CREATE TABLE plain (LIKE registry_proposal INCLUDING ALL)",
    "CREATE TABLE parted (LIKE registry_proposal INCLUDING ALL) PARTITION BY LIST (government)",
    *(
        f"CREATE TABLE parted_{n} PARTITION OF parted FOR VALUES IN ('{n:02d}.71')"
        for n in range(_GOVERNMENTS)
    ),
)
_COPY = (
    "INSERT INTO {table} (government, {columns}) SELECT lpad(n::text, 2, '0') || '.71', {columns}"
    f" FROM registry_proposal, generate_series(0, {_GOVERNMENTS - 1}) n"
)
_COLUMNS = (
    "SELECT string_agg(quote_ident(column_name), ', ') FROM information_schema.columns"
    " WHERE table_name = 'registry_proposal' AND column_name <> 'government'"
)


@dataclass(frozen=True, slots=True)
class Parted:
    """Milliseconds of a worklist's page (median) in one table and in a partitioned one."""

    rows: int
    plain: float
    parted: float


def measured(town: Town) -> Parted:
    """The proposals of one town as those of twenty governments, in both kinds of table."""
    with psycopg.connect(installation.url(installation.OWNER), autocommit=True) as connection:
        for statement in _MAKE:
            connection.execute(statement)
        [(columns,)] = connection.execute(_COLUMNS).fetchall()
        for table in ("plain", "parted"):
            connection.execute(_COPY.format(table=table, columns=columns))
            connection.execute(f"ANALYZE {table}")
        found = connection.execute("SELECT count(*) FROM parted").fetchone()
        rows = int(found[0]) if found else 0
        times = {table: _page(connection, table, town) for table in ("plain", "parted")}
    return Parted(rows, times["plain"], times["parted"])


def _page(connection: psycopg.Connection[tuple[object, ...]], table: str, town: Town) -> float:
    seconds = []
    for run in range(_RUNS):
        village = town.villages[run % len(town.villages)]
        begun = time.perf_counter()
        connection.execute(_PAGE.format(table=table), (GOVERNMENT, village, village + "~"))
        seconds.append(time.perf_counter() - begun)
    return 1000 * statistics.median(seconds)
