"""People: found in one's own territory, and everything that ever happened to one."""

from collections.abc import Callable

import pytest
from django.test import Client

from payung.registry.models import Event, Proposal
from payung.registry.queries import persons
from payung.registry.scope import Scope
from tests.registry import confirmed
from tests.registry.actions.verification import works
from tests.registry.people import NEIGHBOUR, Cast

As = Callable[[Scope], Client]
BUDI_NIK = "1571010101800003"


def found(who: Scope, words: str) -> list[str]:
    with works.acting(who):
        return [one.name for one in persons.search(who, words)]


@pytest.mark.parametrize(
    "words", ["sari", "SARI", "rahayu", "rah sar", works.SARI_NIK, "1571 0155 0279 0001"]
)
def test_somebody_is_found_by_any_part_of_the_name_or_the_whole_nik(cast: Cast, words: str) -> None:
    works.entered(cast)
    works.entered(cast, "Budi", BUDI_NIK)
    assert found(cast.agus, words) == ["Sari Rahayu"]


@pytest.mark.parametrize("words", ["ayu", "157101", "' | budi", "!!!", "sari & !rahayu:*", "%"])
def test_what_is_no_beginning_of_a_word_finds_nobody_else(cast: Cast, words: str) -> None:
    works.entered(cast, "Budi", BUDI_NIK)
    assert found(cast.agus, words) in ([], ["Budi"] if "budi" in words else [])


@pytest.mark.parametrize("words", ["sari", works.SARI_NIK])
def test_nobody_of_the_next_village_is_found(cast: Cast, words: str) -> None:
    works.entered(cast)
    assert found(cast.wati, words) == []
    assert found(cast.joko, words) == ["Sari Rahayu"]


def test_an_office_finds_its_own_among_many_others_of_that_name(cast: Cast) -> None:
    confirmed.proposals(cast, ["Sari"] * (persons.MOST + 5))
    confirmed.proposals(cast, ["Sari Dewi"], first=90, office_id=cast.sinta.office)
    assert found(cast.sinta, "sari") == ["Sari Dewi"]
    assert len(found(cast.joko, "sari")) == persons.MOST + 1


def test_a_person_is_one_however_often_they_are_entered(cast: Cast) -> None:
    assert works.entered(cast) == works.entered(cast, area=NEIGHBOUR)


def test_the_page_tells_what_happened_in_order_and_who_did_it(cast: Cast, as_: As) -> None:
    row = works.unsure(cast)
    client = as_(cast.agus)
    shown = client.get(f"/tugas/{row}/").content.decode()
    key = shown.split('value="person:')[1].split('"')[0]
    client.post(f"/tugas/{row}/tentukan/", {"pilihan": f"person:{key}", "catatan": "KTP cocok"})
    client.post(f"/tugas/{row}/putuskan/", {"putusan": "confirm", "bekerja": "2025-03-01"})
    person = Proposal.objects.using("owner").get(id=row).person_id
    shown = client.get(f"/orang/{person}/").content.decode()
    places = [
        shown.find(words)
        for words in (
            "Diusulkan dalam daftar rt01.xlsx", "Operator Rina", "salah satu calon", "KTP cocok",
            "Disetujui di tingkat Kelurahan/desa", "Terlihat bekerja 1 Maret 2025",
        )
    ]  # fmt: skip
    assert -1 not in places
    assert places == sorted(places)


def test_a_nik_is_masked_until_somebody_says_why_and_that_is_on_record(cast: Cast, as_: As) -> None:
    person, client = works.entered(cast), as_(cast.agus)
    assert works.SARI_NIK not in client.get(f"/orang/{person}/").content.decode()
    refused = client.post(f"/orang/{person}/nik/", {"alasan": "  "})
    assert (refused.status_code, works.SARI_NIK in refused.content.decode()) == (409, False)
    shown = client.post(f"/orang/{person}/nik/", {"alasan": "mencocokkan KTP"})
    assert works.SARI_NIK in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    event = Event.objects.using("owner").get(act="reveal_nik")
    assert (event.by, event.subject_id, event.why) == (cast.agus.user, person, "mencocokkan KTP")
    again = client.get(f"/orang/{person}/").content.decode()
    assert works.SARI_NIK not in again
    assert "mencocokkan KTP" in again


def test_a_person_of_the_next_village_is_not_here(cast: Cast, as_: As) -> None:
    person, client = works.entered(cast), as_(cast.wati)
    answers = (
        client.get(f"/orang/{person}/"),
        client.post(f"/orang/{person}/nik/", {"alasan": "ingin tahu saja"}),
    )
    assert [one.status_code for one in answers] == [404, 404]
    assert not Event.objects.using("owner").filter(act="reveal_nik").exists()


def test_a_search_for_a_nik_stands_in_no_address_and_comes_back_masked(cast: Cast, as_: As) -> None:
    works.entered(cast)
    answer = as_(cast.agus).post("/orang/", {"cari": works.SARI_NIK})
    shown = answer.content.decode()
    assert (answer.status_code, "Sari Rahayu" in shown) == (200, True)
    assert works.SARI_NIK not in shown
