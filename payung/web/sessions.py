"""Sessions in the database, read by one prepared statement: every page begins with that."""

from typing import Any

from django.contrib.sessions.backends import db
from django.db import OperationalError, connection
from django.utils import timezone

_READ = "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    """Django's own in all else."""

    def load(self) -> dict[str, Any]:
        found = self._found()
        if found is None:
            self._session_key = None  # a new one: nobody chooses the key of a session
            return {}
        return self.decode(found[0])

    def _found(self) -> tuple[str] | None:
        """The row. This is the statement that finds out whether the connection still holds, in
        the place of one that asks nothing else."""
        connection.ensure_connection()
        connection.health_check_done = True  # type: ignore[attr-defined]  # as Django calls it
        try:
            return self._read()
        except OperationalError:
            if connection.in_atomic_block:
                raise
            connection.close()
            return self._read()

    def _read(self) -> tuple[str] | None:
        with connection.cursor() as cursor:
            cursor.execute(_READ, [self.session_key, timezone.now()])
            found: tuple[str] | None = cursor.fetchone()
            return found
