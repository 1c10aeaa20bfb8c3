"""What PostgreSQL refuses about partners and the task force, asked in raw SQL."""

from datetime import date

import psycopg
import pytest

from payung.registry.actions import members
from payung.registry.actions.members import Serving
from payung.registry.queries import members as queries
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.registry.contributions.enrolled import acting
from tests.registry.partners import given as company
from tests.registry.partners.given import AT
from tests.registry.people import BADUNG, DISTRICT, NEIGHBOUR, VILLAGE, Cast
from tests.registry.test_policies import _as

FIRST = date(2025, 1, 1)


def _member(cast: Cast, *areas: str, name: str = "Pak Made") -> int:
    told = Serving(name, "pendamping klaim", "0812 0000 1111", areas, FIRST)
    with acting(cast.lestari):
        return members.add(cast.lestari, AT, told).id


def test_who_answers_for_money_reads_partners_and_others_do_not(cast: Cast) -> None:
    company.programme(cast)
    company.gift(cast, company.pledge(cast), 5_000)
    for table in ("partner", "pledge", "pledgepayment"):
        asked = f"SELECT count(*) FROM registry_{table}"
        for who in (cast.lestari, cast.hadi, cast.dewi, cast.putu):
            assert _as(who, asked) == [(1,)]
        theirs = Scope(BADUNG, cast.lestari.user, "M", cast.lestari.role, BADUNG)
        for stranger in (cast.rina, cast.agus, cast.sinta, cast.tono, theirs, None):
            assert _as(stranger, asked) == [(0,)]


def test_what_was_recorded_stays_as_it_is(cast: Cast) -> None:
    company.programme(cast)
    made = company.pledge(cast)
    company.gift(cast, made, 5_000)
    for sql in (
        "UPDATE registry_pledge SET amount = 1",
        "UPDATE registry_pledgepayment SET amount = 1",
        "DELETE FROM registry_pledge",
        "DELETE FROM registry_partner",
        "UPDATE registry_partner SET name = 'x'",
        "UPDATE registry_member SET name = 'x'",
    ):
        for who in (cast.lestari, cast.dewi):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                _as(who, sql)
    for table in ("pledge", "pledgepayment"):
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="written once"):
            _as(None, f"UPDATE registry_{table} SET amount = 1", "payung_owner")


def test_a_manager_records_no_money_and_a_treasurer_no_pledge(cast: Cast) -> None:
    company.programme(cast)
    made = company.pledge(cast)
    put = (
        "INSERT INTO registry_pledgepayment (government, pledge_id, amount, day, document, proof,"
        f" by, by_name, at) VALUES ('15.71', {made.id}, 1, '2025-03-01', 'x', '', 1, 'x', now())"
    )
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _as(cast.lestari, put)
    _as(cast.dewi, put)
    rename = "UPDATE registry_pledge SET withdrawn_at = now(), why = 'x'"
    _as(cast.dewi, rename)
    kept = "SELECT count(*) FROM registry_pledge WHERE withdrawn_at IS NULL"
    assert _as(cast.putu, kept) == [(1,)]


def test_who_recorded_what_came_does_not_take_it_back(cast: Cast) -> None:
    company.programme(cast)
    company.gift(cast, company.pledge(cast), 5_000)
    mine = (
        f"UPDATE registry_pledgepayment SET withdrawn_at = now(), withdrawn_by = {cast.dewi.user}"
    )
    with pytest.raises(psycopg.errors.CheckViolation, match="another_withdraws_the_gift"):
        _as(cast.dewi, mine)


def test_the_task_force_is_seen_by_those_whom_it_serves(cast: Cast) -> None:
    _member(cast, VILLAGE, name="Pak Made")
    _member(cast, DISTRICT, name="Bu Ayu")
    _member(cast, NEIGHBOUR, name="Pak Nyoman")
    asked = "SELECT name FROM registry_member ORDER BY name"
    assert _as(cast.agus, asked) == [("Bu Ayu",), ("Pak Made",)]
    assert _as(cast.joko, asked) == [("Bu Ayu",), ("Pak Made",), ("Pak Nyoman",)]
    assert len(_as(cast.lestari, asked)) == 3
    assert _as(cast.tono, asked) == _as(None, asked) == []
    theirs = Scope(BADUNG, cast.lestari.user, "M", cast.lestari.role, BADUNG)
    assert _as(theirs, asked) == []


def test_a_village_is_alone_until_somebody_serves_it_and_again_after_their_last_day(
    cast: Cast,
) -> None:
    number = _member(cast, VILLAGE)
    with acting(cast.lestari):
        assert VILLAGE not in queries.alone(cast.lestari, AT.date())
        assert NEIGHBOUR in queries.alone(cast.lestari, AT.date())
        with pytest.raises(Refused, match="MEMBER_DAY"):
            members.end(cast.lestari, AT, number, date(2024, 12, 31))
        members.end(cast.lestari, AT, number, AT.date())
        assert VILLAGE not in queries.alone(cast.lestari, AT.date())
        assert VILLAGE in queries.alone(cast.lestari, date(2025, 6, 11))
        with pytest.raises(Refused, match="MEMBER_ENDED"):
            members.end(cast.lestari, AT, number, AT.date())


def test_a_member_needs_a_name_a_duty_and_places_of_ours(cast: Cast) -> None:
    for code, told in {
        "MEMBER_NAME": Serving(" ", "koordinator", "", (VILLAGE,), FIRST),
        "PLEDGE_AREA": Serving("Pak Made", "koordinator", "", ("51.03.01.2001",), FIRST),
    }.items():
        with acting(cast.lestari), pytest.raises(Refused, match=code):
            members.add(cast.lestari, AT, told)
    with acting(cast.lestari), pytest.raises(Refused, match="MEMBER_NAME"):
        members.add(cast.lestari, AT, Serving("Pak Made", "koordinator", "", (), FIRST))
