"""What a province may read of the governments in it: what they published. Asked in raw SQL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import psycopg
import pytest

from payung.registry.actions import publishing
from payung.registry.permissions import Role
from payung.registry.queries import provinces
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.registry import postgres, rows
from tests.registry.contributions import enrolled
from tests.registry.contributions.enrolled import MARCH, PRICE, Wanted, acting
from tests.registry.people import JAMBI, NEIGHBOUR, Cast
from tests.registry.test_policies import _as

APRIL = datetime(2025, 4, 10, 2, tzinfo=UTC)
FARTHER = "15.71.01.1004"
PROVINCE = Scope("15", 900, "Manager Provinsi", Role.MANAGER, "15")
BALI = replace(PROVINCE, government="51", area="51")


def _published(cast: Cast) -> None:
    enrolled.people(cast, 3)
    for first, area in ((100, NEIGHBOUR), (300, FARTHER)):
        enrolled.people(cast, 10, Wanted(first=first, area=area, occupation="pedagang"))
    enrolled.money(cast, 100 * PRICE)
    enrolled.paid(cast, enrolled.approved(cast))
    with acting(cast.lestari):
        publishing.publish(cast.lestari, APRIL, MARCH)


def _tables() -> Iterator[str]:
    """Every table of the register whose rows have a government."""
    with postgres.superuser(rows.database()) as connection:
        found = connection.execute(
            "SELECT table_name FROM information_schema.columns"
            " WHERE table_name LIKE 'registry_%' AND column_name = 'government' ORDER BY 1"
        ).fetchall()
    yield from (str(name) for (name,) in found)


@pytest.mark.parametrize("role", list(Role))
def test_a_province_sees_no_row_of_anybody_but_publications(cast: Cast, role: Role) -> None:
    _published(cast)
    who = replace(PROVINCE, role=role)
    seen = {
        table: _as(who, f"SELECT count(*) FROM {table} WHERE government = '{JAMBI}'")[0][0]
        for table in _tables()
        if table != "registry_user"  # who signs in is asked for before any government is known
    }
    expected = {} if role is Role.ADMINISTRATOR else {"registry_publication": 1}
    assert len(seen) > 40
    assert {table: count for table, count in seen.items() if count} == expected
    assert _as(who, "SELECT code FROM registry_government") == []


def test_a_system_job_of_the_province_sees_no_person_either(cast: Cast) -> None:
    _published(cast)
    itself = replace(PROVINCE, user=0)
    for table in ("person", "proposal", "enrolment", "figure", "batchline", "claim"):
        assert _as(itself, f"SELECT count(*) FROM registry_{table}") == [(0,)]


def test_another_province_and_a_regency_next_door_see_no_publication(cast: Cast) -> None:
    _published(cast)
    asked = "SELECT count(*) FROM registry_publication"
    for code in ("51", "1", "1571", "15.72", "", "15."):
        assert _as(replace(PROVINCE, government=code, area=code), asked) == [(0,)]


def test_a_province_changes_nothing_of_a_regency(cast: Cast) -> None:
    _published(cast)
    for sql in (
        "UPDATE registry_publication SET month = '2020-01'",
        "DELETE FROM registry_publication",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            _as(PROVINCE, sql)
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _as(
            PROVINCE,
            "INSERT INTO registry_publication (government, month, known_on, public, sums, digest,"
            f" by, by_name, at) VALUES ('{JAMBI}', '2025-03', '2025-04-01', '{{}}', '{{}}', 'x',"
            " 1, 'x', now())",
        )


def test_what_it_reads_are_the_regencys_own_indicators_of_the_month(cast: Cast) -> None:
    _published(cast)
    with acting(PROVINCE):
        (found,) = provinces.published(PROVINCE, MARCH).values()
        assert provinces.months(PROVINCE) == (MARCH,)
    assert (found.government, found.known_on) == (JAMBI, APRIL.date())
    assert found.sums["covered"] == [23, 1]
    assert found.sums["target_rate"] == [23, 3000]
    assert found.sums["women"] == [23, 23]


def test_the_last_word_on_a_month_counts(cast: Cast) -> None:
    _published(cast)
    enrolled.people(cast, 7, Wanted(first=500))
    enrolled.paid(cast, enrolled.approved(cast), number="SP2D-2")
    with acting(cast.lestari):
        publishing.publish(cast.lestari, APRIL, MARCH)
    with acting(PROVINCE):
        (found,) = provinces.published(PROVINCE, MARCH).values()
    assert found.sums["covered"] == [30, 1]


def test_a_province_publishes_nothing_of_its_own(cast: Cast) -> None:
    with acting(PROVINCE), pytest.raises(Refused, match="PROVINCE_SUMS"):
        publishing.publish(PROVINCE, APRIL, MARCH)
    with acting(BALI):
        assert provinces.months(BALI) == ()
