"""Three simple ways that are in use today."""

import duckdb
import pyarrow as pa

from benchmarks.matching import child
from benchmarks.matching.child import Result
from benchmarks.matching.task import Task
from payung.matching import keys


def exact_nik(task: Task) -> Result:
    """The floor, and what openIMIS does with a GROUP BY."""
    select = "SELECT w.row, g.record, 1.0 AS probability FROM w JOIN g ON w.digits = g.nik"
    return Result({"exact_nik": sides(task).sql(select).to_arrow_table()})


def any_identifier(task: Task) -> Result:
    """In the manner of OpenSPP and OpenG2P: one identifier alone is proof enough.

    Of several people whom a row meets, the one with the most identifiers is taken.
    """
    select = """SELECT row, record, 0.5 + count(*) / 6.0 AS probability FROM (
        SELECT w.row, g.record, 1 AS by FROM w JOIN g ON w.digits = g.nik
        UNION SELECT w.row, g.record, 2 FROM w JOIN g ON w.phone = g.phone
        UNION SELECT w.row, g.record, 3 FROM w JOIN g ON w.kk = g.kk AND w.sound_key = g.sound_key
        ) GROUP BY row, record"""
    return Result({"any_identifier": sides(task).sql(select).to_arrow_table()})


def boosts(task: Task) -> Result:
    """In the manner of HOPE: points per field that agrees, and a fixed bar; half is the bar.

    Who shares a NIK, a name, a birth date and village or a phone is looked at. A document is worth
    most, then the name as far as it agrees, then the rest.
    """
    alike = "coalesce(jaro_winkler_similarity(w.sound_key, g.sound_key), 0)"
    select = f"""SELECT p.row, p.record, (
            8 * coalesce(cast(w.digits = g.nik AS INTEGER), 0)
            + 8 * greatest(0, 5 * {alike} - 4)
            + 4 * coalesce(cast(w.birth_date = g.birth_date AS INTEGER), 0)
            + 2 * coalesce(cast(w.phone = g.phone AS INTEGER), 0)
            + 1 * coalesce(cast(w.sex = g.sex AS INTEGER), 0)
            + 1 * coalesce(cast(w.village = g.village AS INTEGER), 0)) / 24 AS probability
        FROM (
            SELECT w.row, g.record FROM w JOIN g ON w.digits = g.nik
            UNION SELECT w.row, g.record FROM w JOIN g ON w.phone = g.phone
            UNION SELECT w.row, g.record FROM w JOIN g
              ON w.sound_key = g.sound_key AND w.birth_date = g.birth_date
            UNION SELECT w.row, g.record FROM w JOIN g
              ON w.sound_key = g.sound_key AND w.village = g.village
            UNION SELECT w.row, g.record FROM w JOIN g
              ON w.birth_date = g.birth_date AND w.village = g.village
        ) p JOIN w ON w.row = p.row JOIN g ON g.record = p.record"""
    return Result({"boosts": sides(task).sql(select).to_arrow_table()})


def sides(task: Task) -> duckdb.DuckDBPyConnection:
    """Tables `w` and `g`, names in one spelling, so that nobody loses by typing alone."""
    connection = duckdb.connect()
    for name, path in (("w", task.rows), ("g", task.people)):
        written = f"FROM '{path}' WHERE name IS NOT NULL GROUP BY name"
        select = f"SELECT name, count(*) AS people {written}"
        batches = connection.sql(select).to_arrow_reader(1_000_000)
        connection.register("keyed", pa.Table.from_batches(map(keys.of_names, batches), keys.KEYS))
        texts = f"{'digits' if name == 'w' else 'nik'}, kk, birth_place, phone"
        empty = ", ".join(f"nullif({text}, '') AS {text}" for text in texts.split(", "))
        in_order = "array_to_string(list_sort(string_split(sound_key, ' ')), ' ')"
        connection.execute(
            f"""CREATE TABLE {name} AS
            SELECT s.* REPLACE ({empty}), k.sound_key, k.sorted_key, k.lead
            FROM '{path}' s LEFT JOIN (
                SELECT name, nullif(sound_key, '') AS sound_key,
                    nullif({in_order}, '') AS sorted_key, lead FROM keyed) k ON k.name = s.name"""
        )
        connection.unregister("keyed")
    return connection


if __name__ == "__main__":
    child.here(
        {
            "exact_nik": exact_nik,
            "any_identifier": any_identifier,
            "boosts": boosts,
        }
    )
