"""How often somebody who has not signed in may ask: so many times from their first one on.

Counted in PostgreSQL, so that all web processes count as one. What is counted (an address, a NIK
that was typed) is kept as a keyed hash, for two days at most.
"""

from datetime import datetime, timedelta

from django.db import connection

from payung.registry import sealed

MINUTE = timedelta(minutes=1)
_KEPT = timedelta(days=2)
# A minute that begins in the future is of a clock that has been set back since.
_COUNT = """
INSERT INTO registry_asked AS a (address, since, times) VALUES (%(address)s, %(at)s, 1)
ON CONFLICT (address) DO UPDATE SET
    times = CASE WHEN a.since BETWEEN %(before)s AND %(at)s THEN a.times + 1 ELSE 1 END,
    since = CASE WHEN a.since BETWEEN %(before)s AND %(at)s THEN a.since ELSE %(at)s END
RETURNING times
"""


def times(who: str, at: datetime, window: timedelta = MINUTE) -> int:
    """How many times they have asked, this time included, since their window of time began."""
    asked: dict[str, bytes | datetime] = {
        "address": sealed.ring().blind(who, "address"),
        "at": at,
        "before": at - window,
    }
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, asked)
        (count,) = cursor.fetchone()
        if count == 1:
            cursor.execute(
                "DELETE FROM registry_asked WHERE since < %s OR since > %s",
                [at - _KEPT, at + _KEPT],
            )
    return int(count)
