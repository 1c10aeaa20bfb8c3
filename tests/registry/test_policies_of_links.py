"""Links that are held for a statement at once, asked in raw SQL as the owner of the tables."""

from collections.abc import Mapping

import psycopg
import pytest

from tests.registry import postgres, rows
from tests.registry.people import BADUNG, JAMBI

_LINKS = {
    "decreeline": ("decree_id", "proposal_id", "person_id"),
    "enrolment": ("programme_id", "person_id"),
    "enrolmentmove": ("enrolment_id",),
    "exchangeline": ("exchange_id", "enrolment_id"),
    "batchline": ("batch_id", "enrolment_id"),
    "batchnote": ("batch_id", "enrolment_id"),
    "card": ("enrolment_id",),
}
_ENDS = ("decree", "proposal", "person", "programme", "enrolment", "exchange", "batch")
_REFUSED = psycopg.errors.IntegrityError
_FOR_GOOD = r"linked for good|written once"
_FILLER = {
    "bigint": "0", "integer": "0", "smallint": "0", "boolean": "false", "date": "'2025-04-01'",
    "timestamp with time zone": "now()", "bytea": "''", "jsonb": "'{}'", "double precision": "0",
    "ARRAY": "'{}'",
}  # fmt: skip


@pytest.fixture
def owner(empty: str) -> psycopg.Connection[tuple[object, ...]]:
    """A session of the owner, with a row in every table that is linked to: 1 ours, 2 theirs."""
    with postgres.superuser(empty) as connection:
        connection.execute("SET session_replication_role = replica")
        for table in _ENDS:
            _insert(connection, table, {"government": JAMBI, "id": 1})
            _insert(connection, table, {"government": BADUNG, "id": 2})
        for table in ("batch", "decree"):
            connection.execute(f"UPDATE registry_{table} SET state = 'draft'")
    return psycopg.connect(postgres.url(rows.database(), "payung_owner"), autocommit=True)


def _insert(
    connection: psycopg.Connection[tuple[object, ...]], table: str, given: Mapping[str, object]
) -> None:
    """A row with these values, and with something in every other column that needs it."""
    needed = connection.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_name = %s"
        " AND is_nullable = 'NO' AND column_default IS NULL",
        [f"registry_{table}"],
    ).fetchall()
    values = {str(name): _FILLER.get(str(kind), "''") for name, kind in needed}
    values |= {name: f"'{value}'" for name, value in given.items()}
    named, told = ", ".join(f'"{name}"' for name in values), ", ".join(values.values())
    connection.execute(f"INSERT INTO registry_{table} ({named}) VALUES ({told})".encode())


def _row(table: str) -> dict[str, object]:
    other = {"decreeline_id": 1} if table == "enrolment" else {}  # one enrolment a line
    return {"government": JAMBI, "id": 7} | dict.fromkeys(_LINKS[table], 1) | other


@pytest.mark.parametrize("table", _LINKS)
def test_a_row_is_not_linked_to_nothing_nor_to_another_governments(
    table: str, owner: psycopg.Connection[tuple[object, ...]]
) -> None:
    for column in _LINKS[table]:
        for end in (2, 3):  # theirs, nobody's
            with pytest.raises(_REFUSED, match=f"{column} of registry_{table} points at nothing"):
                _insert(owner, table, _row(table) | {column: end})


def test_a_row_stays_linked_to_what_it_was_born_with(
    owner: psycopg.Connection[tuple[object, ...]],
) -> None:
    for table, columns in _LINKS.items():
        with owner.transaction(force_rollback=True):
            _insert(owner, table, _row(table))
            for column in columns:
                with (
                    pytest.raises(_REFUSED, match=_FOR_GOOD),
                    owner.transaction(),
                ):
                    owner.execute(f"UPDATE registry_{table} SET {column} = 2".encode())


@pytest.mark.parametrize(
    "sql", ["DELETE FROM {}", "TRUNCATE {} CASCADE", "UPDATE {} SET id = 9 WHERE id = 1"]
)
def test_what_is_linked_to_is_never_taken_away_nor_renumbered(
    sql: str, owner: psycopg.Connection[tuple[object, ...]]
) -> None:
    for table in _ENDS:
        with pytest.raises(_REFUSED, match=_FOR_GOOD):
            owner.execute(sql.format(f"registry_{table}").encode())
