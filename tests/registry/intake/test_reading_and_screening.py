"""A received list becomes rows with findings, and then decisions; what it says is kept sealed."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connections

from payung.registry import evidence, sealed
from payung.registry.actions import reading, screening
from payung.registry.models import Event, Person, Proposal
from payung.registry.permissions import Role
from payung.registry.scope import Scope
from payung.values import identity
from tests.registry import people
from tests.registry.intake import lists
from tests.registry.intake.test_receiving import send
from tests.registry.people import AT, JAMBI, NEIGHBOUR, VILLAGE, Cast

BAD = ("157101", '=HYPERLINK("x")', "31-02-1980", "L", "", "<script>alert(1)</script>", "1")


def proof(row: Proposal) -> evidence.Evidence:
    opened = sealed.open_(sealed.ring(), "proposal", "evidence", JAMBI, row.id, row.sealed_evidence)
    return evidence.from_text(opened)


def test_every_row_comes_in_with_what_is_wrong_with_it_and_a_decision(
    cast: Cast, tmp_path: Path
) -> None:
    path = lists.write(tmp_path / "a.xlsx", lists.SARI, BAD, lists.BUDI)
    sent = send(cast.rina, cast.programme, path)
    lists.work()
    assert lists.one(cast.rina, sent.id).state == "screened"
    sari, bad, budi = lists.rows(sent.id)
    assert [row.area for row in (sari, bad, budi)] == [VILLAGE] * 3
    assert sari.state == "waiting"
    assert sari.nik_status == "unverified"
    assert "NOT_CHECKED_CIVIL" in sari.codes
    assert "NIK_BROKEN" in bad.codes
    assert bad.nik_index == b""
    assert proof(bad).cells["name"] == BAD[1]
    assert {flaw.code for flaw in proof(bad).findings} >= {"NIK_BROKEN"}


def test_a_nik_stands_nowhere_in_the_database_but_a_person_is_found_by_it(
    cast: Cast, tmp_path: Path
) -> None:
    sent = send(cast.rina, cast.programme, lists.write(tmp_path / "a.xlsx", lists.SARI))
    lists.work()
    (row,) = lists.rows(sent.id)
    ring = sealed.ring()
    person = Person.objects.using("owner").get(nik_index=ring.blind(lists.SARI[0], "nik"))
    assert row.person_id == person.id
    assert (
        sealed.open_(ring, "person", "nik", JAMBI, person.id, person.sealed_nik) == (lists.SARI[0])
    )
    with connections["owner"].cursor() as cursor:
        for table in ("proposal", "person", "submission", "event"):
            cursor.execute(f"SELECT t::text FROM registry_{table} t")
            assert lists.SARI[0] not in str(cursor.fetchall())


def test_a_row_of_another_area_is_set_apart_with_a_reason(cast: Cast, tmp_path: Path) -> None:
    outside = (*lists.BUDI[:4], "Lebak Bandung", *lists.BUDI[5:])
    sent = send(cast.rina, cast.programme, lists.write(tmp_path / "a.xlsx", lists.SARI, outside))
    lists.work()
    assert lists.states(sent.id) == ["waiting", "returned"]
    apart = lists.rows(sent.id)[1]
    assert apart.codes[0] == "OUTSIDE_TERRITORY"
    assert apart.area == VILLAGE
    assert proof(apart).reasons[0].facts["village"].startswith("Lebak Bandung")


def test_a_file_that_cannot_be_read_says_so_on_the_list(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"%PDF-1.7 not a table")
    sent = send(cast.rina, cast.programme, path)
    lists.work()
    told = lists.one(cast.rina, sent.id)
    assert told.state == "refused"
    assert (told.refusal or {})["code"] == "FILE_NOT_A_TABLE"
    assert Event.objects.using("owner").filter(act="refuse_list").count() == 1


def test_a_masked_download_sent_in_again_never_replaces_good_numbers(
    cast: Cast, tmp_path: Path
) -> None:
    first = send(cast.rina, cast.programme, lists.write(tmp_path / "a.xlsx", lists.SARI))
    lists.work()
    masked = (identity.mask(lists.SARI[0]), *lists.SARI[1:])
    again = send(cast.rina, cast.programme, lists.write(tmp_path / "b.xlsx", masked))
    lists.work()
    told = lists.one(cast.rina, again.id)
    assert (told.state, (told.refusal or {})["code"]) == ("refused", "LIST_MASKED")
    assert lists.states(first.id) == ["waiting"]


def test_a_zip_bomb_called_xlsx_is_refused(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        for part in range(9):
            archive.writestr(f"xl/worksheets/sheet{part}.xml", b"<c/>" * 250_000)
    content = path.read_bytes()
    real, told = (1_000_000).to_bytes(4, "little"), (2**31 - 1).to_bytes(4, "little")
    path.write_bytes(content.replace(real, told))
    sent = send(cast.rina, cast.programme, path)
    lists.work()
    assert (lists.one(cast.rina, sent.id).refusal or {})["code"] == "FILE_TOO_LARGE"


def test_a_person_of_another_list_is_found_as_a_repeat(cast: Cast, tmp_path: Path) -> None:
    first = send(cast.rina, cast.programme, lists.write(tmp_path / "a.xlsx", lists.SARI))
    lists.work()
    again = lists.write(tmp_path / "b.xlsx", lists.BUDI, lists.SARI)
    second = send(cast.rina, cast.programme, again, "rt02.xlsx")
    lists.work()
    budi, sari = lists.rows(second.id)
    assert budi.repeats_id is None
    assert sari.repeats_id == lists.rows(first.id)[0].id
    assert "DUPLICATE" in sari.codes
    assert sari.outcome == "review"  # no civil registry has confirmed who it is


def test_reading_and_screening_again_changes_nothing(cast: Cast, tmp_path: Path) -> None:
    sent = send(cast.rina, cast.programme, lists.write(tmp_path / "a.xlsx", lists.SARI))
    lists.work()
    before = (len(lists.rows(sent.id)), Event.objects.using("owner").count())
    reading.read(JAMBI, sent.id, AT)
    screening.screen(JAMBI, sent.id, AT)
    assert (len(lists.rows(sent.id)), Event.objects.using("owner").count()) == before


def test_a_neighbour_sees_neither_the_list_nor_its_rows(cast: Cast, tmp_path: Path) -> None:
    sent = send(cast.rina, cast.programme, lists.write(tmp_path / "a.xlsx", lists.SARI))
    lists.work()
    assert cast.wati.area == NEIGHBOUR
    with pytest.raises(Exception, match="does not exist"):
        lists.one(cast.wati, sent.id)


def test_what_an_office_sends_goes_its_offices_way(cast: Cast, tmp_path: Path) -> None:
    number = people.office("dishub", "Dinas Perhubungan")
    clerk = Scope(JAMBI, cast.rina.user, "Operator", Role.PROPOSER, JAMBI, number)
    buluran = (*lists.BUDI[:4], "Buluran Kenali", *lists.BUDI[5:])
    path = lists.write(tmp_path / "a.xlsx", lists.SARI, buluran)
    sent = send(clerk, cast.programme, path)
    lists.work()
    rows = lists.rows(sent.id)
    assert [row.office_id for row in rows] == [number, number]
    assert [row.area for row in rows] == [JAMBI, NEIGHBOUR]
    assert lists.one(replace(cast.lestari, office=number), sent.id).office_id == number
    with pytest.raises(Exception, match="does not exist"):
        lists.one(replace(cast.lestari, office=number + 1), sent.id)


def test_of_two_lists_screened_at_once_the_later_one_finds_the_other(
    cast: Cast, tmp_path: Path
) -> None:
    sent = [
        send(cast.rina, cast.programme, lists.write(tmp_path / f"{n}.xlsx", lists.SARI, other))
        for n, other in enumerate((lists.BUDI, lists.JOKO))
    ]
    for one in sent:
        reading.read(JAMBI, one.id, AT)

    def screen(number: int) -> None:
        try:
            screening.screen(JAMBI, number, AT)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as both:
        list(both.map(screen, [one.id for one in sent]))
    repeats = [row.repeats_id for one in sent for row in lists.rows(one.id) if row.repeats_id]
    assert len(repeats) == 1
    assert Person.objects.using("owner").count() == 3
