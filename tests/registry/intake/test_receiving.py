"""A list comes in once, under a name people know, from the sender's own area."""

import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connections

from payung.registry import storage
from payung.registry.actions import submissions
from payung.registry.models import Event, Submission
from payung.registry.scope import Scope
from payung.values.refused import Refused
from tests.registry.intake import lists
from tests.registry.people import AT, JAMBI, Cast


def send(who: Scope, programme: int, path: Path, name: str = "rt01.xlsx") -> Submission:
    with lists.acting(who):
        return submissions.receive(who, AT, programme, name, path)


def test_a_list_that_was_received_lies_encrypted_outside_the_database(
    cast: Cast, tmp_path: Path
) -> None:
    sent = send(cast.rina, cast.programme, lists.write(tmp_path / "a.xlsx", lists.SARI))
    content = storage.place(JAMBI, sent.stored).read_bytes()
    assert b"PK" not in content[:64]
    with storage.opened(JAMBI, sent.stored) as opened:
        assert opened.read_bytes() == (tmp_path / "a.xlsx").read_bytes()
        assert opened.parent.stat().st_mode & 0o077 == 0
    assert not opened.exists()
    assert Event.objects.using("owner").get(act="send_list").facts["digest"] == sent.digest


def test_the_same_list_twice_is_told_with_the_first_one(cast: Cast, tmp_path: Path) -> None:
    path = lists.write(tmp_path / "a.xlsx", lists.SARI)
    first = send(cast.rina, cast.programme, path)
    with pytest.raises(Refused) as told:
        send(cast.rina, cast.programme, path, "another name.xlsx")
    assert told.value.code == "LIST_ALREADY_SENT"
    assert told.value.facts["id"] == str(first.id)


def test_the_same_list_from_another_area_says_nothing_of_whose_it_was(
    cast: Cast, tmp_path: Path
) -> None:
    path = lists.write(tmp_path / "a.xlsx", lists.SARI)
    send(cast.rina, cast.programme, path)
    neighbour = Scope(JAMBI, cast.wati.user, "Wati", cast.rina.role, cast.wati.area)
    with pytest.raises(Refused) as told:
        send(neighbour, cast.programme, path)
    assert (told.value.code, dict(told.value.facts)) == ("LIST_SENT_BY_OTHERS", {})


def test_the_same_list_at_the_same_moment_comes_in_once(cast: Cast, tmp_path: Path) -> None:
    path = lists.write(tmp_path / "a.xlsx", lists.SARI)
    before = len(lists.stored_files())
    told: list[str] = []
    ready = threading.Barrier(2)

    def sender() -> None:
        ready.wait()
        try:
            send(cast.rina, cast.programme, path)
            told.append("in")
        except Refused as refused:
            told.append(refused.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=sender) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(told) == ["LIST_ALREADY_SENT", "in"]
    assert Submission.objects.using("owner").count() == 1
    assert len(lists.stored_files()) == before + 1


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\Daftar RT 01.xlsx", "Daftar RT 01.xlsx"),
        ("daftar\x00\u202e\nRT.xlsx", "daftar RT.xlsx"),
        ("3319010101900001 Sari.xlsx", "3319********0001 Sari.xlsx"),
        ("../..", "daftar"),
        ("<script>.xlsx", "_script_.xlsx"),
        ("x" * 300 + ".xlsx", "x" * 120 + ".xlsx"),
    ],
)
def test_a_file_keeps_the_part_of_its_name_that_people_know(given: str, kept: str) -> None:
    assert submissions.clean_name(given) == kept


def test_lists_come_in_only_between_the_programmes_dates(cast: Cast, tmp_path: Path) -> None:
    lists.open_between(cast, "2025-01-05", "2025-03-02")
    path = lists.write(tmp_path / "a.xlsx", lists.SARI)
    for at, code in (
        (datetime(2025, 1, 4, tzinfo=UTC), "LISTS_NOT_YET"),
        (datetime(2025, 3, 3, tzinfo=UTC), "LISTS_CLOSED"),
    ):
        with pytest.raises(Refused) as told, lists.acting(cast.rina):
            submissions.receive(cast.rina, at, cast.programme, "a.xlsx", path)
        assert told.value.code == code


def test_a_list_beyond_the_limit_is_refused_before_it_is_stored(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(submissions.MOST_BYTES + 1)
    before = lists.stored_files()
    with pytest.raises(Refused) as told:
        send(cast.rina, cast.programme, path)
    assert told.value.code == "LIST_TOO_LARGE"
    assert lists.stored_files() == before


def test_only_who_may_send_lists_sends_them(cast: Cast, tmp_path: Path) -> None:
    path = lists.write(tmp_path / "a.xlsx", lists.SARI)
    for who in (cast.agus, cast.lestari, cast.putu, cast.tono):
        with pytest.raises(Refused) as told:
            send(who, cast.programme, path)
        assert told.value.code == "NOT_ALLOWED"


def test_a_stored_file_of_another_place_or_cut_short_does_not_open(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(os_bytes := bytes(range(256)) * 12_000)
    stored = storage.keep(JAMBI, path)
    place = storage.place(JAMBI, stored)
    with storage.opened(JAMBI, stored) as opened:
        assert opened.read_bytes() == os_bytes
    whole = place.read_bytes()
    first = 4 + int.from_bytes(whole[:4], "big")
    other = storage.place("51.03", stored)
    other.parent.mkdir(parents=True, exist_ok=True)
    other.write_bytes(whole)
    place.write_bytes(whole[:first])
    for government in (JAMBI, "51.03"):
        with (
            pytest.raises(Refused) as told,
            storage.opened(government, stored),
        ):
            pytest.fail("it opened")
        assert told.value.code == "SEALED_FOREIGN"
