"""What PostgreSQL refuses by itself, asked in raw SQL as the application's own role."""

from typing import Any

import psycopg
import pytest

from payung.registry.actions import trail
from payung.registry.models import Decree, DecreeLine, Person, ProgrammeVersion
from payung.registry.scope import Scope
from tests.registry import postgres, rows
from tests.registry.intake import lists
from tests.registry.people import AT, BADUNG, JAMBI, NEIGHBOUR, ON, VILLAGE, Cast

Rows = list[tuple[object, ...]]
_WRITTEN_ONCE = ("verification", "minutes", "sample", "programmeversion", "event")


def _as(who: Scope | None, sql: str, role: str = "payung_app") -> Rows:
    """A handwritten query in a person's session, with nothing of ours between; committed."""
    with psycopg.connect(postgres.url(rows.database(), role)) as connection:
        if who is not None:
            for setting, word in (
                ("government", who.government),
                ("area_from", who.area),
                ("area_below", who.below),
                ("office", str(who.sector)),
                ("unit", str(who.office)),
                ("user", str(who.user)),
                ("role", who.role.value),
                ("person", str(who.person)),
            ):
                connection.execute("SELECT set_config(%s, %s, true)", (f"payung.{setting}", word))
        answer = connection.execute(sql)
        return answer.fetchall() if answer.description else []


def _names(who: Scope | None) -> list[object]:
    return [name for (name,) in _as(who, "SELECT name FROM registry_proposal ORDER BY name")]


def test_a_villages_session_sees_no_row_of_its_neighbour(cast: Cast) -> None:
    rows.proposal(cast, VILLAGE, "Ibu Sari")
    rows.proposal(cast, NEIGHBOUR, "Pak Budi")
    assert _names(cast.agus) == ["Ibu Sari"]
    assert _names(cast.wati) == ["Pak Budi"]


def test_a_district_and_the_dinas_see_all_of_theirs(cast: Cast) -> None:
    rows.proposal(cast, VILLAGE, "Ibu Sari")
    rows.proposal(cast, NEIGHBOUR, "Pak Budi")
    rows.proposal(cast, "15.71.02.1001", "Pak Darto")
    assert _names(cast.joko) == ["Ibu Sari", "Pak Budi"]
    assert _names(cast.lestari) == ["Ibu Sari", "Pak Budi", "Pak Darto"]


def test_who_sees_all_rows_is_expected_to_see_many_when_a_statement_is_planned(cast: Cast) -> None:
    for number in range(20):
        rows.proposal(cast, VILLAGE, f"Warga {number}")
    _as(None, "ANALYZE registry_proposal", "payung_owner")
    explained = _as(cast.lestari, "EXPLAIN (FORMAT JSON) SELECT 1 FROM registry_proposal")
    plan: Any = explained[0][0]
    assert plan[0]["Plan"]["Plan Rows"] >= 5  # of one, whole tables are gone through for each row


def test_an_office_sees_its_own_sector_only(cast: Cast) -> None:
    rows.proposal(cast, VILLAGE, "Ibu Sari", office_id=cast.sinta.office)
    rows.proposal(cast, VILLAGE, "Pak Budi")
    assert _names(cast.sinta) == ["Ibu Sari"]


def test_an_administrator_sees_no_data_of_persons(cast: Cast) -> None:
    rows.proposal(cast, VILLAGE, "Ibu Sari")
    assert _names(cast.tono) == []


def test_a_session_that_names_nobody_sees_nothing(cast: Cast) -> None:
    rows.proposal(cast, VILLAGE, "Ibu Sari")
    assert _names(None) == []
    assert _as(None, "SELECT 1 FROM registry_programme") == []


def test_another_government_sees_nothing_of_ours(cast: Cast) -> None:
    rows.proposal(cast, VILLAGE, "Ibu Sari")
    theirs = Scope(BADUNG, cast.lestari.user, "Manager", cast.lestari.role, BADUNG)
    assert _names(theirs) == []
    assert _as(theirs, "SELECT 1 FROM registry_programme") == []
    wide = Scope(BADUNG, cast.lestari.user, "Manager", cast.lestari.role, "")
    assert _names(wide) == []


