"""Many rows at once: COPY into a table of the transaction, from there in one statement.

PostgreSQL does not COPY straight into a table with row-level security.
"""

from collections.abc import Iterable, Sequence

from django.db import connection


def numbers(count: int) -> list[int]:
    """So many fresh numbers for rows, of the one sequence of all tables."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('payung_id') FROM generate_series(1, %s)", [count])
        return [int(number) for (number,) in cursor.fetchall()]


def load(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The rows in a temporary table with the types of `table`, gone when the transaction ends.

    Gives its name. Names of table and columns are our own, never data.
    """
    name, listed = f"incoming_{table}", ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{name}")
        cursor.execute(
            f"CREATE TEMP TABLE {name} ON COMMIT DROP AS SELECT {listed} FROM {table} WITH NO DATA"
        )
        with cursor.copy(f"COPY {name} ({listed}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(f"ANALYZE {name}")
    return name


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Adds the rows to a table."""
    name, listed = load(table, columns, rows), ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({listed}) SELECT {listed} FROM {name}")
