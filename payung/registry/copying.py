"""Thousands of rows at once into a table with row-level security, where PostgreSQL refuses COPY."""

from collections.abc import Iterable, Sequence

from django.db import connection


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Rows by COPY into a scratch table and from there, under the policies, into `table`; how many.

    In the open transaction: all of them or none. A row outside the scope is refused as a whole.
    """
    name, named = _copied(table, columns, rows), _named(columns)
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({named}) SELECT {named} FROM {name}")
        inserted: int = cursor.rowcount
    return inserted


def load(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows by COPY into a scratch table with the types of `table`, to be joined; its name.

    It goes when the transaction ends, or when the next rows for `table` are loaded.
    """
    name = _copied(table, columns, rows)
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {name}")
    return name


def _copied(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    name, named = f"scratch_{table}", _named(columns)
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{name}")
        cursor.execute(
            f"CREATE TEMP TABLE {name} ON COMMIT DROP AS SELECT {named} FROM {table} WITH NO DATA"
        )
        with cursor.copy(f"COPY {name} ({named}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
    return name


def numbers(count: int) -> list[int]:
    """So many fresh row ids, in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('payung_id') FROM generate_series(1, %s)", [count])
        return [int(number) for (number,) in cursor.fetchall()]


def _named(columns: Sequence[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)