def test_a_row_cannot_be_put_or_moved_where_one_does_not_work(cast: Cast) -> None:
    mine = rows.proposal(cast, VILLAGE, "Ibu Sari")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _as(cast.agus, f"UPDATE registry_proposal SET area = '{NEIGHBOUR}' WHERE id = {mine.id}")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _as(cast.agus, f"UPDATE registry_proposal SET government = '{BADUNG}'")


def test_a_neighbours_row_is_not_changed_by_a_handwritten_update(cast: Cast) -> None:
    theirs = rows.proposal(cast, NEIGHBOUR, "Pak Budi")
    _as(cast.agus, "UPDATE registry_proposal SET name = 'X'")
    theirs.refresh_from_db(using="owner")
    assert theirs.name == "Pak Budi"


def test_nothing_of_a_programme_is_ever_deleted_by_the_application(cast: Cast) -> None:
    rows.proposal(cast, VILLAGE, "Ibu Sari")
    for table in ("proposal", "submission", "decree", "person", "programme", "snapshot"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            _as(cast.lestari, f"DELETE FROM registry_{table}")


def test_a_person_is_seen_through_the_proposals_one_may_see(cast: Cast) -> None:
    person = Person.objects.using("owner").create(
        government=JAMBI, sealed_nik=b"", nik_index=b"1", name="Ibu Sari", sex="P", area=VILLAGE
    )
    rows.proposal(cast, VILLAGE, "Ibu Sari", person_id=person.id)
    assert _as(cast.agus, "SELECT name FROM registry_person") == [("Ibu Sari",)]
    assert _as(cast.wati, "SELECT name FROM registry_person") == []
    assert _as(cast.lestari, "SELECT name FROM registry_person") == [("Ibu Sari",)]
    assert _as(cast.tono, "SELECT name FROM registry_person") == []
    theirs = Scope(BADUNG, cast.lestari.user, "Manager", cast.lestari.role, BADUNG)
    assert _as(theirs, "SELECT name FROM registry_person") == []


@pytest.mark.parametrize("table", _WRITTEN_ONCE)
def test_what_is_written_once_is_not_even_changed_by_the_owner(table: str, cast: Cast) -> None:
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
        _as(None, f"TRUNCATE registry_{table} CASCADE", role="payung_owner")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _as(cast.lestari, f"UPDATE registry_{table} SET government = government")


def test_a_published_programme_is_not_rewritten_by_the_owner(cast: Cast) -> None:
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation):
        _as(None, "UPDATE registry_programmeversion SET document = ''", role="payung_owner")


def test_nobody_verifies_what_they_proposed_or_verified_before(cast: Cast) -> None:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari")
    put = (
        "INSERT INTO registry_verification"
        " (government, proposal_id, level, verdict, by, by_name, at, note, evidence, area)"
        f" VALUES ('{JAMBI}', {row.id}, %d, 'confirm', %d, 'x', now(), '', '', '{VILLAGE}')"
    )
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="own work"):
        _as(cast.rina, put % (0, cast.rina.user))
    _as(cast.agus, put % (0, cast.agus.user))
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="own work"):
        _as(cast.agus, put % (1, cast.agus.user))


def test_a_signed_decree_and_its_lines_are_never_changed(cast: Cast) -> None:
    decree, line = _signed(cast)
    for sql in (
        f"UPDATE registry_decree SET amount = 1 WHERE id = {decree.id}",
        f"UPDATE registry_decreeline SET amount = 1 WHERE id = {line.id}",
        f"DELETE FROM registry_decreeline WHERE id = {line.id}",
    ):
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="signed"):
            _as(None, sql, role="payung_owner")


def test_a_signed_line_may_be_sealed_anew(cast: Cast) -> None:
    _, line = _signed(cast)
    _as(None, "UPDATE registry_decreeline SET sealed_nik = 'x'", role="payung_owner")
    line.refresh_from_db(using="owner")
    assert bytes(line.sealed_nik) == b"x"


