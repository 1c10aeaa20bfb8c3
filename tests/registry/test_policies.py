"""What PostgreSQL refuses by itself, asked in raw SQL as the application's own role."""

import psycopg

from payung.registry.scope import Scope
from tests.registry import postgres, rows
from tests.registry.people import NEIGHBOUR, VILLAGE, Cast


def _as(who: Scope | None, database: str, sql: str) -> list[tuple[object, ...]]:
    """A handwritten query in a person's session, with nothing of ours between."""
    with psycopg.connect(postgres.url(database)) as connection:
        if who is not None:
            for setting, word in (
                ("government", who.government),
                ("area_from", who.area),
                ("area_below", who.below),
                ("office", str(who.office)),
                ("user", str(who.user)),
                ("role", who.role.value),
            ):
                connection.execute("SELECT set_config(%s, %s, true)", (f"payung.{setting}", word))
        return connection.execute(sql).fetchall()


def test_a_villages_session_sees_no_row_of_its_neighbour(cast: Cast) -> None:
    rows.proposal(cast, VILLAGE, "Ibu Sari")
    rows.proposal(cast, NEIGHBOUR, "Pak Budi")
    seen = _as(cast.agus, rows.database(), "SELECT name FROM registry_proposal")
    assert seen == [("Ibu Sari",)]
