"""How often somebody who has not signed in may ask: so many times from their first one on."""

from datetime import datetime, timedelta

from django.db import connection

from payung.registry import sealed

_WINDOW, _KEPT = timedelta(minutes=1), timedelta(hours=1)
_COUNT = """
INSERT INTO registry_asked AS a (address, since, times) VALUES (%(address)s, %(at)s, 1)
ON CONFLICT (address) DO UPDATE SET
    times = CASE WHEN a.since <= %(before)s THEN 1 ELSE a.times + 1 END,
    since = CASE WHEN a.since <= %(before)s THEN %(at)s ELSE a.since END
RETURNING times
"""


def times(address: str, at: datetime, window: timedelta = _WINDOW) -> int:
    """How many times that address (or whatever is asked about) has asked, this time included,
    since its window began: a minute, or what is given, an hour at most."""
    asked: dict[str, bytes | datetime] = {
        "address": sealed.ring().blind(address, "address"),
        "at": at,
        "before": at - window,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, asked)
        (count,) = cursor.fetchone()
        if count == 1:
            cursor.execute("DELETE FROM registry_asked WHERE since < %s", [at - _KEPT])
    return int(count)