def _signed(cast: Cast) -> tuple[Decree, DecreeLine]:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari")
    person = Person.objects.using("owner").create(
        government=JAMBI, sealed_nik=b"", nik_index=b"1", name="Ibu Sari", sex="P", area=VILLAGE
    )
    version = ProgrammeVersion.objects.using("owner").get(government=JAMBI).id
    decree = Decree.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, version_id=version, number="1/2025", day=ON,
        state="draft", prepared_by=cast.lestari.user, prepared_at=AT,
    )  # fmt: skip
    line = DecreeLine.objects.using("owner").create(
        government=JAMBI, programme_id=cast.programme, decree_id=decree.id, position=1,
        proposal_id=row.id, person_id=person.id, sealed_nik=b"", name="Ibu Sari", sex="P",
        area=VILLAGE, occupation="fisher", first_month="2025-04", last_month="2025-12",
        funding_line="APBD", amount=151_200,
    )  # fmt: skip
    Decree.objects.using("owner").filter(id=decree.id).update(state="signed")
    return decree, line


@pytest.mark.parametrize("who", ["putu", "dewi", "tono"])
def test_whoever_only_reads_changes_no_row_of_anybody(who: str, cast: Cast) -> None:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari")
    _as(getattr(cast, who), "UPDATE registry_proposal SET name = 'X'")
    _as(getattr(cast, who), "UPDATE registry_programme SET name = 'X'")
    row.refresh_from_db(using="owner")
    assert row.name == "Ibu Sari"
    assert _as(None, "SELECT 1 FROM registry_programme WHERE name = 'X'", "payung_owner") == []
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _as(
            getattr(cast, who),
            f"INSERT INTO registry_programme (government, slug, name) VALUES ('{JAMBI}', 'x', 'x')",
        )


def test_nobody_but_the_administrator_gives_or_takes_roles(cast: Cast) -> None:
    give = (
        "INSERT INTO registry_assignment (government, user_id, role, area, first)"
        f" VALUES ('{JAMBI}', {cast.agus.user}, 'manager', '{JAMBI}', '2025-01-01')"
    )
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _as(cast.agus, give)
    _as(cast.agus, "DELETE FROM registry_assignment")
    _as(cast.agus, f"UPDATE registry_assignment SET area = '{JAMBI}'")
    held = f"SELECT count(*) FROM registry_assignment WHERE area = '{VILLAGE}'"
    assert _as(None, held, "payung_owner") == [(2,)]
    _as(cast.tono, give)
    mine = f"SELECT role FROM registry_assignment WHERE user_id = {cast.agus.user} ORDER BY role"
    assert _as(cast.agus, mine) == [("manager",), ("village_verifier",)]


def test_a_session_changes_its_own_user_and_nobody_elses(cast: Cast) -> None:
    _as(cast.agus, "UPDATE registry_user SET password = 'x'")
    changed = _as(None, "SELECT username FROM registry_user WHERE password = 'x'", "payung_owner")
    assert changed == [("agus",)]
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="stays"):
        _as(cast.agus, "UPDATE registry_user SET username = 'putra'")
    with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="stays"):
        _as(None, "UPDATE registry_user SET is_active = false")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        _as(
            cast.agus,
            "INSERT INTO registry_user (government, username, name, password, email, is_active,"
            f" told_password) VALUES ('{JAMBI}', 'x', 'x', 'x', '', true, false)",
        )


def test_the_end_of_the_trail_only_goes_on(cast: Cast) -> None:
    with lists.acting(cast.agus):
        trail.record(cast.agus, AT, "x", ("page", 0))
    for change in ("number = 0, hash = ''", "number = number + 1", "number = number + 2"):
        with pytest.raises(psycopg.errors.IntegrityConstraintViolation, match="goes on"):
            _as(cast.agus, f"UPDATE registry_chainend SET {change}")


def test_whose_work_a_row_is_is_not_told_to_another_government(cast: Cast) -> None:
    row = rows.proposal(cast, VILLAGE, "Ibu Sari")
    asked = f"SELECT payung_own_work('{JAMBI}', ARRAY[{row.id}]::bigint[], {cast.rina.user})"
    theirs = Scope(BADUNG, cast.lestari.user, "Manager", cast.lestari.role, BADUNG)
    assert _as(cast.lestari, asked) == [(row.id,)]
    assert _as(theirs, asked) == []
