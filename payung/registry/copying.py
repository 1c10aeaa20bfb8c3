"""Thousands of rows at once into a table with row-level security, where PostgreSQL refuses COPY."""

from collections.abc import Iterable, Sequence

from django.db import connection


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    """Rows by COPY into a scratch table and from there, under the policies, into `table`; how many.

    In the open transaction: all of them or none. A row outside the scope is refused as a whole.
    """
    named = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE TEMP TABLE payung_scratch (LIKE {table}) ON COMMIT DROP")
        with cursor.copy(f"COPY payung_scratch ({named}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(f"INSERT INTO {table} ({named}) SELECT {named} FROM payung_scratch")
        inserted: int = cursor.rowcount
        cursor.execute("DROP TABLE payung_scratch")
    return inserted


def numbers(count: int) -> list[int]:
    """So many fresh row ids, in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('payung_id') FROM generate_series(1, %s)", [count])
        return [number for (number,) in cursor.fetchall()]
