"""How fast a trail of many actions is held against its hashes."""

import time
from datetime import timedelta

import psycopg

from benchmarks.register.seed import AT, GOVERNMENT
from payung import audit
from payung.registry import installation
from payung.registry.queries import audit as trails

_EVENTS = 200_000


def measured() -> float:
    """Entries a second, read from the database and verified."""
    with psycopg.connect(installation.url(installation.OWNER)) as connection:
        before = _fill(connection)
        connection.execute(
            "INSERT INTO registry_chainend (government, number, hash) VALUES (%s, %s, %s)",
            (GOVERNMENT, _EVENTS, before),
        )
    begun = time.perf_counter()
    count, found = trails.verify(GOVERNMENT)
    if found is not None or count != _EVENTS:
        raise RuntimeError(f"the trail that was made is not whole: {found}")
    return _EVENTS / (time.perf_counter() - begun)


def _fill(connection: psycopg.Connection[tuple[object, ...]]) -> bytes:
    before = audit.START
    columns = (
        "government, number, at, by, by_name, role, act, subject, subject_id, why, facts,"
        " previous, hash"
    )
    with connection.cursor().copy(f"COPY registry_event ({columns}) FROM STDIN") as copy:
        for number in range(1, _EVENTS + 1):
            entry = audit.Entry(
                GOVERNMENT, number, AT + timedelta(seconds=number), 2, "Verifier 0",
                "village_verifier", "judge", "proposal", 5_000_000 + number, "", {"rows": 1},
            )  # fmt: skip
            own = audit.digest(entry, before)
            who = (entry.by, entry.by_name, entry.role)
            what = (entry.act, entry.subject, entry.subject_id, "", '{"rows": 1}')
            copy.write_row((entry.government, number, entry.at, *who, *what, before, own))
            before = own
    return before
